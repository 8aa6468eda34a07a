"""A paper's own date as services and people write it, which is often no more than a month or a year."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from sitegen.dates import PartialDate
from sitegen.digests.dates.written import FIRST_YEAR, LAST_YEAR

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?)?(?:[T ]\d\d?:\d\d.*|Z)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}年(?:(?P<month>\d\d?)月(?:(?P<day>\d\d?)日?)?)?",
        rf"{_YEAR},? {_MONTH}(?: (?P<day>\d\d?)(?:st|nd|rd|th)?)?",
        rf"{_YEAR},? {_MONTH}\s?[-–/]\s?[a-z]{{3,9}}\.?(?: \d\d?)?",  # PubMed's 2010 Sep-Oct: the first month
        rf"{_YEAR},? {_MONTH} (?P<day>\d\d?)\s?[-–]\s?[a-z]{{0,9}}\.? ?\d\d?",
        rf"{_YEAR},? {_SEASON}",
        rf"(?:[a-z]{{3,9}}\.?,? )?{_MONTH} (?:(?P<day>\d\d?)(?:st|nd|rd|th)?,? )?{_YEAR}",
        rf"(?:[a-z]{{3,9}}\.?,? )?(?P<day>\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]{{1,2}}{_YEAR}(?: \d\d?:\d\d.*)?",
        rf"{_MONTH}\s?[-–/]\s?[a-z]{{3,9}}\.?,? {_YEAR}",
        rf"{_SEASON},? {_YEAR}",
        r"(?P<month>\d\d?)/(?P<day>\d\d?)/" + _YEAR,
        r"(?P<month>\d\d?)/" + _YEAR,
    )
)
_LONGEST = 60
NOT_YET = frozenset({
    "n.d.", "n.d", "nd", "s.d.", "no date", "undated", "in press", "in preparation", "forthcoming", "to appear",
    "accepted", "submitted", "under review", "preprint", "unpublished", "inpress",
})  # fmt: skip
"""What people write for a date where there is none, in lower case."""


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate | None:
    """The date that the whole of a text is, as exact as it says; None where it is none, or its year can't be believed.

    Of a range of months or days the first counts, of a season its year. In `9/3/2003` the month stands first, unless
    it can't be one.

    >>> str(partial_date("2010 Sep-Oct")), str(partial_date("Sep 2003")), str(partial_date("2021-08-00"))
    ('2010-09', '2003-09', '2021-08')
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _found(match.groupdict())
    return None


def _found(parts: dict[str, str | None]) -> PartialDate | None:
    year, month, day = (int(parts.get(name) or 0) for name in ("year", "month", "day"))
    if name := parts.get("name"):
        month = _MONTHS.index(name.casefold()) + 1
    if month > 12 >= day > 0:
        month, day = day, month
    if not FIRST_YEAR <= year <= LAST_YEAR or month > 12:
        return None
    if not month:
        return PartialDate(year)
    try:
        datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)
