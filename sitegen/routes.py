"""Compose: an Archive to the routes of all pages of the site. The only place that chooses addresses.

A route knows what its page is made of, so that it can tell whether the page is still the same without making it.
Long lists are cut by time, never by position: page two of "newest first" changes every day, March 2025 never again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TypeVar

from sitegen import ids
from sitegen.archive import Archive, Paper
from sitegen.cache import key_of
from sitegen.calendars import calendar_of
from sitegen.config import Config
from sitegen.dates import month_text
from sitegen.model import (
    ArchivePage,
    Day,
    DayLines,
    FeedPage,
    HomePage,
    Line,
    Link,
    Listing,
    Month,
    MonthPage,
    NotFoundPage,
    Page,
    RobotsPage,
    SearchPage,
    Site,
    SitemapIndexPage,
    SitemapPage,
    TagLink,
    TagPage,
    TagsPage,
    TextPage,
    Year,
    YearPage,
)
from sitegen.views import date_page, listing, paper_page

T = TypeVar("T")

HOME_PAPERS = 20
"""How many papers of a date the home page shows; the rest stand on the date's own page."""
FEED_PAPERS = 100
TAG_PAPERS = 200
"""A tag with more papers than this has a page for each of its months."""
SEARCH_TAGS = 100
"""How many tags the search offers to narrow an answer down to."""
SITEMAP_PAGES = 50_000
"""The most that a sitemap may hold: https://www.sitemaps.org/protocol.html."""


@dataclass(frozen=True, slots=True)
class Route:
    """A page to be: where it will stand, and all that it will be made of."""

    address: str
    updated: datetime.date | None
    _make: Callable[..., Page]
    """A function of the address and the parts, and of nothing else."""
    _parts: tuple[object, ...]

    def page(self) -> Page:
        return self._make(self.address, *self._parts)

    def key(self) -> str:
        """A hash of all that the page depends on."""
        return key_of(self._make.__name__, self.address, self._parts)


def compose(archive: Archive, config: Config, version: str) -> tuple[Site, list[Route]]:
    """The site and the routes of all its pages, in an order that depends on the archive alone."""
    composer = _Composer(archive, config)
    routes = [*composer.routes()]
    site = Site(
        title=config.title,
        description=config.description,
        author=config.author or config.title,
        base_url=config.base_url,
        language=config.language,
        pages=tuple(
            Link(title=text.title, address=f"{slug}/")
            for slug, text in sorted(archive.texts.items(), key=lambda pair: (pair[1].title.casefold(), pair[0]))
        ),
        version=version,
    )
    return site, [*routes, *map(_made, composer.for_machines(routes))]


def _made(page: Page) -> Route:
    """The route of a page that is made already."""
    return Route(page.address, page.updated, _itself, (page.template, page))


def _itself(_address: str, _template: str, page: Page) -> Page:
    return page


