"""Compose: an Archive to the routes of all pages of the site. The only place that chooses addresses.

A route knows what its page is made of, so that it can tell whether the page is still the same without making it; and it
gathers that when it is asked for the one or the other, so that who shows a single page need not wait for all the rest.
Long lists are cut by time, never by position: page two of "newest first" changes every day, March 2025 never again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TypeAlias, TypeVar

from sitegen import ids
from sitegen.archive.load import Archive, Paper
from sitegen.archive.page import DateFile
from sitegen.config import Config
from sitegen.dates import month_text
from sitegen.site.cross_references import CrossReferences
from sitegen.site.lists import (
    DayParts,
    LineParts,
    Name,
    date_page,
    links,
    listing,
    month_page,
    paper_page,
    tag_month_page,
    tag_page,
)
from sitegen.site.model import (
    ArchivePage,
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
from sitegen.system.cache import key_of

T = TypeVar("T")
Whole: TypeAlias = tuple[str, Page]
"""The parts of a page that is made as a whole: its template and itself."""
ByDay: TypeAlias = Mapping[datetime.date, Sequence[str]]
"""The slugs of papers under the dates that first listed them, newest date first."""

NOT_FOUND = "404.html"
"""Where hosts look for the page that they show in place of one that is not there."""
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
    return site_of(archive, config, version), [*Routes(archive, config).values()]


def site_of(archive: Archive, config: Config, version: str) -> Site:
    """What all pages share."""
    texts = sorted(archive.texts.items(), key=lambda pair: (pair[1].title.casefold(), pair[0]))
    return Site(
        title=config.title,
        description=config.description,
        author=config.author or config.title,
        base_url=config.base_url,
        language=config.language,
        pages=tuple(Link(title=text.title, address=f"{slug}/") for slug, text in texts),
        version=version,
    )


class Routes(Mapping[str, Route]):
    """The routes of all pages of a site by address, each made when it is asked for."""

    def __init__(self, archive: Archive, config: Config, tables: CrossReferences | None = None) -> None:
        """`tables` are those of an archive that `revised` made this one from."""
        self.archive = archive
        self.config = config
        self.tables = tables or CrossReferences(archive)
        self._names: dict[str, Name] = {}

    def __reduce__(self) -> tuple[type[Routes], tuple[Archive, Config]]:
        return Routes, (self.archive, self.config)  # another process makes the tables that it needs

    def __getitem__(self, address: str) -> Route:
        paper = self.archive.papers.get(address.removeprefix("papers/").removesuffix("/"))
        if paper and address == ids.paper_address(paper.slug):
            return Route(address, paper.dates[-1], paper_page, self.paper_parts, paper)
        if address.endswith((".xml", ".txt")):
            return self.for_machines[address]
        return self.others[address]

    def __iter__(self) -> Iterator[str]:
        home, *others = self.others
        yield home
        yield from map(ids.paper_address, self.archive.papers)
        yield from others
        yield from self.for_machines

    def __len__(self) -> int:
        return len(self.archive.papers) + len(self.others) + len(self.for_machines)

    @cached_property
    def others(self) -> dict[str, Route]:
        """All that people read but the papers."""
        tables, newest = self.tables, self.tables.newest
        years, papers, tags = tables.calendar, len(self.archive.papers), tuple(tables.tags.values())
        routes = [
            Route("", newest, _itself, self.home),
            *self.dates(),
            *self.months(),
            *self.years(),
            _made(ArchivePage(address="archive/", title="Archive", updated=newest, years=years, papers=papers)),
            _made(TagsPage(address="tags/", title="Tags", updated=newest, tags=tags)),
            *self.tag_pages(),
            *self.texts(),
            _made(SearchPage(address="search/", title="Search", tags=_most_frequent(tags))),
            _made(NotFoundPage(address=NOT_FOUND, title="Page not found")),
        ]
        return {route.address: route for route in routes}

    @cached_property
    def for_machines(self) -> dict[str, Route]:
        """Feed, sitemap and robots.txt."""
        home, *others = ((route.address, route.updated) for route in self.others.values())
        papers = ((ids.paper_address(slug), paper.dates[-1]) for slug, paper in self.archive.papers.items())
        sitemaps = _sitemaps([home, *papers, *(other for other in others if other[0] != NOT_FOUND)])
        routes = [
            Route("feed.xml", self.tables.newest, _itself, self.feed),
            *map(_made, sitemaps),
            _made(RobotsPage(address="robots.txt", title="robots.txt")),
        ]
        return {route.address: route for route in routes}

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
            months=links(_month_name(month) for year in self.tables.calendar for month in year.months)[:12],
        )
        return page.template, page

    def feed(self) -> Whole:
        newest = sorted(self.archive.papers.values(), key=lambda paper: paper.dates[0], reverse=True)
        papers = tuple(map(self.listing, newest[:FEED_PAPERS]))
        page = FeedPage(address="feed.xml", title=self.config.title, updated=self.tables.newest, papers=papers)
        return page.template, page

    def listing(self, paper: Paper) -> Listing:
        return listing(paper, self.tables.tag_names(paper.tags))

    def paper_parts(self, paper: Paper) -> tuple[object, ...]:
        tables, slug = self.tables, paper.slug
        dates = [tables.days[day] for day in paper.dates]
        before, after = self.name(tables.before.get(slug)), self.name(tables.after.get(slug))
        return paper, dates, tables.tag_names(paper.tags), before, after

    def name(self, slug: str | None) -> Name | None:
        if slug is not None and slug not in self._names:
            self._names[slug] = self.archive.papers[slug].title, ids.paper_address(slug)
        return self._names[slug] if slug is not None else None

    def dates(self) -> Iterator[Route]:
        for file, before, after in _with_neighbours(self.archive.dates):
            yield Route(ids.date_address(file.date), file.date, date_page, self.date_parts, file, before, after)

    def date_parts(self, file: DateFile, before: DateFile | None, after: DateFile | None) -> tuple[object, ...]:
        papers = map(self.archive.papers.__getitem__, file.papers)
        with_tags = [(paper, self.tables.tag_names(paper.tags)) for paper in papers]
        month = (month_text(file.date), ids.month_address(file.date))
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
        days = [self.day_lines(page.date, page.papers) for page in pages]
        year = (str(month.first.year), ids.year_address(month.first.year))
        return month, days, year, before and _month_name(before), after and _month_name(after)

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

    def texts(self) -> Iterator[Route]:
        for slug, text in self.archive.texts.items():
            page = TextPage(address=f"{slug}/", title=text.title, updated=text.date, extra=text.extra, body=text.body)
            yield _made(page)

    def tag_pages(self) -> Iterator[Route]:
        for slug, tag in self.tables.tags.items():
            by_day = self.tables.by_tag[slug]
            if tag.papers <= TAG_PAPERS:
                yield self.tag_page(tag, by_day)
                continue
            months = {first: [*days] for first, days in groupby(by_day, key=lambda day: day.replace(day=1))}
            names = [(month_text(first), ids.tag_address(tag.title, first)) for first in months]
            yield self.tag_page(tag, _first_papers(by_day, TAG_PAPERS // 2), names)
            of_month = [{day: by_day[day] for day in days} for days in months.values()]
            for days, (name, after, before) in zip(of_month, _with_neighbours(names), strict=True):
                yield self.tag_month_page(tag, name, days, before, after)

    def tag_page(self, tag: TagLink, by_day: ByDay, months: Sequence[Name] = ()) -> Route:
        return Route(tag.address, next(iter(by_day)), tag_page, self.tag_parts, tag, by_day, months)

    def tag_parts(self, tag: TagLink, by_day: ByDay, months: Sequence[Name]) -> tuple[object, ...]:
        return tag, self.days_lines(by_day), months

    def tag_month_page(self, tag: TagLink, name: Name, by_day: ByDay, before: Name | None, after: Name | None) -> Route:
        month, address = name
        of = (tag.title, tag.address), month, by_day, before, after
        return Route(address, next(iter(by_day)), tag_month_page, self.tag_month_parts, *of)

    def tag_month_parts(
        self, tag: Name, month: str, by_day: ByDay, before: Name | None, after: Name | None
    ) -> tuple[object, ...]:
        return tag, month, self.days_lines(by_day), before, after

    def days_lines(self, by_day: ByDay) -> list[DayParts]:
        return [self.day_lines(day, slugs) for day, slugs in by_day.items()]

    def day_lines(self, day: datetime.date, slugs: Iterable[str]) -> DayParts:
        return self.tables.days[day], day, [*map(self.lines.__getitem__, slugs)]

    @cached_property
    def lines(self) -> dict[str, LineParts]:
        """What a list of titles says of each paper, by slug."""
        return {
            slug: (paper.title, ids.paper_address(slug), paper.authors, paper.dates[0])
            for slug, paper in self.archive.papers.items()
        }


def _made(page: Page) -> Route:
    """The route of a page that is made already."""
    return Route(page.address, page.updated, _itself, _whole, page)


def _whole(page: Page) -> Whole:
    return page.template, page


def _itself(_address: str, _template: str, page: Page) -> Page:
    return page


def _month_name(month: Month) -> Name:
    return month_text(month.first), month.address


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
