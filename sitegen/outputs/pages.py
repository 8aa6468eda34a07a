"""What programs read as its templates get it, a kind each, field by field: the promise to themes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sitegen.citing.reference import Reference
from sitegen.site.model import (
    DayLines,
    Link,
    Listing,
)
from sitegen.site.pages import Page


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
