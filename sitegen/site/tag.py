"""A tag's page, at `tags/TAG/`: its papers' titles. A tag with many papers has a page a month, at `tags/TAG/YYYY/MM/`.

Long lists are cut by time, never by position: page two of "newest first" changes every day, March 2025 never again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sitegen.dates import month_text
from sitegen.ids import tag_address, tag_slug
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import DayParts, Name, SlugsByDay, day_lines, link, links
from sitegen.site.model import TagLink
from sitegen.site.pages import TagPage
from sitegen.site.route import Parts, Route, with_neighbours

PAPERS = 200
"""A tag with more papers than this has a page for each of its months; its own page shows the newest half of so many."""


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The routes of each tag, by name; its months follow its own page, newest first."""
    for slug, tag in catalogue.references.tags.items():
        by_day = catalogue.references.by_tag[slug]
        if tag.papers <= PAPERS:
            yield _route(catalogue, tag, by_day)
            continue
        days_of = {first: [*days] for first, days in groupby(by_day, key=lambda day: day.replace(day=1))}
        months = months_of(catalogue, tag)
        yield _route(catalogue, tag, _first_papers(by_day, PAPERS // 2), months)
        for days, (month, after, before) in zip(days_of.values(), with_neighbours(months), strict=True):
            yield _month_route(catalogue, tag, month, {day: by_day[day] for day in days}, before, after)


def months_of(catalogue: Catalogue, tag: TagLink) -> list[Name]:
    """The titles and addresses of a tag's months, newest first; none where it has no pages for these."""
    if tag.papers <= PAPERS:
        return []
    by_day = catalogue.references.by_tag[tag_slug(tag.title)]
    firsts = dict.fromkeys(day.replace(day=1) for day in by_day)
    return [(month_text(first), tag_address(tag.title, first)) for first in firsts]


def _first_papers(by_day: SlugsByDay, papers: int) -> SlugsByDay:
    """Whole days from the first on, until they hold so many papers."""
    taken: dict[datetime.date, Sequence[str]] = {}
    for day, slugs in by_day.items():
        if sum(map(len, taken.values())) >= papers:
            break
        taken[day] = slugs
    return taken


def _route(catalogue: Catalogue, tag: TagLink, by_day: SlugsByDay, months: Sequence[Name] = ()) -> Route:
    return Route(tag.address, next(iter(by_day)), _page, _parts, catalogue, tag, by_day, months)


def _parts(catalogue: Catalogue, tag: TagLink, by_day: SlugsByDay, months: Sequence[Name]) -> Parts:
    return tag, catalogue.days_parts(by_day), months


def _page(address: str, tag: TagLink, days: Iterable[DayParts], months: Iterable[Name]) -> TagPage:
    shown = day_lines(days)
    return TagPage(
        address=address,
        title=tag.title,
        updated=shown[0].date,
        tag=tag,
        papers=tag.papers,
        days=shown,
        months=links(months),
    )


def _month_route(
    catalogue: Catalogue, tag: TagLink, month: Name, by_day: SlugsByDay, before: Name | None, after: Name | None
) -> Route:
    title, address = month
    of = (tag.title, tag.address), title, by_day, before, after
    return Route(address, next(iter(by_day)), _month_page, _month_parts, catalogue, *of)


def _month_parts(
    catalogue: Catalogue, tag: Name, month: str, by_day: SlugsByDay, before: Name | None, after: Name | None
) -> Parts:
    return tag, month, catalogue.days_parts(by_day), before, after


def _month_page(
    address: str, tag: Name, month: str, days: Iterable[DayParts], previous: Name | None, next: Name | None
) -> TagPage:
    """It says nothing of the tag's other months but which are beside it, so that a new one changes few."""
    shown = day_lines(days)
    return TagPage(
        address=address,
        title=f"{tag[0]}, {month}",
        updated=shown[0].date,
        tag=link(tag),
        papers=sum(len(day.papers) for day in shown),
        days=shown,
        previous=previous and link(previous),
        next=next and link(next),
    )
