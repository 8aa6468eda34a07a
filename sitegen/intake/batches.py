"""What became of a batch that was fetched: kept, there already, the same again, or nothing, for a day or for long.

A source may date a batch wrongly, send yesterday's once more, or fall silent. So each batch is compared with those that
were kept before, by its papers; and no file that lists others is ever written over.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sitegen.archive.lock import lock_archive
from sitegen.config import Config
from sitegen.digests.digest import Digest
from sitegen.digests.digest_file import read_digest_file
from sitegen.digests.read import read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.ids import title_key
from sitegen.system.files import write_whole

LOOKED_BACK = 7
"""With so many of the last batches a new one is compared."""
HOLIDAYS = 3
"""For so many weekdays in a row a source may have nothing new; then it has stalled."""

Papers: TypeAlias = frozenset[tuple[str, int | None]]
"""What tells the papers of a batch, each with its version."""
Fate: TypeAlias = Literal["new", "there", "beside", "none", "quiet", "stale", "stalled"]
"""`beside`: kept beside a digest that has other papers; `none`: no papers, of which nothing follows; `quiet`: none as
on a weekend or holiday; `stale`: the same papers as on another day; `stalled`: nothing new for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of a batch that was asked for."""

    wanted: str
    """What it is, in words."""
    fate: Fate
    source: str | None = None
    """Its file in the archive; None where there is none."""
    papers: int = 0
    other: str | None = None
    """The file beside which it is kept, or that has the same papers."""
    last: datetime.date | None = None
    """The day of the last batch with papers of its own."""

    @property
    def problem(self) -> Problem | None:
        """What somebody should look at, if anything."""
        if self.fate == "beside":
            what = f"{_count(self.papers)}, kept beside {self.other}, which has others"
            return Problem(self.source, None, what, "both are listed; remove the one that is not wanted")
        if self.fate == "stalled":
            what = f"{self.wanted}: stalled, nothing new since {self.last}"
            return Problem(None, None, what, "see whether there is anything new where it comes from")
        return None

    def __str__(self) -> str:
        match self.fate:
            case "new":
                return f"{self.source}: {_count(self.papers)}"
            case "there":
                return f"{self.source}: there already"
            case "stale":
                return f"{self.wanted}: stale, the papers of {self.other} again; nothing is written"
            case "quiet":
                return f"{self.wanted}: quiet, no papers"
            case "none":
                return f"{self.wanted}: no papers"
            case _:
                return str(self.problem)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch belongs, and with it the others of its source."""

    day: datetime.date
    mark: str
    """What stands in their names behind the day."""
    suffix: str

    def file(self, config: Config) -> Path:
        return config.digests / f"{self.day}{self.mark}{self.suffix}"

    def free(self, config: Config) -> Path:
        """A file beside it that is not there yet."""
        names = (f"{self.day}{self.mark}-other{number or ''}{self.suffix}" for number in itertools.chain([0], _FROM_2))
        return next(path for name in names if not (path := config.digests / name).exists())

    def others(self, config: Config) -> list[tuple[datetime.date, Path]]:
        """The files of this source, with their days, the newest first."""
        name = re.compile(rf"(\d{{4}}-\d\d-\d\d){re.escape(self.mark)}(?:-other\d*)?{re.escape(self.suffix)}")
        found = ((name.fullmatch(path.name), path) for path in config.digests.glob(f"*{self.suffix}"))
        return sorted(((_day(match[1]), path) for match, path in found if match), reverse=True)


_FROM_2 = range(2, 1_000_000)


def keep(config: Config, place: Place, raw: bytes, digest: Digest, wanted: str, today: datetime.date) -> Fetched:
    """Keeps a batch of a source that has one for each day, unless it is nothing new.

    `today` is the day on which to wonder how long there has been nothing. Raises SitegenError where it can't be
    written, or where another run is changing the archive.
    """
    with lock_archive(config, ()):
        kept, papers = place.others(config), papers_of(digest)
        before = next((day for day, _ in kept if day < (place.day if papers else today)), None)
        is_silent = before is not None and _weekdays(before, today) > HOLIDAYS
        if not papers:
            return Fetched(wanted=wanted, fate="stalled" if is_silent else "quiet", last=before)
        near = [(day, path) for day, path in kept if day != place.day][:LOOKED_BACK]
        for _, path in near:
            if papers == _papers_in(config, path):
                other = config.relative(path)
                return Fetched(wanted=wanted, fate="stalled" if is_silent else "stale", other=other, last=before)
        return _kept(config, place, raw, papers, wanted, [path for day, path in kept if day == place.day])


def keep_as_it_is(config: Config, place: Place, raw: bytes, digest: Digest, wanted: str) -> Fetched:
    """Keeps a batch of a source of which nothing else is to be expected. Raises SitegenError as `keep`."""
    if not (papers := papers_of(digest)):
        return Fetched(wanted=wanted, fate="none")
    with lock_archive(config, ()):
        there = [path for day, path in place.others(config) if day == place.day]
        return _kept(config, place, raw, papers, wanted, there)


def papers_of(digest: Digest) -> Papers:
    """The papers that a digest lists, under all its dates."""
    entries = (entry for one in (digest, *digest.others) for entry in one.entries)
    return frozenset((entry.arxiv or entry.doi or title_key(entry.title), entry.version) for entry in entries)


def _kept(config: Config, place: Place, raw: bytes, papers: Papers, wanted: str, there: list[Path]) -> Fetched:
    """Writes a batch, where none of its day has all its papers; over one that has no others, or that was cut off."""
    for path in there:
        if papers <= _papers_in(config, path):
            return Fetched(wanted=wanted, fate="there", source=config.relative(path), papers=len(papers))
    file, other = place.file(config), None
    if file.exists() or file.is_symlink():
        known = _papers_in(config, file)
        if not (known <= papers if known else _begins(raw, file)):
            file, other = place.free(config), config.relative(file)
    source = config.relative(file)
    write_whole(file, raw, source)
    return Fetched(wanted=wanted, fate="beside" if other else "new", source=source, papers=len(papers), other=other)


def _papers_in(config: Config, path: Path) -> Papers:
    """What a digest of the archive lists; nothing where it can't be read."""
    try:
        source = config.relative(path)
        return papers_of(read_digest(read_digest_file(path, source), source))
    except SitegenError:
        return frozenset()


def _begins(raw: bytes, path: Path) -> bool:
    """Whether a file is a batch that was cut off."""
    try:
        return raw.startswith(read_digest_file(path).rstrip())
    except SitegenError:
        return False


def _weekdays(after: datetime.date, last: datetime.date) -> int:
    """How many days from Monday to Friday there were after a day, up to another."""
    return sum(day.weekday() < 5 for day in _days(after, last))


def _days(after: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    return (after + datetime.timedelta(days=more) for more in range(1, (last - after).days + 1))


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.date.min


def _count(papers: int) -> str:
    return "1 paper" if papers == 1 else f"{papers} papers"
