"""Taking digests in: each file is checked, then copied to `content/digests/` under its date, as it came."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import Config
from sitegen.digests import read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.files import write_whole
from sitegen.model import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDigest:
    """A digest that is in the archive now."""

    source: str
    """Its file in the archive."""
    date: datetime.date
    format: str
    papers: int
    was_there: bool
    """Whether the archive had the very same file already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add` did. A file that fails leaves the others in."""

    digests: tuple[AddedDigest, ...]
    problems: tuple[Problem, ...]
    """What was not understood of the digests taken in, by the name the user gave."""
    failed: tuple[Problem, ...]
    """Why files were not taken in."""


def add(
    config: Config,
    files: Sequence[Path],
    *,
    date: datetime.date | None = None,
    year: int | None = None,
    format: str | None = None,
) -> Added:
    """Copies digest files into the archive; `date`, `year` and `format` say what the files don't.

    A format that the user names stays in the file's name, so that the digest is read the same way ever after.
    """
    added: list[AddedDigest] = []
    problems: list[Problem] = []
    failed: list[Problem] = []
    for path in files:
        try:
            raw = _read(path)
            digest = read_digest(raw, str(path), date=date, year=year, format=format)
            suffix = f".{format}{path.suffix}" if format else path.suffix
            added.append(_take_in(config, digest, raw, suffix.lower()))
            problems.extend(digest.problems)
        except SitegenError as error:
            failed.append(error.problem)
    return Added(digests=tuple(added), problems=tuple(problems), failed=tuple(failed))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = "is a folder" if path.is_dir() else f"can't be read: {error.strerror}"
        raise SitegenError(what, path=str(path), hint="name digest files, such as digests/*.json") from None


def _take_in(config: Config, digest: Digest, raw: bytes, suffix: str) -> AddedDigest:
    place, was_there = _place(config, digest.date, raw, suffix)
    source = config.relative(place)
    if not was_there:
        write_whole(place, raw, source)
    return AddedDigest(
        source=source, date=digest.date, format=digest.format, papers=len(digest.entries), was_there=was_there
    )


def _place(config: Config, day: datetime.date, raw: bytes, suffix: str) -> tuple[Path, bool]:
    """Where a digest belongs: its date, and a number where another digest of that date has the name."""
    number = 1
    while True:
        name = f"{day}{suffix}" if number == 1 else f"{day}-{number}{suffix}"
        place = config.digests / name
        if not place.exists():
            return place, False
        if place.read_bytes() == raw:
            return place, True
        number += 1
