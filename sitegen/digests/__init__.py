"""Stage 1, read: a digest file's bytes to a `Digest`.

A format is found by what stands in the file, never by the file's name: `.json` may hold JSON Lines and `.txt` a papers
page. A reader finds entries and, where the text states one, the date; what both have in common (bytes to text, which
date counts, what an empty file means) is done here. Whatever the bytes are, the outcome is a `Digest` or a
`SitegenError`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from sitegen.digests import hf_api, hf_page, jsonl
from sitegen.digests.days import settle
from sitegen.digests.decode import decode
from sitegen.digests.reading import Reading, lines_of, shorten
from sitegen.errors import Problem, SitegenError
from sitegen.model import Digest


class Reader(NamedTuple):
    """A digest format."""

    name: str
    """As `--format` takes it."""
    sniff: Callable[[str], bool]
    """Whether a text is of this format."""
    read: Callable[[str, str], Reading]
    """Reads a text; the second argument is the file's name for problems."""


READERS = (
    Reader("hf-api", hf_api.sniff, hf_api.read),
    Reader("jsonl", jsonl.sniff, jsonl.read),
    Reader("hf-page", hf_page.sniff, hf_page.read),
)
"""Every format, in the order in which they are tried: the first that fits reads the file."""


def read_digest(
    raw: bytes,
    source: str,
    *,
    format: str | None = None,
    date: datetime.date | None = None,
    year: int | None = None,
) -> Digest:
    """Reads a digest file.

    `source` is the file as its user names it; a date in it counts where the text states none. `date` and `year` are the
    user's own word for a file that says less: see `settle`. `format` is a reader's name and overrides the sniffing; so
    does one in the file's name, as `sitegen add --format` leaves it there: `2025-03-14.hf-page.txt`.
    Raises SitegenError where the file is binary, of no known format, or without a date.
    """
    forced = _named(format) if format is not None else _in_name(source)
    text, problems = decode(raw, source)
    if not text.strip():
        forced = forced or _named("jsonl")  # which a file without lines is
        reading = Reading(
            lines=("blank",) * len(lines_of(text)),
            problems=(Problem(source, None, "nothing in it", "remove the file, or fetch the digest again"),),
        )
    elif forced:
        reading = forced.read(text, source)
        if not reading.entries and not forced.sniff(text):
            hint = f"leave --format out; {_KNOWN}"
            raise SitegenError(f'not {forced.name}: "{_first_line(text)}"', path=source, hint=hint)
    else:
        forced = _sniffed(text, source)
        reading = forced.read(text, source)
    day, contradictions = settle(reading.stated, source, date=date, year=year)
    return Digest(
        date=day,
        entries=reading.entries,
        source=source,
        format=forced.name,
        problems=(*problems, *contradictions, *reading.problems),
        lines=reading.lines,
    )


def _in_name(source: str) -> Reader | None:
    parts = PurePath(source).name.split(".")[1:-1]
    return next((reader for reader in READERS if reader.name in parts), None)


def _named(name: str) -> Reader:
    for reader in READERS:
        if reader.name == name:
            return reader
    raise SitegenError(f'no format is called "{name}"', hint=_KNOWN)


def _sniffed(text: str, source: str) -> Reader:
    for reader in READERS:
        if reader.sniff(text):
            return reader
    hint = f"{_KNOWN}; --format NAME says which one a file is"
    raise SitegenError(f'not a format sitegen knows: "{_first_line(text)}"', path=source, hint=hint)


def _first_line(text: str) -> str:
    return shorten(text.lstrip().partition("\n")[0])


_KNOWN = f"the formats are {', '.join(reader.name for reader in READERS)}"
