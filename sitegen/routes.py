"""Compose: an Archive to the routes of all pages of the site. The only place that chooses addresses.

A route knows what its page is made of, so that it can tell whether the page is still the same without making it; and it
gathers that when it is asked for the one or the other, so that who shows a single page need not wait for all the rest.
Long lists are cut by time, never by position: page two of "newest first" changes every day, March 2025 never again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias, TypeVar

from sitegen import ids
from sitegen.archive import Archive, Paper
from sitegen.cache import key_of
from sitegen.config import Config
from sitegen.dates import month_text
from sitegen.model import (
    ArchivePage,
    DateFile,
    Day,
    FeedPage,
    HomePage,
    Link,
    Listing,
    Month,
    NotFoundPage,
    Page,
    RobotsPage,
    SearchPage,
    Site,
    SitemapIndexPage,
    SitemapPage,
    TagLink,
    TagsPage,
    TextPage,
    YearPage,
)
from sitegen.tables import Tables
from sitegen.views import Name, date_page, listing, month_page, paper_page, tag_page

T = TypeVar("T")
Whole: TypeAlias = tuple[str, Page]
"""The parts of a page that is made as a whole: its template and itself."""
ByDay: TypeAlias = Mapping[datetime.date, Sequence[str]]
"""The slugs of papers under the dates that first listed them, newest date first."""

HOME_PAPERS = 20
"""How many papers of a date the home page shows; the rest stand on the date's own page."""
FEED_PAPERS = 100
TAG_PAPERS = 200
"""A tag with more papers than this has a page for each of its months."""
SEARCH_TAGS = 100
"""How many tags the search offers to narrow an answer down to."""
SITEMAP_PAGES = 50_000
"""The most that a sitemap may hold: https://www.sitemaps.org/protocol.html."""


class Route:
    """A page to be: where it will stand, and all that it will be made of."""

    __slots__ = ("_make", "_of", "_parts", "address", "updated")

    def __init__(
        self,
        address: str,
        updated: datetime.date | None,
        make: Callable[..., Page],
        parts: Callable[..., tuple[object, ...]],
        *of: object,
    ) -> None:
        """`make` is a function of the address and the parts, and of nothing else; `parts` gathers these, given `of`."""
        self.address = address
        self.updated = updated
        self._make = make
        self._parts = parts
        self._of = of

    def page(self) -> Page:
        return self._make(self.address, *self._parts(*self._of))

    def key(self) -> str:
        """A hash of all that the page depends on."""
        return key_of(self._make.__name__, self.address, self._parts(*self._of))


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
    return site, [*routes, *composer.for_machines(routes)]


