"""Calendars of an archive's dates: years of months of weeks."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

from sitegen import ids
from sitegen.archive.page import DateFile
from sitegen.dates import month_text
from sitegen.site.lists import Name
from sitegen.site.model import DayCount, Month, Year


def calendar_of(dates: Sequence[DateFile]) -> tuple[Year, ...]:
    """Every year that has dates, newest first; `dates` are oldest first."""
    years = []
    for year, in_year in groupby(reversed(dates), key=lambda page: page.date.year):
        pages = [*in_year]
        months = tuple(
            _month(first, [*in_month]) for first, in_month in groupby(pages, key=lambda page: page.date.replace(day=1))
        )
        years.append(Year(year=year, address=ids.year_address(year), papers=_papers_of(pages), months=months))
    return tuple(years)


def _month(first: datetime.date, pages: Sequence[DateFile]) -> Month:
    papers = {page.date: len(page.papers) for page in pages}

    def count(number: int) -> DayCount | None:
        if not number:
            return None
        day = first.replace(day=number)
        return DayCount(date=day, papers=papers.get(day, 0), address=ids.date_address(day) if day in papers else None)

    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    return Month(
        first=first,
        address=ids.month_address(first),
        papers=_papers_of(pages),
        weeks=tuple(tuple(count(number) for number in week) for week in weeks),
    )


def month_name(month: Month) -> Name:
    """A month's title and address."""
    return month_text(month.first), month.address


def _papers_of(pages: Iterable[DateFile]) -> int:
    """How many papers dates list, each counted once."""
    return len({slug for page in pages for slug in page.papers})
