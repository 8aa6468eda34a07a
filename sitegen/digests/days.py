"""The date of a digest: as its text states it, as its path has it, as its user gives it, and which of these counts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sitegen.errors import Problem, SitegenError

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEAP_YEAR = 2000
_LINE = re.compile(rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}})(?:, (\d{{4}}))?")
_IN_PATH = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)(?P<sep>[-/]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    rf"|(?P<d>\d\d?)-(?P<mon>{'|'.join(_MONTHS)})-(?P<y>(?:19|20)\d\d))(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as a digest's text states it."""

    month: int
    day: int
    year: int | None = None
    line: int | None = None
    """The line that states it, from 1; None where no single one does."""

    @property
    def exists(self) -> bool:
        """Whether there is such a day, in its year or in any."""
        return _day(_LEAP_YEAR if self.year is None else self.year, self.month, self.day) is not None

    def __str__(self) -> str:
        if self.year is None:
            return f"{_MONTHS[self.month - 1]} {self.day}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def stated_in(text: str, line: int) -> Stated | None:
    """The date that a whole line is, such as `Mar 14` or `March 14, 2025`."""
    match = _LINE.fullmatch(text.strip())
    if match is None:
        return None
    return Stated(_MONTHS.index(match[1]) + 1, int(match[2]), int(match[3]) if match[3] else None, line)


def in_path(path: str) -> datetime.date | None:
    """The last date in a path, written YYYY-MM-DD, YYYYMMDD, YYYY/MM/DD or D-Mon-YYYY.

    >>> in_path("feeds/2025/03/14/papers.txt")
    datetime.date(2025, 3, 14)
    """
    found = None
    for match in _IN_PATH.finditer(path.replace("\\", "/")):
        if match["mon"]:
            day = _day(int(match["y"]), _MONTHS.index(match["mon"]) + 1, int(match["d"]))
        else:
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        found = day or found
    return found


def settle(
    stated: Stated | None, path: str, *, date: datetime.date | None, year: int | None
) -> tuple[datetime.date, tuple[Problem, ...]]:
    """The date that counts: the text's, else the path's, else the user's; never the clock's.

    A stated day without a year takes it from the path, else from the user's year or date. What contradicts the date
    that counts is a problem. Raises SitegenError where there is no date, or no year for it.
    """
    named = in_path(path)
    others: dict[str, object] = {"its name": named, "--date": date}
    if stated:
        years = [named.year if named else None, year, date.year if date else None]
        day, by, says = _completed(stated, path, years), "its text", str(stated)
        if stated.year is None and year not in (None, day.year):
            others["--year"] = year
    elif named:
        day, by, says = named, "its name", str(named)
    elif date:
        day, by, says = date, "--date", str(date)
    else:
        hint = "give it with --date YYYY-MM-DD, or put it into the file's name"
        raise SitegenError("no date in its text or in its name", path=path, hint=hint)
    contradictions = {label: other for label, other in others.items() if other not in (None, day)}
    return day, tuple(
        Problem(path, stated.line if stated else None, f"dated {says} by {by}, but {other} by {label}", hint)
        for label, other in contradictions.items()
        for hint in [f"taken as {day}; {_CURE[label]} or {_CURE[by]}"]
    )


_CURE = {
    "its text": "correct its text",
    "its name": "rename the file",
    "--date": "leave --date out",
    "--year": "leave --year out",
}


def _completed(stated: Stated, path: str, years: list[int | None]) -> datetime.date:
    """A stated date, in the first of some years where it has none of its own."""
    year = next((year for year in (stated.year, *years) if year is not None), None)
    if year is None:
        hint = "give the year with --year YYYY, or put the whole date into the file's name"
        raise SitegenError(f'"{stated}" names no year', path=path, line=stated.line, hint=hint)
    if day := _day(year, stated.month, stated.day):
        return day
    hint = "give the right year with --year, or with the date in the file's name"
    raise SitegenError(f'"{stated}" is no day of {year}', path=path, line=stated.line, hint=hint)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None
