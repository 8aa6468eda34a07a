"""The values in pages as templates get them, field by field, and what all pages share: the promise to themes.

Text is plain text unless a field says Markdown; plain text may hold maths between dollar signs. `themes/README.md`
lists every field.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen.archive.links import Links
from sitegen.citing.reference import Reference


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