@dataclass(frozen=True)
class _Composer:
    archive: Archive
    config: Config

    def routes(self) -> Iterator[Route]:
        newest = self.newest
        yield _made(self.home())
        yield from self.papers()
        yield from self.dates()
        yield from map(_made, (*self.months(), *self.years()))
        total = len(self.archive.papers)
        yield _made(ArchivePage(address="archive/", title="Archive", updated=newest, years=self.calendar, papers=total))
        yield _made(TagsPage(address="tags/", title="Tags", updated=newest, tags=tuple(self.tags.values())))
        yield from map(_made, self.tag_pages())
        for slug, text in self.archive.texts.items():
            page = TextPage(address=f"{slug}/", title=text.title, updated=text.date, extra=text.extra, body=text.body)
            yield _made(page)
        yield _made(SearchPage(address="search/", title="Search", tags=self.search_tags()))
        yield _made(NotFoundPage(address="404.html", title="Page not found"))

    @cached_property
    def newest(self) -> datetime.date | None:
        return self.archive.dates[-1].date if self.archive.dates else None

    @cached_property
    def days(self) -> dict[datetime.date, Link]:
        return {page.date: Link(title=page.title, address=ids.date_address(page.date)) for page in self.archive.dates}

    @cached_property
    def lines(self) -> dict[str, Line]:
        return {
            slug: Line(
                title=paper.file.title,
                address=ids.paper_address(slug),
                authors=paper.file.authors,
                date=paper.dates[0],
            )
            for slug, paper in self.archive.papers.items()
        }

    @cached_property
    def by_tag(self) -> dict[str, list[str]]:
        """The slugs of each tag's papers, oldest first, by tag; tags that share an address share a list."""
        spelling: dict[str, str] = {}
        found: defaultdict[str, list[str]] = defaultdict(list)
        for slug, paper in self.archive.papers.items():
            for address, tag in {self.tag_slug(tag): tag for tag in paper.file.tags}.items():
                found[spelling.setdefault(address, tag)].append(slug)
        return {tag: found[tag] for tag in sorted(found, key=lambda tag: (tag.casefold(), tag))}

    @cached_property
    def tags(self) -> dict[str, TagLink]:
        return {
            self.tag_slug(tag): TagLink(title=tag, address=ids.tag_address(tag), papers=len(slugs))
            for tag, slugs in self.by_tag.items()
        }

    @cached_property
    def calendar(self) -> tuple[Year, ...]:
        """Every year with its months, newest first."""
        return calendar_of(self.archive.dates)

    def home(self) -> HomePage:
        newest = self.archive.dates[: -self.config.home_dates - 1 : -1]
        return HomePage(
            address="",
            title=self.config.title,
            description=self.config.description,
            updated=self.newest,
            days=tuple(
                Day(
                    date=page.date,
                    title=page.title,
                    address=ids.date_address(page.date),
                    papers=tuple(self.listing(slug) for slug in page.papers[:HOME_PAPERS]),
                    total=len(page.papers),
                )
                for page in newest
            ),
            months=tuple(_month_link(month) for year in self.calendar for month in year.months)[:12],
        )

    def papers(self) -> Iterator[Route]:
        for slug, before, after in _with_neighbours([*self.archive.papers]):
            paper = self.archive.papers[slug]
            dates = tuple(self.days[day] for day in paper.dates)
            parts = (paper, dates, self.tag_links(paper), self.links[before], self.links[after])
            yield Route(ids.paper_address(slug), paper.dates[-1], paper_page, parts)

    def dates(self) -> Iterator[Route]:
        for file, before, after in _with_neighbours(self.archive.dates):
            papers = tuple(
                (paper, self.tag_links(paper)) for paper in map(self.archive.papers.__getitem__, file.papers)
            )
            month = Link(title=month_text(file.date), address=ids.month_address(file.date))
            earlier, later = (self.days[one.date] if one else None for one in (before, after))
            parts = (file, papers, month, earlier, later)
            yield Route(ids.date_address(file.date), file.date, date_page, parts)

    def months(self) -> Iterator[MonthPage]:
        oldest_first = [month for year in reversed(self.calendar) for month in reversed(year.months)]
        of_month = {
            first: [*pages] for first, pages in groupby(self.archive.dates, key=lambda page: page.date.replace(day=1))
        }
        for month, before, after in _with_neighbours(oldest_first):
            pages = of_month[month.first]
            yield MonthPage(
                address=month.address,
                title=month_text(month.first),
                updated=pages[-1].date,
                month=month,
                days=tuple(self.day_lines(page.date, page.papers) for page in reversed(pages)),
                year=Link(title=str(month.first.year), address=ids.year_address(month.first.year)),
                previous=_month_link(before) if before else None,
                next=_month_link(after) if after else None,
            )

    def years(self) -> Iterator[YearPage]:
        for year, before, after in _with_neighbours(self.calendar[::-1]):
            yield YearPage(
                address=year.address,
                title=str(year.year),
                updated=max(page.date for page in self.archive.dates if page.date.year == year.year),
                year=year,
                previous=Link(title=str(before.year), address=before.address) if before else None,
                next=Link(title=str(after.year), address=after.address) if after else None,
            )

    def tag_pages(self) -> Iterator[TagPage]:
        for tag, slugs in self.by_tag.items():
            link = self.tags[self.tag_slug(tag)]
            by_day = self.by_day(slugs)
            if len(slugs) <= TAG_PAPERS:
                yield self.tag_page(link, link.address, tag, by_day)
                continue
            months = {first: [*days] for first, days in groupby(by_day, key=lambda day: day.date.replace(day=1))}
            links = tuple(Link(title=month_text(first), address=ids.tag_address(tag, first)) for first in months)
            yield self.tag_page(link, link.address, tag, _first_papers(by_day, TAG_PAPERS // 2), links)
            for month, days in zip(links, months.values(), strict=True):
                yield self.tag_page(link, month.address, f"{tag}, {month.title}", days, links)

    def search_tags(self) -> tuple[TagLink, ...]:
        most = {*sorted(self.tags.values(), key=lambda tag: tag.papers, reverse=True)[:SEARCH_TAGS]}
        return tuple(tag for tag in self.tags.values() if tag in most)

    def for_machines(self, routes: Sequence[Route]) -> Iterator[Page]:
        """Feed, sitemap and robots.txt."""
        newest = sorted(self.archive.papers.values(), key=lambda paper: paper.dates[0], reverse=True)
        papers = tuple(self.listing(paper.slug) for paper in newest[:FEED_PAPERS])
        yield FeedPage(address="feed.xml", title=self.config.title, updated=self.newest, papers=papers)
        yield from _sitemaps([(route.address, route.updated) for route in routes if route.address != "404.html"])
        yield RobotsPage(address="robots.txt", title="robots.txt")

    def tag_page(
        self, tag: TagLink, address: str, title: str, days: Sequence[DayLines], months: tuple[Link, ...] = ()
    ) -> TagPage:
        return TagPage(address=address, title=title, updated=days[0].date, tag=tag, days=tuple(days), months=months)

    def by_day(self, slugs: Iterable[str]) -> list[DayLines]:
        """Papers under the dates that first listed them, newest date first."""
        groups = groupby(slugs, key=lambda slug: self.archive.papers[slug].dates[0])
        return [self.day_lines(day, [*of_day]) for day, of_day in groups][::-1]

    def day_lines(self, day: datetime.date, slugs: Iterable[str]) -> DayLines:
        link = self.days[day]
        return DayLines(
            date=day, title=link.title, address=link.address, papers=tuple(self.lines[slug] for slug in slugs)
        )

    def listing(self, slug: str) -> Listing:
        paper = self.archive.papers[slug]
        return listing(paper, self.tag_links(paper))

    def tag_links(self, paper: Paper) -> tuple[Link, ...]:
        """Links without counts: a count would change every page that bears the tag."""
        return self.links_of(paper.file.tags)

    @cached_property
    def links_of(self) -> Callable[[tuple[str, ...]], tuple[Link, ...]]:
        @cache
        def links(tags: tuple[str, ...]) -> tuple[Link, ...]:
            addresses = dict.fromkeys(self.tag_slug(tag) for tag in tags)
            return tuple(Link(title=self.tags[slug].title, address=self.tags[slug].address) for slug in addresses)

        return links

    @cached_property
    def tag_slug(self) -> Callable[[str], str]:
        return cache(ids.tag_slug)

    @cached_property
    def links(self) -> dict[str | None, Link | None]:
        return {None: None, **{slug: Link(title=line.title, address=line.address) for slug, line in self.lines.items()}}


def _month_link(month: Month) -> Link:
    return Link(title=month_text(month.first), address=month.address)


def _first_papers(days: Sequence[DayLines], papers: int) -> list[DayLines]:
    """Whole days from the first on, until they hold so many papers."""
    taken: list[DayLines] = []
    for day in days:
        if sum(len(one.papers) for one in taken) >= papers:
            break
        taken.append(day)
    return taken


def _with_neighbours(sequence: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Each with the one before it and the one after it."""
    padded = [None, *sequence, None]
    return zip(sequence, padded, padded[2:], strict=False)


def _sitemaps(addresses: Sequence[tuple[str, datetime.date | None]]) -> Iterator[Page]:
    if len(addresses) <= SITEMAP_PAGES:
        yield SitemapPage(address="sitemap.xml", title="Sitemap", pages=tuple(addresses))
        return
    by_year: defaultdict[str, list[tuple[str, datetime.date | None]]] = defaultdict(list)
    for address, updated in addresses:
        by_year[f"{updated.year:04}" if updated else "other"].append((address, updated))
    parts = {f"sitemap-{year}.xml": tuple(of_year) for year, of_year in sorted(by_year.items())}
    yield SitemapIndexPage(address="sitemap.xml", title="Sitemaps", sitemaps=tuple(parts))
    for address, of_year in parts.items():
        yield SitemapPage(address=address, title="Sitemap", pages=of_year)
