"""Feeds of dates, an entry a date with its papers' titles, at `dates.xml` and `dates.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sitegen.outputs.pages import DatesFeedPage, DatesJsonFeedPage
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import DayParts, day_lines
from sitegen.site.route import Parts, Route

ATOM, JSON = "dates.xml", "dates.json"
DATES = 15
"""The most dates that the feeds have."""
PAPERS = 400
"""How many papers' titles they have, if more than one date's, so that they stay below 100 kB."""


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The routes of the two feeds."""
    yield Route(ATOM, catalogue.newest, _atom, _parts, catalogue)
    yield Route(JSON, catalogue.newest, _json, _parts, catalogue)


def _parts(catalogue: Catalogue) -> Parts:
    days: list[DayParts] = []
    papers = 0
    for file in islice(reversed(catalogue.archive.dates), DATES):
        papers += len(file.papers)
        if days and papers > PAPERS:
            break
        days.append(catalogue.day_parts(file.date, file.papers))
    return catalogue.config.title, days


def _atom(address: str, title: str, days: Iterable[DayParts]) -> DatesFeedPage:
    shown = day_lines(days)
    return DatesFeedPage(address=address, title=title, updated=shown[0].date if shown else None, days=shown)


def _json(address: str, title: str, days: Iterable[DayParts]) -> DatesJsonFeedPage:
    shown = day_lines(days)
    return DatesJsonFeedPage(address=address, title=title, updated=shown[0].date if shown else None, days=shown)
