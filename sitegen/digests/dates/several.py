"""The lists of several dates in one text: which entries belong to which, and the years that their dates leave out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace

from sitegen.digests.dates.written import Stated
from sitegen.digests.digest import Entry

_NEW_ARXIV = re.compile(r"(\d\d)(\d\d)\.")


@dataclass(slots=True)
class DayList:
    """What stands under one date of a text."""

    stated: Stated | None = None
    since: Stated | None = None
    """The first day of a range."""
    entries: list[Entry] = field(default_factory=list)


def arranged(lists: list[DayList], named: tuple[datetime.date, str] | None = None) -> list[DayList]:
    """A list a date, newest first; lists without entries go where others have some. `named` is what `in_path` says.

    Of several lists, those whose dates name no year get one: see `_give_years`. Where nothing tells it, they stay as
    they are, in the text's order.
    """
    lists = [one for one in lists if one.entries] or lists[:1]
    if len(lists) == 1:
        return lists
    _give_years(lists, named[0] if named else None)
    of_day: dict[tuple[int, int, int], DayList] = {}
    for one in lists:
        stated = one.stated or _UNKNOWN
        known = of_day.setdefault((stated.year or 0, stated.month, stated.day), one)
        if known is not one:
            known.entries.extend(one.entries)
    return [
        one for _, one in sorted(of_day.items(), reverse=True, key=lambda pair: pair[0] if pair[0][0] else (0, 0, 0))
    ]


_UNKNOWN = Stated(12, 31)


def _give_years(lists: list[DayList], named: datetime.date | None) -> None:
    """Gives each date without a year one: the first in which that day comes after the newest arXiv paper of its list,
    for a digest lists no paper before there is one; else that in which it is nearest to the list above, the first to
    the date of the file, or to the list below. Where lists are of old papers, their places alone tell.
    """
    near, is_old = named, False
    for one in lists:
        stated, newest = one.stated or _UNKNOWN, _newest_paper(one.entries)
        if stated.year is None:
            by_place = nearest(stated, near) if near else None
            by_papers = _after(stated, newest) if newest else None
            is_by_place = by_place and (is_old or (near is named) or not by_papers)
            day = by_place if is_by_place else by_papers
            one.stated = stated = replace(stated, year=day.year if day else None)
        if stated.year and newest and stated.year - newest[0] > 1:
            is_old = True
        near = stated.date or near
    near = None
    for one in reversed(lists):
        stated = one.stated or _UNKNOWN
        if stated.year is None and near and (day := nearest(stated, near)):
            one.stated = stated = replace(stated, year=day.year)
        near = stated.date or near


def _newest_paper(entries: list[Entry]) -> tuple[int, int] | None:
    """Year and month of the newest paper's arXiv id."""
    months = [match.groups() for entry in entries if entry.arxiv and (match := _NEW_ARXIV.match(entry.arxiv))]
    return max(((2000 + int(year), int(month)) for year, month in months), default=None)


def _after(stated: Stated, month: tuple[int, int]) -> datetime.date | None:
    """The first such day in, or after, a month."""
    days = (_day(year, stated) for year in range(month[0], month[0] + 5))
    return next((day for day in days if day and (day.year, day.month) >= month), None)


def nearest(stated: Stated, near: datetime.date) -> datetime.date | None:
    """The day that a date without a year is nearest to another one."""
    days = (_day(year, stated) for year in range(near.year - 4, near.year + 5))
    return min(filter(None, days), key=lambda day: abs(day - near), default=None)


def _day(year: int, stated: Stated) -> datetime.date | None:
    try:
        return datetime.date(year, stated.month, stated.day)
    except ValueError:
        return None
