"""Dates in parts, as CSL-JSON and Crossref have them: `{"date-parts": [[2021, 8]]}`, `{"raw": "Aug 2021"}`."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.dates.partial import partial_date


def date_of_parts(date: object) -> str:
    """A date as text, as exact as it is known; what can't be read as it stands, and "" where nothing does.

    >>> date_of_parts({"date-parts": [["2021", 8]]}), date_of_parts({"raw": "Aug 2021"}), date_of_parts({"season": 1})
    ('2021-08', '2021-08', '')
    """
    if not isinstance(date, Mapping):
        return str(date) if isinstance(date, (str, int)) else ""
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first and first[0]:
        texts = [str(part).strip() for part in first[:3] if isinstance(part, (str, int))]
        return "-".join(text.rjust(2, "0") for text in texts if text)
    written = next((text for name in ("raw", "literal") if isinstance(text := date.get(name), str) and text), "")
    found = partial_date(written)
    return str(found) if found else written
