"""The frozen values at the seams: what readers give, what page files hold, and what templates get.

An *entry* is a paper as one digest lists it; a *paper* is the thing itself. A `…File` is what a Markdown file in
`content/` holds; a `…Page` is a page of the site, as its template gets it, and every field of a `…Page` is part of the
promise to themes. Text is plain text unless a field says Markdown; plain text may hold maths between dollar signs.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from sitegen.errors import Problem

# --- What a digest says -----------------------------------------------------------------------------------------------

Kind: TypeAlias = Literal[
    "date", "title", "abstract", "summary", "authors", "field", "entry", "repeat", "furniture", "blank", "unknown"
]
"""What a line of a digest became. `field` is another known thing of a paper, such as its id or a link; `entry` a line
of a record, or a whole paper on one line; `repeat` a part of a paper that stands earlier in the same digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paper as one digest lists it; the text as it came, save for white space and characters no page may hold."""

    title: str
    line: int
    """The line of the digest at which the entry starts, from 1."""
    abstract: str = ""
    """Paragraphs are separated by a blank line."""
    summary: str = ""
    """A summary by an editor or a model; paragraphs as in the abstract."""
    authors: tuple[str, ...] = ()
    arxiv: str | None = None
    """The bare arXiv id."""
    version: int | None = None
    """The version of it that the digest names."""
    doi: str | None = None
    published: datetime.date | None = None
    """The paper's own date, not the digest's."""
    tags: tuple[str, ...] = ()
    """Subject categories, such as cs.LG."""
    keywords: tuple[str, ...] = ()
    """Free terms: too many to have pages of their own."""
    comment: str = ""
    """The authors' remark at arXiv, such as where the paper will appear."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses by their kind: `code`, `project`, `pdf`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A day's list of papers, with all that was not understood of it."""

    date: datetime.date
    """Of a range of dates, the last."""
    since: datetime.date | None = None
    """The first day of a range."""
    entries: tuple[Entry, ...]
    source: str
    """The digest file, relative to the archive's folder."""
    format: str
    """The reader's name, as `--format` takes it."""
    problems: tuple[Problem, ...] = ()
    lines: tuple[Kind, ...] = ()
    """What each line of the file became, from the first on."""
    unread: tuple[str, ...] = ()
    """The fields of its records that sitegen has no use for, by name, sorted."""
    others: tuple[Digest, ...] = ()
    """The lists of the other dates in the same file, newest first; its problems and lines are all told here above."""


# --- What a page file holds -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A Markdown page of a paper: `content/papers/YYYY-MM/SLUG.md`."""

    title: str
    authors: tuple[str, ...] = ()
    date: datetime.date
    """The first digest that listed it."""
    published: datetime.date | None = None
    arxiv: str | None = None
    versions: tuple[int, ...] = ()
    """The versions at arXiv that its digests name."""
    doi: str | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    comment: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    """The digests that list it."""
    provenance: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which fields a later digest gave, in part at least; all else is from the first."""
    generated: str | None = None
    """The checksum of the page as sitegen wrote it; None on a page written by hand."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The keys of the front matter that sitegen does not know."""
    body: str = ""
    """Markdown: the abstract, then `## Summary` and whatever else there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFile:
    """A Markdown page of a date: `content/dates/YYYY/YYYY-MM-DD.md`."""

    date: datetime.date
    title: str
    papers: tuple[str, ...] = ()
    """Slugs, in the digest's order."""
    source: tuple[str, ...] = ()
    generated: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    """Markdown: the editor's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A hand-written Markdown page: `content/pages/SLUG.md`."""

    title: str
    date: datetime.date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    """Markdown."""


PageFile: TypeAlias = PaperFile | DateFile | TextFile

# --- What templates get -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place in the site with its name."""

    title: str
    address: str
    """Relative to the site's root; the template function `url` makes a link of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLink(Link):
    """A tag with the number of papers that bear it."""

    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Link):
    """A paper in a list of titles."""

    authors: tuple[str, ...]
    date: datetime.date
    """The first digest that listed it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The newest dates."""

    template = "home.html"
    days: tuple[Day, ...]
    """Newest first."""
    months: tuple[Link, ...]
    """The newest months, newest first: where to go on reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(Page):
    """A paper."""

    template = "paper.html"
    authors: tuple[str, ...]
    date: datetime.date
    """The first digest that listed it."""
    dates: tuple[Link, ...]
    """Every date that listed it, oldest first."""
    published: datetime.date | None
    arxiv: str | None
    doi: str | None
    tags: tuple[Link, ...]
    keywords: tuple[str, ...]
    comment: str
    links: Mapping[str, str]
    """Outside addresses by their kind: `code`, `project`, `pdf`, …"""
    body: str
    """Markdown: the abstract, then `## Summary` and whatever else there is."""
    previous: Link | None
    """The paper before it in its date, or the last of the date before."""
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePage(Page):
    """A date with its papers."""

    template = "date.html"
    date: datetime.date
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """What a host shows where there is no page. Its links start at the host's root: it is shown at any address."""

    template = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage(Page):
    """The newest papers, as an Atom feed."""

    template = "feed.xml"
    papers: tuple[Listing, ...]
    """Newest date first, in the digest's order."""


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
    """The pages written by hand, by title."""
    version: str
    """The version of sitegen."""