class _Composer:
    """Says of each page of an archive where it stands, and gathers what it is made of."""

    def __init__(self, archive: Archive, config: Config) -> None:
        self.archive = archive
        self.config = config
        self.tables = Tables(archive)

    def __reduce__(self) -> tuple[type[_Composer], tuple[Archive, Config]]:
        return _Composer, (self.archive, self.config)  # another process makes the tables that it needs

    def routes(self) -> Iterator[Route]:
        tables, newest = self.tables, self.tables.newest
        yield Route("", newest, _itself, self.home)
        yield from self.papers()
        yield from self.dates()
        yield from self.months()
        yield from self.years()
        years, papers, tags = tables.calendar, len(self.archive.papers), tuple(tables.tags.values())
        yield _made(ArchivePage(address="archive/", title="Archive", updated=newest, years=years, papers=papers))
        yield _made(TagsPage(address="tags/", title="Tags", updated=newest, tags=tags))
        yield from self.tag_pages()
        for slug, text in self.archive.texts.items():
            page = TextPage(address=f"{slug}/", title=text.title, updated=text.date, extra=text.extra, body=text.body)
            yield _made(page)
        yield _made(SearchPage(address="search/", title="Search", tags=_most_frequent(tags)))
        yield _made(NotFoundPage(address="404.html", title="Page not found"))

    def for_machines(self, routes: Iterable[Route]) -> Iterator[Route]:
        """Feed, sitemap and robots.txt."""
        yield Route("feed.xml", self.tables.newest, _itself, self.feed)
        addresses = [(route.address, route.updated) for route in routes if route.address != "404.html"]
        yield from map(_made, (*_sitemaps(addresses), RobotsPage(address="robots.txt", title="robots.txt")))

    def home(self) -> Whole:
        page = HomePage(
            address="",
            title=self.config.title,
            description=self.config.description,
            updated=self.tables.newest,
            days=tuple(
                Day(
                    date=page.date,
                    title=page.title,
                    address=ids.date_address(page.date),
                    papers=tuple(self.listing(self.archive.papers[slug]) for slug in page.papers[:HOME_PAPERS]),
                    total=len(page.papers),
                )
                for page in self.archive.dates[: -self.config.home_dates - 1 : -1]
            ),
            months=tuple(_month_link(month) for year in self.tables.calendar for month in year.months)[:12],
        )
        return page.template, page

    def feed(self) -> Whole:
        newest = sorted(self.archive.papers.values(), key=lambda paper: paper.dates[0], reverse=True)
        papers = tuple(map(self.listing, newest[:FEED_PAPERS]))
        page = FeedPage(address="feed.xml", title=self.config.title, updated=self.tables.newest, papers=papers)
        return page.template, page

    def listing(self, paper: Paper) -> Listing:
        return listing(paper, self.tables.tag_links(paper.file.tags))

    def papers(self) -> Iterator[Route]:
        parts, papers = self.paper_parts, self.archive.papers.values()
        names = [(paper.file.title, ids.paper_address(paper.slug)) for paper in papers]
        for paper, (name, before, after) in zip(papers, _with_neighbours(names), strict=True):
            yield Route(name[1], paper.dates[-1], paper_page, parts, paper, before, after)

    def paper_parts(self, paper: Paper, before: Name | None, after: Name | None) -> tuple[object, ...]:
        dates = [*map(self.tables.days.__getitem__, paper.dates)]
        return paper, dates, self.tables.tag_links(paper.file.tags), before, after

    def dates(self) -> Iterator[Route]:
        for file, before, after in _with_neighbours(self.archive.dates):
            yield Route(ids.date_address(file.date), file.date, date_page, self.date_parts, file, before, after)

    def date_parts(self, file: DateFile, before: DateFile | None, after: DateFile | None) -> tuple[object, ...]:
        papers = map(self.archive.papers.__getitem__, file.papers)
        with_tags = [(paper, self.tables.tag_links(paper.file.tags)) for paper in papers]
        month = Link(title=month_text(file.date), address=ids.month_address(file.date))
        earlier, later = (self.tables.days[one.date] if one else None for one in (before, after))
        return file, with_tags, month, earlier, later

    def months(self) -> Iterator[Route]:
        oldest_first = [month for year in reversed(self.tables.calendar) for month in reversed(year.months)]
        by_month = groupby(self.archive.dates, key=lambda page: page.date.replace(day=1))
        of_month = {first: [*pages][::-1] for first, pages in by_month}
        for month, before, after in _with_neighbours(oldest_first):
            pages = of_month[month.first]
            yield Route(month.address, pages[0].date, month_page, self.month_parts, month, pages, before, after)

    def month_parts(
        self, month: Month, pages: Iterable[DateFile], before: Month | None, after: Month | None
    ) -> tuple[object, ...]:
        days = [self.tables.day_lines(page.date, page.papers) for page in pages]
        year = Link(title=str(month.first.year), address=ids.year_address(month.first.year))
        return month, days, year, before and _month_link(before), after and _month_link(after)

    def years(self) -> Iterator[Route]:
        newest = {page.date.year: page.date for page in self.archive.dates}
        for year, before, after in _with_neighbours(self.tables.calendar[::-1]):
            page = YearPage(
                address=year.address,
                title=str(year.year),
                updated=newest[year.year],
                year=year,
                previous=Link(title=str(before.year), address=before.address) if before else None,
                next=Link(title=str(after.year), address=after.address) if after else None,
            )
            yield _made(page)

    def tag_pages(self) -> Iterator[Route]:
        for slug, tag in self.tables.tags.items():
            by_day = self.tables.by_tag[slug]
            if tag.papers <= TAG_PAPERS:
                yield self.tag_page(tag.address, tag.title, tag, by_day)
                continue
            months = {first: [*days] for first, days in groupby(by_day, key=lambda day: day.replace(day=1))}
            links = tuple(Link(title=month_text(first), address=ids.tag_address(tag.title, first)) for first in months)
            yield self.tag_page(tag.address, tag.title, tag, _first_papers(by_day, TAG_PAPERS // 2), links)
            for month, days in zip(links, months.values(), strict=True):
                of_month = {day: by_day[day] for day in days}
                yield self.tag_page(month.address, f"{tag.title}, {month.title}", tag, of_month, links)

    def tag_page(self, address: str, title: str, tag: TagLink, by_day: ByDay, months: tuple[Link, ...] = ()) -> Route:
        return Route(address, next(iter(by_day)), tag_page, self.tag_parts, title, tag, by_day, months)

    def tag_parts(self, title: str, tag: TagLink, by_day: ByDay, months: tuple[Link, ...]) -> tuple[object, ...]:
        return title, tag, [self.tables.day_lines(day, slugs) for day, slugs in by_day.items()], months


def _made(page: Page) -> Route:
    """The route of a page that is made already."""
    return Route(page.address, page.updated, _itself, _whole, page)


def _whole(page: Page) -> Whole:
    return page.template, page


def _itself(_address: str, _template: str, page: Page) -> Page:
    return page


def _month_link(month: Month) -> Link:
    return Link(title=month_text(month.first), address=month.address)


def _first_papers(by_day: ByDay, papers: int) -> ByDay:
    """Whole days from the first on, until they hold so many papers."""
    taken: dict[datetime.date, Sequence[str]] = {}
    for day, slugs in by_day.items():
        if sum(map(len, taken.values())) >= papers:
            break
        taken[day] = slugs
    return taken


def _most_frequent(tags: Sequence[TagLink]) -> tuple[TagLink, ...]:
    """The tags that the search offers."""
    most = {*sorted(tags, key=lambda tag: tag.papers, reverse=True)[:SEARCH_TAGS]}
    return tuple(tag for tag in tags if tag in most)


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
