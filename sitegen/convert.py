"""Convert: Digests to Markdown pages on disk. Hand edits always win, and nothing is ever deleted unasked.

All digests are read anew each time, so that the pages are a function of the digests and of what people wrote, never of
the order in which things came. An existing page gives its slug for good; what stands in it is replaced only where
its checksum says that no person has touched it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Generic

from sitegen.config import Config
from sitegen.dates import day_text, weekday_text
from sitegen.digests import READERS, read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.files import write_whole
from sitegen.merge import Merged, merge
from sitegen.model import DateFile, Digest, PaperFile
from sitegen.pages import File, checksum, dump, is_edited, parse
from sitegen.progress import Progress, silent
from sitegen.repair import repair
from sitegen.text import collapse, escape_markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page edited by hand that a digest has something else for."""

    path: str
    differs: tuple[str, ...]
    """The fields in which the digest differs."""

    def __str__(self) -> str:
        return f"{self.path}: edited by hand, kept; its digest has another {', '.join(self.differs)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What `convert` did. Paths are relative to the archive's folder."""

    digests: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    orphans: tuple[str, ...] = ()
    """Pages that no digest lists any more; only `prune` removes them."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDisk(Generic[File]):
    """A page file as it stands."""

    path: Path
    text: str
    file: File
    edited: bool


def convert(config: Config, *, prune: bool = False, write: bool = True, progress: Progress = silent) -> Conversion:
    """Brings the pages in `content/` up to its digests; with `write=False` only says what it would do.

    `prune` removes the pages that sitegen wrote, that nobody edited and that no digest lists any more. Raises
    SitegenError where a page can't be written, or where pruning would rest on a digest that could not be read.
    """
    digests, problems = read_digests(config, progress)
    if prune and problems and (unread := [p for p in problems if p.what.startswith(UNREAD)]):
        hint = "mend or remove that digest first"
        raise SitegenError("nothing is pruned while a digest can't be read", path=unread[0].path, hint=hint)
    papers = _on_disk(config, config.papers, PaperFile)
    dates = _on_disk(config, config.dates, DateFile)
    merged = merge(digests, {path.stem: disk.file for path, disk in papers.items()})

    wanted: dict[Path, PaperFile | DateFile] = {}
    places = {path.stem: path for path in papers}
    for paper in merged:
        new_place = config.papers / paper.date.isoformat()[:7] / f"{paper.slug}.md"
        wanted[places.get(paper.slug, new_place)] = paper_file(paper)
    for file in _date_files(digests, merged, {} if prune else dates):
        wanted[config.dates / file.date.isoformat()[:4] / f"{file.date}.md"] = file

    return _apply(
        config,
        wanted,
        {**papers, **dates},
        write=write,
        prune=prune,
        result=Conversion(digests=len(digests), problems=tuple(problems)),
    )


UNREAD = "not read: "


def read_digests(config: Config, progress: Progress) -> tuple[list[Digest], list[Problem]]:
    """Every digest of the archive, oldest first; one that can't be read becomes a problem.

    Digests of one date stand in the order of their formats in READERS, then of their text, so that what a paper says
    does not depend on file names.
    """
    paths = sorted(path for path in config.digests.rglob("*") if _is_digest(path))
    ranks = {reader.name: rank for rank, reader in enumerate(READERS)}
    found: list[tuple[datetime.date, int, bytes, Digest]] = []
    problems: list[Problem] = []
    for done, path in enumerate(paths):
        progress("Reading digests", done, len(paths))
        source = config.relative(path)
        try:
            raw = path.read_bytes()
            digest = read_digest(raw, source)
        except OSError as error:
            problems.append(Problem(source, None, f"{UNREAD}{error.strerror}", "check the file and its permissions"))
        except SitegenError as error:
            problems.append(replace(error.problem, what=f"{UNREAD}{error.problem.what}"))
        else:
            found.append((digest.date, ranks[digest.format], raw, digest))
            problems.extend(digest.problems)
    progress("Reading digests", len(paths), len(paths))
    return [digest for *_, digest in sorted(found, key=lambda one: one[:3])], problems


def _is_digest(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def paper_file(paper: Merged) -> PaperFile:
    """A merged paper as its page holds it: repaired, and its text escaped for Markdown."""
    abstract, summary = (escape_markdown(repair(text)) for text in (paper.abstract, paper.summary))
    body = f"{abstract}\n\n## Summary\n\n{summary}" if summary else abstract
    return PaperFile(
        title=collapse(repair(paper.title)),
        date=paper.date,
        authors=tuple(collapse(repair(author)) for author in paper.authors),
        published=paper.published,
        arxiv=paper.arxiv,
        doi=paper.doi,
        tags=paper.tags,
        keywords=paper.keywords,
        comment=collapse(repair(paper.comment)),
        links=paper.links,
        source=paper.sources,
        body=body.strip(),
    )


def _date_files(
    digests: Sequence[Digest], papers: Iterable[Merged], existing: Mapping[Path, OnDisk[DateFile]]
) -> list[DateFile]:
    """A page a date. What an existing page lists stays listed, even if its digests do no more."""
    slugs = {place: paper.slug for paper in papers for place in paper.places}
    listed: dict[datetime.date, dict[str, None]] = {}
    sources: dict[datetime.date, dict[str, None]] = {}
    for digest in digests:
        sources.setdefault(digest.date, {})[digest.source] = None
        of_date = listed.setdefault(digest.date, {})
        for place in range(len(digest.entries)):
            of_date[slugs[digest.source, place]] = None
    for disk in existing.values():
        if disk.file.date in listed and not disk.edited:
            listed[disk.file.date].update(dict.fromkeys(disk.file.papers))
    return [
        DateFile(
            date=day,
            title=f"{weekday_text(day)}, {day_text(day)}",
            papers=tuple(slugs),
            source=tuple(sources[day]),
        )
        for day, slugs in listed.items()
    ]


def _on_disk(config: Config, folder: Path, kind: type[File]) -> dict[Path, OnDisk[File]]:
    """The pages that can be read; of those that can't, loading the archive speaks."""
    found: dict[Path, OnDisk[File]] = {}
    for path in sorted(folder.rglob("*.md")):
        with contextlib.suppress(OSError, UnicodeDecodeError, SitegenError):
            text = path.read_bytes().decode()
            file = parse(text, kind, config.relative(path))
            found[path] = OnDisk(path, text, file, is_edited(text, file))
    return found


