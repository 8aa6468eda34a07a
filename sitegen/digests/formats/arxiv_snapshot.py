"""arXiv's metadata snapshot, the Kaggle data set: JSON Lines of all papers there are, several gigabytes of them.

No day's list, but each paper has the day on which it came out, and is listed under that. A snapshot is never read as
a whole by those who take digests in: `cut` parts it, as it streams by, into a digest a day, its lines as they came.
"""

from __future__ import annotations

import codecs
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import msgspec

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import stated_within
from sitegen.digests.names.person import Person
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields, kind_of
from sitegen.digests.records.json_text import BrokenError, parse
from sitegen.errors import Problem

_LONGEST_LINE = 10_000_000
_HELD = 64_000_000
"""How many bytes are held before they are written."""
_MOST_TOLD = 1_000


class _Version(msgspec.Struct):
    created: str


class _Dated(msgspec.Struct):
    """As much of a line as tells its day."""

    id: str
    versions: list[_Version]
    authors_parsed: list[object]


_DATED = msgspec.json.Decoder(_Dated)


def sniff(text: str) -> bool:
    """Whether the first line is a paper of a snapshot."""
    line = text.lstrip()[:_LONGEST_LINE].partition("\n")[0]
    return _day_of(line.encode("utf-8", "replace")) is not None


def is_snapshot(path: Path) -> bool:
    """Whether a file begins as a snapshot does. Raises OSError where it can't be read."""
    with path.open("rb") as file:
        return sniff(file.readline(_LONGEST_LINE).decode("utf-8-sig", "replace"))


def cut(path: Path, folder: Path) -> tuple[list[Path], list[Problem]]:
    """Parts a snapshot into files of a day each, `YYYY-MM-DD.json` in `folder`, oldest first.

    The lines stay as they came, in their order; one without a day is a problem. However large the file is, no more than
    some 200 MB of memory are used. Raises OSError where the file can't be read or a part can't be written.
    """
    held: defaultdict[datetime.date, list[bytes]] = defaultdict(list)
    days: set[datetime.date] = set()
    problems: list[Problem] = []
    size = untold = 0
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            day = _day_of(line)
            if day is not None:
                held[day].append(line)
                size += len(line)
            elif line.strip():
                problem = Problem(str(path), number, "no paper with the date of its first version: left out", _MEND)
                untold += len(problems) == _MOST_TOLD
                problems += [problem][: _MOST_TOLD - len(problems)]
            if size > _HELD:
                days |= _write(held, folder)
                size = 0
    days |= _write(held, folder)
    if untold:
        problems.append(Problem(str(path), None, f"{untold} more lines without a paper: left out", _MEND))
    return [_part(folder, day) for day in sorted(days)], problems


_MEND = "mend the line, or fetch the snapshot again"


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """A file's lines, each with its end; of one that is longer than any paper's, the beginning."""
    while line := file.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(_LONGEST_LINE)
        yield line if line.endswith(b"\n") else line + b"\n"


def _write(held: defaultdict[datetime.date, list[bytes]], folder: Path) -> set[datetime.date]:
    """Puts the lines that are held into their days' files, and lets go of them."""
    days = set(held)
    for day, lines in held.items():
        with _part(folder, day).open("ab") as part:
            part.writelines(lines)
    held.clear()
    return days


def _part(folder: Path, day: datetime.date) -> Path:
    return folder / f"{day}.json"


def read(text: str, source: str) -> Reading:
    """Reads each line under the day of its paper's first version."""
    account = Account(text, source)
    for number, line in enumerate(account.lines, 1):
        if not line.strip():
            continue
        try:
            value = parse(line)
        except BrokenError as broken:
            account.problem(number, f"not a JSON object: {broken}", _MEND)
            continue
        if not isinstance(value, Mapping):
            account.problem(number, f"{kind_of(value)}, not a JSON object", _MEND)
            continue
        entry = entry_of(Fields(_values(value), account, number))
        if day := _first_day(value):
            account.on(day)
        if entry:
            account.take(entry, ("entry", range(number, number + 1)))
    return account.reading()


def _values(record: Mapping[str, object]) -> dict[str, object]:
    """A paper's values under the names that `entry_of` knows; the names of its people have their accents in parts."""
    values = {
        name: value for name, value in record.items() if name not in ("versions", "update_date", "authors_parsed")
    }
    if people := list(filter(None, map(_person, _list(record.get("authors_parsed"))))):
        values["authors"] = people
    if isinstance(doi := record.get("doi"), str):
        values["doi"] = doi.split(" ")[0]
    versions = [version for one in _list(record.get("versions")) if isinstance(version := _get(one, "version"), str)]
    if versions and isinstance(record.get("id"), str):
        values["id"] = f"{record['id']}{versions[-1]}"
    if day := _first_day(record):
        values["published"] = str(day)
    return values


def _first_day(record: Mapping[str, object]) -> datetime.date | None:
    created = next((_get(one, "created") for one in _list(record.get("versions"))), None)
    return _day(created[:_DATE_LENGTH]) if isinstance(created, str) else None


def _person(parts: object) -> Person | None:
    """The person that a list names: family name, given names, what stands behind them; `C. -P.` is one with hyphen."""
    texts = [part.strip() for part in _list(parts)[:3] if isinstance(part, str)]
    family, given, suffix = (*texts, "", "", "")[:3]
    return Person.of(family, given.replace(". -", ".-"), suffix) if family or given else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else None


_DATE_LENGTH = 17
"""The characters of `Mon, 12 Apr 2007 `, with which a version's time begins."""


def _day_of(line: bytes) -> datetime.date | None:
    """The day of a line, if it holds a paper of a snapshot."""
    try:
        dated = _DATED.decode(line.removeprefix(codecs.BOM_UTF8))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return _day(dated.versions[0].created[:_DATE_LENGTH]) if dated.versions else None


@lru_cache(maxsize=20_000)
def _day(text: str) -> datetime.date | None:
    stated = stated_within(text, 1)
    return stated[1].date if stated else None
