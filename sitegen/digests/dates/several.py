"""The lists of several dates in one text: which entries belong to which, and the years that their dates leave out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace

from sitegen.digests.dates.written import FIRST_YEAR, Stated
from sitegen.digests.digest import Entry

_NEW_ARXIV = re.compile(r"(\d\d)(\d\d)\.")


@dataclass(slots=True)
class DayList:
    """What stands under one date of a text."""

    stated: Stated | None = None
    since: Stated | None = None
    """The first day of a range."""
    entries: list[Entry] = field(default_factory=list)


def arranged(lists: list[DayList]) -> list[DayList]:
    """A list a date, newest first; lists without entries go where others have some.

    Of several lists, one whose date names no year gets the first year in which that day comes after the newest arXiv
    paper that it lists: a digest lists no paper before there is one. Without such a paper it gets the last year in
    which it is not after the list above it, for archives on one page go back in time.
    """
    lists = [one for one in lists if one.entries] or lists[:1]
    if len(lists) == 1:
        return lists
    of_day: dict[tuple[int, int, int], DayList] = {}
    above: datetime.date | None = None
    for one in lists:
        stated = one.stated or Stated(12, 31)
        year = stated.year or _year(stated, one.entries, above)
        if year is not None and stated.year is None:
            one.stated = replace(stated, year=year)
        known = of_day.setdefault((year or 0, stated.month, stated.day), one)
        if known is not one:
            known.entries.extend(one.entries)
        above = _day(year, stated) if year else above
    return [one for _, one in sorted(of_day.items(), reverse=True, key=lambda pair: pair[0])]


def _year(stated: Stated, entries: list[Entry], above: datetime.date | None) -> int | None:
    months = [match.groups() for entry in entries if entry.arxiv and (match := _NEW_ARXIV.match(entry.arxiv))]
    if months:
        year, month = max((2000 + int(year), int(month)) for year, month in months)
        return next(
            (y for y in range(year, year + 5) if (day := _day(y, stated)) and (day.year, day.month) >= (year, month)),
            None,
        )
    if above:
        return next((y for y in range(above.year, FIRST_YEAR, -1) if (day := _day(y, stated)) and day <= above), None)
    return None


def _day(year: int, stated: Stated) -> datetime.date | None:
    try:
        return datetime.date(year, stated.month, stated.day)
    except ValueError:
        return None
