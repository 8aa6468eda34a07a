"""Writes dates out, in English whatever the machine's locale; and holds those of which only a part is known."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exact as it is known: a year, a month of it, or a day; in their order, the less exact first."""

    year: int
    month: int = 0
    """0 where it is not known."""
    day: int = 0
    """0 where it is not known."""

    def __str__(self) -> str:
        """As ISO 8601 has it, and as `parse` reads it.

        >>> str(PartialDate(2021)), str(PartialDate(2021, 8)), str(PartialDate(2021, 8, 3))
        ('2021', '2021-08', '2021-08-03')
        """
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @staticmethod
    def of(day: datetime.date) -> PartialDate:
        """A day that is known."""
        return PartialDate(day.year, day.month, day.day)

    @staticmethod
    def parse(text: str) -> PartialDate | None:
        """The date that the whole of a text is in ISO form; None where it is none.

        >>> PartialDate.parse("2021-08"), PartialDate.parse("2021-13")
        (PartialDate(year=2021, month=8, day=0), None)
        """
        match = _PARTIAL.fullmatch(text)
        if match is None:
            return None
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError:
            return None
        return PartialDate(year, month, day) if month or match[2] is None else None


_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def day_text(day: datetime.date | PartialDate) -> str:
    """A date written out, as far as it is known.

    >>> day_text(datetime.date(2025, 3, 14)), day_text(PartialDate(2025, 3)), day_text(PartialDate(2025))
    ('14 March 2025', 'March 2025', '2025')
    """
    if not day.month:
        return f"{day.year:04}"
    return f"{day.day} {month_text(day)}" if day.day else month_text(day)


def iso_text(day: datetime.date | PartialDate) -> str:
    """A date as machines read it, as far as it is known.

    >>> iso_text(datetime.date(2025, 3, 14)), iso_text(PartialDate(2025, 3))
    ('2025-03-14', '2025-03')
    """
    return str(day)


def weekday_text(day: datetime.date) -> str:
    """A date's day of the week.

    >>> weekday_text(datetime.date(2025, 3, 14))
    'Friday'
    """
    return _WEEKDAYS[day.weekday()]


def range_text(first: datetime.date, last: datetime.date) -> str:
    """A range of dates in words, saying once what both ends share.

    >>> range_text(datetime.date(2025, 4, 28), datetime.date(2025, 5, 4))
    '28 April to 4 May 2025'
    """
    if first.year != last.year:
        return f"{day_text(first)} to {day_text(last)}"
    return f"{first.day} {_MONTHS[first.month - 1] + ' ' if first.month != last.month else ''}to {day_text(last)}"


def date_title(day: datetime.date, since: datetime.date | None = None) -> str:
    """The title of a date's page, or of that of a range.

    >>> date_title(datetime.date(2025, 3, 14)), date_title(datetime.date(2025, 3, 14), datetime.date(2025, 3, 10))
    ('Friday, 14 March 2025', '10 to 14 March 2025')
    """
    return range_text(since, day) if since else f"{weekday_text(day)}, {day_text(day)}"


def day_in_name(name: str) -> datetime.date | None:
    """The day that a page's name begins with, of a week or a month the last one; None where it begins with none.

    >>> day_in_name("2025-w11"), day_in_name("2025-03-14-notes"), day_in_name("2025-02"), day_in_name("about")
    (datetime.date(2025, 3, 16), datetime.date(2025, 3, 14), datetime.date(2025, 2, 28), None)
    """
    match = _DAY_IN_NAME.match(name)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            return datetime.date.fromisocalendar(year, int(match["week"]), 7)
        day = int(match["day"] or monthrange(year, int(match["month"]))[1])
        return datetime.date(year, int(match["month"]), day)
    except ValueError:  # a month 13, for which monthrange has an error of its own
        return None


_DAY_IN_NAME = re.compile(
    r"(?P<year>[1-9][0-9]{3})-(?:w(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)(?![0-9])",
    re.IGNORECASE,
)


def month_text(day: datetime.date | PartialDate) -> str:
    """A date's month and year.

    >>> month_text(datetime.date(2025, 3, 14))
    'March 2025'
    """
    return f"{_MONTHS[day.month - 1]} {day.year:04}"
