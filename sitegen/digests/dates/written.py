"""The date of a digest: as its text states it, as its path has it, as its user gives it, and which of these counts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sitegen.errors import Problem, SitegenError
from sitegen.layout import DIGESTS

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""A date outside these years is somebody's way of saying never, or a slip."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEAP_YEAR = 2000
_LINE = re.compile(rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}})(?:, (\d{{4}}))?")
_HEADING_LENGTH = 300
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_NTH = r"(\d\d?)(?:st|nd|rd|th)?"
_WHOLE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-./年])(?P<m>\d\d?)(?:(?P=sep)|月)(?P<d>\d\d?)(?!\d)")
_RANGE = re.compile(
    rf"{_MONTH} {_NTH}\s?[-–—]\s?(?:{_MONTH} )?{_NTH}(?!\d)(?:\)?,?(?: ?[-–—])? ?((?:19|20)\d\d)(?!\d))?"
)
_WRITTEN = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)(?P<d>\d\d?) (?P<mon>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,? (?P<y>(?:19|20)\d\d)(?!\d)"
)
_IN_NAME = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)(?P<sep>-?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    rf"|(?P<d>\d\d?)-(?P<mon>{'|'.join(_MONTHS)})-(?P<y>(?:19|20)\d\d))(?!\d)"
)
_ABOVE = re.compile(r"(?:^|/)((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/[^/]*|(?!\d)[^/]*)$")
_ARCHIVE = f"{DIGESTS}/"


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
        """Whether there is such a day, in its year (one from 1900 to 2999) or in any."""
        return _day(_LEAP_YEAR if self.year is None else self.year, self.month, self.day) is not None

    @property
    def date(self) -> datetime.date | None:
        """The day, where it names its year and exists."""
        return _day(self.year, self.month, self.day) if self.year is not None else None

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


def stated_within(text: str, line: int) -> tuple[Stated | None, Stated] | None:
    """The date that a heading such as `Papers for 2025-03-14` names; of a range the first day, without a year, too.

    >>> stated_within("The week (December 30 - January 5) - 2025", 7)
    (Stated(month=12, day=30, year=None, line=7), Stated(month=1, day=5, year=2025, line=7))
    """
    text = text[:_HEADING_LENGTH]
    if whole := list(_WHOLE.finditer(text)):
        year, month, day = whole[-1].group("y", "m", "d")
        first = Stated(int(whole[0]["m"]), int(whole[0]["d"]), None, line) if len(whole) == 2 else None
        return _existing(first, Stated(int(month), int(day), int(year), line))
    if found := _RANGE.search(text):
        first_month, first_day, month, day, year = found.groups()
        first = Stated(_MONTHS.index(first_month) + 1, int(first_day), None, line)
        last = Stated(_MONTHS.index(month or first_month) + 1, int(day), int(year) if year else None, line)
        return _existing(first, last)
    if found := _WRITTEN.search(text):
        month, day, year = found["month"] or found["mon"], found["day"] or found["d"], found["year"] or found["y"]
        return _existing(None, Stated(_MONTHS.index(month) + 1, int(day), int(year), line))
    return None


def _existing(first: Stated | None, last: Stated) -> tuple[Stated | None, Stated] | None:
    there = 1 <= last.month <= 12 and last.exists
    return (first if first and 1 <= first.month <= 12 and first.exists else None, last) if there else None


def first_day(since: Stated | None, last: datetime.date) -> datetime.date | None:
    """The first day of a range whose last is known: the nearest one before it."""
    years = (last.year, last.year - 1) if since else ()
    days = (_day(year, since.month, since.day) for year in years if since)
    return next((day for day in days if day and day < last), None)


def in_path(path: str) -> tuple[datetime.date, str] | None:
    """The date in a path, and by what it is known: "its name" or "its path".

    A file's name may have it as YYYY-MM-DD, YYYYMMDD or D-Mon-YYYY; the last one counts. The folders right above may
    be YYYY/MM/DD, or YYYY/MM with the day as the name. Other folders tell nothing of their files, a backup's date for
    one, save those that somebody made within the archive's digests.

    >>> in_path("feeds/2025/03/14/papers.txt")
    (datetime.date(2025, 3, 14), 'its path')
    """
    path = path.replace("\\", "/")
    folders, _, name = path.rpartition("/")
    if in_name := _days_in(name):
        return in_name[-1], "its name"
    above = _ABOVE.search(path)
    if above and (day := _day(*map(int, above.groups()))):
        return day, "its path"
    _, inside, own_folders = f"{folders}/".rpartition(_ARCHIVE)
    in_archive = _days_in(own_folders.replace("/", "-")) if inside else []
    return (in_archive[-1], "its path") if in_archive else None


def _days_in(text: str) -> list[datetime.date]:
    return [day for match in _IN_NAME.finditer(text) if (day := _day_of(match))]


def _day_of(match: re.Match[str]) -> datetime.date | None:
    if match["mon"]:
        return _day(int(match["y"]), _MONTHS.index(match["mon"]) + 1, int(match["d"]))
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def settle(
    stated: Stated | None, path: str, *, date: datetime.date | None, year: int | None
) -> tuple[datetime.date, tuple[Problem, ...]]:
    """The date that counts: the text's, else the path's, else the user's; never the clock's.

    A stated day without a year takes it from the path, else from the user's year or date. What contradicts the date
    that counts is a problem. Raises SitegenError where there is no date, or no year for it.
    """
    named, place = in_path(path) or (None, "its name")
    others: dict[str, object] = {place: named, "--date": date}
    if stated:
        years = [named.year if named else None, year, date.year if date else None]
        day, by, says = _completed(stated, path, years), "its text", str(stated)
        if stated.year is None and year not in (None, day.year):
            others["--year"] = year
    elif named:
        day, by, says = named, place, str(named)
    elif date:
        if not is_believable(date):
            raise SitegenError(
                f"--date {date} is before {FIRST_YEAR} or after {LAST_YEAR}", path=path, hint=_given(path)
            )
        day, by, says = date, "--date", str(date)
    else:
        raise _undated(path)
    contradictions = {label: other for label, other in others.items() if other not in (None, day)}
    return day, tuple(
        Problem(path, stated.line if stated else None, f"dated {says} by {by}, but {other} by {label}", hint)
        for label, other in contradictions.items()
        for hint in [f"taken as {day}; {_CURE[label]} or {_CURE[by]}"]
    )


_CURE = {
    "its text": "correct its text",
    "its name": "rename the file",
    "its path": "move the file",
    "--date": "leave --date out",
    "--year": "leave --year out",
}


def _given(path: str) -> str:
    return hint_for(
        path, "give it with --date YYYY-MM-DD, or put it into the file's name", "put it into the file's name"
    )


def _undated(path: str) -> SitegenError:
    impossible = _IN_NAME.search(path.replace("\\", "/").rpartition("/")[2])
    if impossible:
        hint = hint_for(path, "correct it, or give the date with --date YYYY-MM-DD", "correct it")
        return SitegenError(f"{impossible[0]} in its name is no date", path=path, hint=hint)
    return SitegenError("no date in its text or in its name", path=path, hint=_given(path))


def _completed(stated: Stated, path: str, years: list[int | None]) -> datetime.date:
    """A stated date, in the first of some years where it has none of its own."""
    year = next((year for year in (stated.year, *years) if year is not None), None)
    if year is None:
        in_name = "put the whole date into the file's name"
        hint = hint_for(path, f"give the year with --year YYYY, or {in_name}", in_name)
        raise SitegenError(f'"{stated}" names no year', path=path, line=stated.line, hint=hint)
    if day := _day(year, stated.month, stated.day):
        return day
    in_name = "put the right date into the file's name"
    hint = hint_for(path, "give the right year with --year, or with the date in the file's name", in_name)
    raise SitegenError(f'"{stated}" is no day of {year}', path=path, line=stated.line, hint=hint)


def hint_for(path: str, new: str, taken_in: str) -> str:
    """The hint for a digest that is new, and may be told more with options, or for one that an archive has taken in."""
    return taken_in if path.startswith(_ARCHIVE) else new


def is_believable(day: datetime.date) -> bool:
    """Whether a date's year can be a digest's or a paper's."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, if there is such a one and its year can be believed."""
    try:
        found = datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if is_believable(found) else None
