"""A year's page, at `YYYY/`: its calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link, Year
from sitegen.site.pages import YearPage
from sitegen.site.route import Route, route_to, with_neighbours


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a year that has dates, oldest first."""
    newest = {file.date.year: file.date for file in catalogue.archive.dates}
    for year, before, after in with_neighbours(catalogue.references.calendar[::-1]):
        updated = newest[year.year]
        yield route_to(year.address, updated, _page, year, updated, before, after)


def _page(year: Year, updated: datetime.date, before: Year | None, after: Year | None) -> YearPage:
    return YearPage(
        address=year.address,
        title=str(year.year),
        updated=updated,
        year=year,
        previous=_link(before) if before else None,
        next=_link(after) if after else None,
    )


def _link(year: Year) -> Link:
    return Link(title=str(year.year), address=year.address)
