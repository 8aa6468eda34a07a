"""Taking digests in: each file with papers in it is copied to `content/digests/` under its date, as it came."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen import layout
from sitegen.archive.lock import CUT, lock_archive
from sitegen.config import Config
from sitegen.digests.dates.written import in_path
from sitegen.digests.digest import Digest
from sitegen.digests.digest_file import read_digest_file
from sitegen.digests.formats import format_in_name
from sitegen.digests.formats.arxiv_snapshot import cut, is_snapshot
from sitegen.digests.read import read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.ids import title_key
from sitegen.intake.named_files import digest_files
from sitegen.system.files import read_whole, write_whole
from sitegen.system.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDigest:
    """A digest that is in the archive now."""

    source: str
    """Its file in the archive."""
    date: datetime.date
    format: str
    papers: int
    """How many different ones it lists."""
    was_there: bool
    """Whether the archive had the very same file already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add` did. A file that fails leaves the others in."""

    digests: tuple[AddedDigest, ...]
    problems: tuple[Problem, ...]
    """What was not understood of the files, by the names the user gave, and which digests stand beside another."""
    failed: tuple[Problem, ...]
    """Why files were not taken in, one a file."""


def add(
    config: Config,
    files: Sequence[Path],
    *,
    date: datetime.date | None = None,
    year: int | None = None,
    format: str | None = None,
    progress: Progress = silent,
) -> Added:
    """Copies digest files into the archive; `date`, `year` and `format` say what the files don't.

    `files` may be folders and patterns, too: see `digest_files`. A file that the archive has already changes nothing.
    A format that the user names stays in the file's name, so that the digest is read the same way ever after. A file
    in which no paper was found, though it has more than an empty list, is not taken in. A snapshot of arXiv is cut into
    a digest a day. Raises SitegenError where another run is changing the archive.
    """
    with lock_archive(config):
        return _added(config, files, date, year, format, progress)


def _added(
    config: Config,
    files: Sequence[Path],
    date: datetime.date | None,
    year: int | None,
    format: str | None,
    progress: Progress,
) -> Added:
    added: list[AddedDigest] = []
    problems: list[Problem] = []
    paths, failed = digest_files(files, own=config.root / layout.CONTENT)
    there = _dated(config)
    with contextlib.ExitStack() as folders:
        digests = [digest for path in paths for digest in _parts(config, path, folders, problems, failed)]
        for done, (path, shown) in enumerate(digests):
            progress("Adding digests", done, len(digests))
            try:
                raw = read_digest_file(path)
                digest = read_digest(raw, shown, date=date, year=year, format=format)
                problems.extend(digest.problems)
                if digest.problems and not digest.entries:
                    failed.append(problems.pop())
                    continue
                if digest.rivals and format is None:
                    failed.append(_undecided(digest, shown))
                    continue
                new = _take_in(config, digest, raw, _suffix(path, format), there[digest.date])
            except SitegenError as error:
                failed.append(error.problem)
                continue
            added.append(new)
            if not new.was_there:
                problems.extend((*_without_papers(new), *_beside(new, there[new.date])))
                there[new.date].append(new.source)
        progress("Adding digests", len(digests), len(digests))
    return Added(digests=tuple(added), problems=tuple(problems), failed=tuple(failed))


def _undecided(digest: Digest, shown: str) -> Problem:
    formats = ", ".join((digest.format, *digest.rivals))
    hint = (
        f"name the right one with --format; `sitegen add --explain --format {digest.format}` shows what it makes of it"
    )
    return Problem(shown, None, f"several formats explain it about as well: {formats}", hint)


def _parts(
    config: Config, path: Path, folders: contextlib.ExitStack, problems: list[Problem], failed: list[Problem]
) -> list[tuple[Path, str]]:
    """The digests that a file is, each with its name for problems: itself, or the days of a snapshot."""
    if not _is_snapshot(path):
        return [(path, str(path))]
    try:
        folder = folders.enter_context(tempfile.TemporaryDirectory(prefix=CUT, dir=config.root))
        parts, odd = cut(path, Path(folder))
    except OSError as error:
        failed.append(Problem(str(path), None, f"can't be cut into days: {error.strerror}", "check the space left"))
        return []
    problems.extend(odd)
    return [(part, f"{path}/{part.name}") for part in parts]


def _is_snapshot(path: Path) -> bool:
    """Whether it is one; what can't be read is told when it is."""
    try:
        return path.is_file() and is_snapshot(path)
    except OSError:
        return False


def _dated(config: Config) -> defaultdict[datetime.date, list[str]]:
    """The archive's digests by the dates in their paths: to read them all only for this would take too long."""
    found: defaultdict[datetime.date, list[str]] = defaultdict(list)
    for path in sorted(config.digests.rglob("[!.]*")):
        source = config.relative(path)
        if path.is_file() and (named := in_path(source)):
            found[named[0]].append(source)
    return found


def _suffix(path: Path, format: str | None = None) -> str:
    """What a digest's name ends with: its format, where it must say that, before a suffix."""
    named = format or format_in_name(str(path))
    suffix = path.suffix.lower() if path.suffix.lower() in _SUFFIXES else ""
    return f".{named.lower()}{suffix or '.txt'}" if named else suffix


_SUFFIXES = {
    *(".atom", ".bib", ".csv", ".eml", ".htm", ".html", ".json", ".jsonl", ".markdown", ".mbox", ".md", ".mdx"),
    *(".mht", ".nbib", ".ndjson", ".org", ".rdf", ".ris", ".rss", ".text", ".tsv", ".txt", ".xml", ".yaml", ".yml"),
}
"""All else behind a dot is a part of the name, as in `arXiv-cs.LG`."""


def _take_in(config: Config, digest: Digest, raw: bytes, suffix: str, beside: Sequence[str]) -> AddedDigest:
    same = next((source for source in beside if _is(config.root / source, raw, suffix)), None)
    source = same or config.relative(_free_place(config, digest.date, suffix))
    if not same:
        write_whole(config.root / source, raw, source)
    entries = [entry for one in (digest, *digest.others) for entry in one.entries]
    papers = {entry.arxiv or entry.doi or title_key(entry.title) for entry in entries}
    return AddedDigest(
        source=source, date=digest.date, format=digest.format, papers=len(papers), was_there=same is not None
    )


def _is(path: Path, raw: bytes, suffix: str) -> bool:
    """Whether a digest of the archive is the very same file, to be read in the same way."""
    return _suffix(path) == suffix and path.stat().st_size == len(raw) and read_whole(path, path.name) == raw


def _free_place(config: Config, day: datetime.date, suffix: str) -> Path:
    """Where a digest belongs: its date, and a number where another digest of that date has the name."""
    names = (f"{day}{suffix}" if number == 1 else f"{day}-{number}{suffix}" for number in itertools.count(1))
    return next(place for name in names if not (place := config.digests / name).exists())


def _without_papers(new: AddedDigest) -> list[Problem]:
    """Says that a new digest lists nothing, if it does not."""
    hint = "remove it, unless nothing was listed that day"
    return [] if new.papers else [Problem(new.source, None, f"no papers in it: {new.date} gets an empty page", hint)]


def _beside(new: AddedDigest, others: Sequence[str]) -> list[Problem]:
    """Says that a new digest has others of its date beside it, if it has."""
    if not others:
        return []
    if len(others) == 1:
        what, hint = f"another digest, {others[0]}", "both are listed; remove the older one if this replaces it"
    else:
        what, hint = (
            f"other digests, {', '.join(others)}",
            "all are listed; remove the older ones if this replaces them",
        )
    return [Problem(new.source, None, f"{new.date} has {what}", hint)]
