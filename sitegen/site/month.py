"""A month's page, at `YYYY/MM/`: its calendar and its papers' titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sitegen.archive.page import DateFile
from sitegen.dates import month_text
from sitegen.ids import year_address
from sitegen.site.calendars import month_name
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import DayParts, Name, day_lines, link
from sitegen.site.model import Month
from sitegen.site.pages import MonthPage
from sitegen.site.route import Parts, Route, with_neighbours


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a month that has dates, oldest first."""
    oldest_first = [month for year in reversed(catalogue.references.calendar) for month in reversed(year.months)]
    by_month = groupby(catalogue.archive.dates, key=lambda file: file.date.replace(day=1))
    dates_of = {first: [*files][::-1] for first, files in by_month}
    for month, before, after in with_neighbours(oldest_first):
        dates = dates_of[month.first]
        yield Route(month.address, dates[0].date, _page, _parts, catalogue, month, dates, before, after)


def _parts(
    catalogue: Catalogue, month: Month, dates: Iterable[DateFile], before: Month | None, after: Month | None
) -> Parts:
    days = [catalogue.day_parts(file.date, file.papers) for file in dates]
    year = (str(month.first.year), year_address(month.first.year))
    return month, days, year, before and month_name(before), after and month_name(after)


def _page(
    address: str, month: Month, days: Iterable[DayParts], year: Name, previous: Name | None, next: Name | None
) -> MonthPage:
    shown = day_lines(days)
    return MonthPage(
        address=address,
        title=month_text(month.first),
        updated=shown[0].date,
        month=month,
        days=shown,
        year=link(year),
        previous=previous and link(previous),
        next=next and link(next),
    )
