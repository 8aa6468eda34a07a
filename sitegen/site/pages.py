"""The pages for people as their templates get them, a kind each, field by field: the promise to themes.

What is in them is in model.py, and so is how text is meant; `themes/README.md` lists every field.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sitegen.citing.reference import Reference
from sitegen.dates import PartialDate
from sitegen.site.model import (
    Day,
    DayLines,
    Link,
    Listing,
    Month,
    TagLink,
    TextLink,
    WholeSite,
    Year,
)


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
class SubscribePage(Page):
    """What can be subscribed to, and how."""

    template = "subscribe.html"
    tags: tuple[TagLink, ...]
    """All tags, by name: each has feeds of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage(Page):
    """A page that a template alone makes, `templates/pages/NAME.html`."""

    template = "pages/NAME.html"
    site: WholeSite
    """What its template gets as `site`."""

    @property
    def templates(self) -> tuple[str, ...]:
        return (f"pages/{self.address.rstrip('/')}.html",)