def _apply(
    config: Config,
    wanted: Mapping[Path, PaperFile | DateFile],
    disk: Mapping[Path, OnDisk[PaperFile] | OnDisk[DateFile]],
    *,
    write: bool,
    prune: bool,
    result: Conversion,
) -> Conversion:
    written: list[str] = []
    kept: list[Kept] = []
    for path, file in sorted(wanted.items()):
        text, shown, there = dump(file), config.relative(path), disk.get(path)
        if there is None and path.exists():
            continue  # a page that can't be read: loading the archive says why
        if there is not None and there.edited:
            kept.extend(_kept(shown, there, file, text))
        elif there is None or there.text != text:
            written.append(shown)
            if write:
                write_whole(path, text.encode(), shown)
    orphans = [path for path, there in sorted(disk.items()) if path not in wanted and not there.edited]
    if prune and write:
        for path in orphans:
            path.unlink()
            with contextlib.suppress(OSError):
                path.parent.rmdir()
    shown_orphans = tuple(config.relative(path) for path in orphans)
    return replace(
        result,
        written=tuple(written),
        unchanged=len(wanted) - len(written),
        kept=tuple(kept),
        removed=shown_orphans if prune else (),
        orphans=() if prune else shown_orphans,
    )


def _kept(shown: str, there: OnDisk[PaperFile] | OnDisk[DateFile], file: PaperFile | DateFile, text: str) -> list[Kept]:
    """What the digest has that the page, edited by hand, was never told: nothing where the digest is as it was then."""
    if there.file.generated == checksum(text):
        return []
    by_hand = there.file.generated is None
    if by_hand and not (isinstance(file, DateFile) and set(file.papers) - set(there.file.papers)):  # type: ignore[union-attr]
        return []
    told = [field.name for field in fields(file) if field.name not in ("generated", "extra", "source")]
    differs = tuple(name for name in told if getattr(file, name) != getattr(there.file, name))
    return [Kept(path=shown, differs=differs)] if differs else []
