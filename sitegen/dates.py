"""Writes dates out: in English, whatever the machine's locale."""

from __future__ import annotations

import datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_text(day: datetime.date) -> str:
    """A date in words.

    >>> day_text(datetime.date(2025, 3, 14))
    '14 March 2025'
    """
    return f"{day.day} {month_text(day)}"


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


def month_text(day: datetime.date) -> str:
    """A date's month and year.

    >>> month_text(datetime.date(2025, 3, 14))
    'March 2025'
    """
    return f"{_MONTHS[day.month - 1]} {day.year:04}"
