"""How dates are written out: in English, whatever the machine's locale."""

from __future__ import annotations

import datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_text(day: datetime.date) -> str:
    """>>> day_text(datetime.date(2025, 3, 14))
    '14 March 2025'
    """
    return f"{day.day} {month_text(day)}"


def weekday_text(day: datetime.date) -> str:
    """>>> weekday_text(datetime.date(2025, 3, 14))
    'Friday'
    """
    return _WEEKDAYS[day.weekday()]


def month_text(day: datetime.date) -> str:
    """>>> month_text(datetime.date(2025, 3, 14))
    'March 2025'
    """
    return f"{_MONTHS[day.month - 1]} {day.year:04}"
