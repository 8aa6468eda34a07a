"""The pages of the site as their templates get them, field by field: the promise to themes.

Text is plain text unless a field says Markdown; plain text may hold maths between dollar signs. `themes/README.md`
lists every field.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sitegen.archive.links import Links
from sitegen.citing.reference import Reference
from sitegen.dates import PartialDate


class LinkedMarkdown(str):
    """Markdown in which there are links within the archive: the filter `markdown` makes them lead there."""

    __slots__ = ("links",)
    links: Links
    """Where each leads, as seen from the page that shows it."""

    def __new__(cls, text: str, links: Links) -> LinkedMarkdown:
        linked = super().__new__(cls, text)
        linked.links = links
        return linked

    def __reduce__(self) -> tuple[type[LinkedMarkdown], tuple[str, Links]]:
        return LinkedMarkdown, (str(self), self.links)

    @property
    def key(self) -> tuple[str, Links]:
        """All that it is made of."""
        return str(self), self.links


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address of the site with its name."""

    title: str
    address: str
    """Relative to the site's root; the template function `url` makes a link of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLink(Link):
    """A tag with the number of papers that bear it."""

    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLink(Link):
    """A link of the menu."""

    is_outside: bool
    """Whether the address is one of the web, which is to be used as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink(Link):
    """A page written by hand, in a list of some."""

    date: datetime.date | None
    """As its front matter says, or else its name."""
    extra: Mapping[str, Any]
    """The keys of its front matter that sitegen does not know."""
    draft: bool = False
    """Whether it is not to be published yet: only a preview lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Link):
    """A paper in a list of titles."""

    authors: tuple[str, ...]
    more_authors: bool
    """Whether there are more authors than these."""
    date: datetime.date
    """The first digest that listed it."""
    draft: bool = False
    """Whether its page is not to be published yet: only a preview lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Line):
    """A paper in a list that shows what it is about."""

    arxiv: str | None
    tags: tuple[Link, ...]
    links: Mapping[str, str]
    """Outside addresses by their kind: `code`, `project`, `pdf`, …"""
    abstract: str
    """Markdown."""
    summary: str
    """Markdown; "" where the digest had none."""
    reference: Reference
    """The paper as it is cited."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The keys of its page's front matter that sitegen does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date with its papers."""

    date: datetime.date
    title: str
    address: str
    papers: tuple[Listing, ...]
    """In the digest's order; on the home page only the first ones."""
    total: int
    """How many papers the date has."""
    body: str = ""
    """Markdown: the editor's own words; "" where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLines:
    """A date with its papers' titles."""

    date: datetime.date
    title: str
    address: str
    papers: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """A day of a calendar."""

    date: datetime.date
    papers: int
    """0 where the archive has nothing for that day."""
    address: str | None
    """None where there is no page for that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a calendar."""

    first: datetime.date
    """Its first day."""
    address: str
    papers: int
    weeks: tuple[tuple[DayCount | None, ...], ...]
    """Seven days each, Monday first; None for days of other months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of a calendar."""

    year: int
    address: str
    papers: int
    months: tuple[Month, ...]
    """Newest first; only months with papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has."""

    template: ClassVar[str]
    """The template that renders it."""

    address: str
    """Relative to the site's root: "" is the home page."""
    title: str
    description: str = ""
    """One or two sentences for search engines; plain text."""
    updated: datetime.date | None = None
    """The newest date among what it shows: never the clock."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The keys of the page's front matter that sitegen does not know."""
    draft: bool = False
    """Whether it is not to be published yet: only a preview shows it."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates that may render it, the first that there is: what its front matter names goes before."""
        named = self.extra.get("template")
        return (named, self.template) if isinstance(named, str) else (self.template,)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The newest dates."""

    template = "home.html"
    days: tuple[Day, ...]
    """Newest first."""
    months: tuple[Link, ...]
    """The newest months, newest first: where to go on reading."""
    body: str = ""
    """Markdown: what `content/pages/index.md` says; "" where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(Page):
    """A paper."""

    template = "paper.html"
    authors: tuple[str, ...]
    more_authors: bool
    """Whether there are more authors than these: its digests cut the list."""
    date: datetime.date
    """The first digest that listed it."""
    dates: tuple[Link, ...]
    """Every date that listed it, oldest first."""
    published: PartialDate | None
    """The paper's own date: a year, a month or a day."""
    arxiv: str | None
    doi: str | None
    tags: tuple[Link, ...]
    keywords: tuple[str, ...]
    comment: str
    links: Mapping[str, str]
    """Outside addresses by their kind: `code`, `project`, `pdf`, …"""
    abstract: str
    """Markdown; may be empty."""
    summary: str
    """Markdown, without a heading; "" where the digest had none."""
    notes: str
    """Markdown: all other sections with their headings, as an editor wrote them; may be empty."""
    reference: Reference
    """The paper as it is cited: what the filters of citing make their texts of."""
    month: str
    """The address of the month that first listed it, where its references stand with the others'."""
    previous: Link | None
    """The paper before it in its date, or the last of the date before."""
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePage(Page):
    """A date with its papers."""

    template = "date.html"
    date: datetime.date
    since: datetime.date | None = None
    """The first day of a range, where the page says it."""
    papers: tuple[Listing, ...]
    """In the digest's order."""
    body: str
    """Markdown: the editor's own words; "" where there are none."""
    month: Link
    previous: Link | None
    """The date before it."""
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage(Page):
    """A month: its calendar and its papers' titles."""

    template = "month.html"
    month: Month
    days: tuple[DayLines, ...]
    """Newest first."""
    year: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(Page):
    """A year's calendar."""

    template = "year.html"
    year: Year
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(Page):
    """All dates at a glance."""

    template = "archive.html"
    years: tuple[Year, ...]
    """Newest first."""
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsPage(Page):
    """All tags."""

    template = "tags.html"
    tags: tuple[TagLink, ...]
    """By name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage(Page):
    """A tag's papers: all of them, the newest, or one month's."""

    template = "tag.html"
    tag: Link
    papers: int
    """How many bear the tag; of a month's page, in that month."""
    days: tuple[DayLines, ...]
    """Newest first: each date with the papers it was first to list."""
    months: tuple[Link, ...] = ()
    """Where a tag fills many pages: its months, newest first, each a page; else empty, as on these."""
    previous: Link | None = None
    """Of a month's page: the tag's month before."""
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search."""

    template = "search.html"
    tags: tuple[TagLink, ...]
    """The most frequent ones, by name: what an answer can be narrowed down to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(Page):
    """A page written by hand."""

    template = "text.html"
    body: str
    """Markdown."""
    folder: Link | None = None
    """The folder that it lies in."""
    previous: Link | None = None
    """The page before it in its folder."""
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPage(Page):
    """A folder of pages written by hand."""

    template = "folder.html"
    body: str
    """Markdown: what its `index.md` says; "" where there is none."""
    pages: tuple[TextLink, ...]
    """Newest first."""
    folders: tuple[Link, ...]
    """The folders in it, by name."""
    folder: Link | None
    """The folder that it lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Page):
    """What stands at an address whose page was merged, renamed or moved, for hosts that know no rules."""

    template = "redirect.html"
    to: Link
    """Where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """What a host shows where there is no page. Its links start at the host's root: it is shown at any address."""

    template = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class BibTexPage(Page):
    """The papers that a month was the first to list, in BibTeX."""

    template = "papers.bib"
    references: tuple[Reference, ...]
    """In the digests' order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RisPage(Page):
    """The papers that a month was the first to list, in RIS."""

    template = "papers.ris"
    references: tuple[Reference, ...]
    """In the digests' order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CslJsonPage(Page):
    """The papers that a month was the first to list, in CSL-JSON."""

    template = "papers.json"
    references: tuple[Reference, ...]
    """In the digests' order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribePage(Page):
    """What can be subscribed to, and how."""

    template = "subscribe.html"
    tags: tuple[TagLink, ...]
    """All tags, by name: each has feeds of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage(Page):
    """Papers as an Atom feed: the newest, a tag's newest, or all that a month was the first to list."""

    template = "feed.xml"
    home: str
    """The address of the page for people that it goes with."""
    papers: tuple[Listing, ...]
    """Newest date first, in the digest's order."""
    is_archive: bool = False
    """Whether it is a month's, which stays as it is once the month is over (RFC 5005)."""
    before: str | None = None
    """The address of the month's feed that goes on where this one ends; None where nothing is older."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFeedPage(Page):
    """Papers as a JSON Feed: the newest, or a tag's newest."""

    template = "feed.json"
    home: str
    """The address of the page for people that it goes with."""
    papers: tuple[Listing, ...]
    """Newest date first, in the digest's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesFeedPage(Page):
    """The newest dates as an Atom feed, an entry a date."""

    template = "dates.xml"
    days: tuple[DayLines, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesJsonFeedPage(Page):
    """The newest dates as a JSON Feed, an entry a date."""

    template = "dates.json"
    days: tuple[DayLines, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedListPage(Page):
    """All feeds as a list that feed readers take over (OPML)."""

    template = "feeds.opml"
    tags: tuple[Link, ...]
    """All tags, by name: each has a feed of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPage(Page):
    """The addresses of a part of the site, for search engines."""

    template = "sitemap.xml"
    pages: tuple[tuple[str, datetime.date | None], ...]
    """Address and the date of the last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexPage(Page):
    """The sitemaps of a site too large for one."""

    template = "sitemap-index.xml"
    sitemaps: tuple[str, ...]
    """Addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsPage(Page):
    """What crawlers may read."""

    template = "robots.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRulesPage(Page):
    """Which addresses lead to others, as a rule a line for the hosts that know it."""

    template = "_redirects"
    redirects: tuple[tuple[str, str], ...]
    """An address, and that where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What all pages share."""

    title: str
    description: str
    author: str
    """Who publishes the archive."""
    base_url: str
    """Where the site lives, with a final slash."""
    language: str
    pages: tuple[Link, ...]
    """The pages written by hand and those of a template alone, by title; of those in folders, the folders."""
    menu: tuple[MenuLink, ...] = ()
    """The main links, as the settings say."""
    logo: str | None = None
    """A picture that stands before the site's name; like those below, a path for `asset`."""
    favicon: str = "favicon.svg"
    """The picture that browsers show for the site."""
    stylesheets: tuple[str, ...] = ()
    """What the settings add to the theme's own."""
    scripts: tuple[str, ...] = ()
    """Likewise; modules."""
    version: str
    """The version of sitegen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSite(Site):
    """The site with what its archive has in all, for the pages that a template alone makes."""

    papers: int
    """How many papers there are."""
    dates: int
    """How many dates list them."""
    authors: int
    """How many names their authors have."""
    years: tuple[Year, ...]
    """Newest first, each with its number of papers and its months."""
    tags: tuple[TagLink, ...]
    """By name, each with its number of papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage(Page):
    """A page that a template alone makes, `templates/pages/NAME.html`."""

    template = "pages/NAME.html"
    site: WholeSite
    """What its template gets as `site`."""

    @property
    def templates(self) -> tuple[str, ...]:
        return (f"pages/{self.address.rstrip('/')}.html",)
