"""Convert: Digests to Markdown pages on disk. Hand edits always win, and nothing is ever deleted unasked.

All digests are read anew each time, so that the pages are a function of the digests and of what people wrote, never of
the order in which things came. An existing page gives its slug for good; what stands in it is replaced only where
its checksum says that no person has touched it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Generic

from sitegen.config import Config
from sitegen.dates import day_text, range_text, weekday_text
from sitegen.errors import Problem, SitegenError
from sitegen.files import write_whole
from sitegen.ids import date_address, paper_address
from sitegen.intake import read_digests
from sitegen.ledger import forget
from sitegen.losses import Loss, guard
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
    losses: tuple[Loss, ...] = ()
    """What the digests no longer give; only `accept_loss` takes it off its page."""
    problems: tuple[Problem, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is no fault but worth knowing, a sentence each."""
        gone = "no digest lists it any more; `sitegen convert --prune` removes it"
        return (*map(str, self.kept), *map(str, self.losses), *(f"{page}: {gone}" for page in self.orphans))


@dataclass(frozen=True, slots=True)
class OnDisk(Generic[File]):
    """A page file as it stands."""

    path: Path
    text: str
    file: File
    edited: bool


def convert(
    config: Config,
    *,
    prune: bool = False,
    accept_loss: bool = False,
    write: bool = True,
    progress: Progress = silent,
) -> Conversion:
    """Brings the pages in `content/` up to its digests; with `write=False` only says what it would do.

    `prune` removes the pages that sitegen wrote, that nobody edited and that no digest lists any more; `accept_loss`
    takes off a page what its digests no longer give. Raises SitegenError where a page can't be written, where pruning
    would rest on a digest that could not be read, or where it would take papers off a date and no loss is accepted.
    """
    digests, problems = read_digests(config, progress)
    digests = [_with_repaired_titles(digest) for digest in digests]
    if prune:
        _refuse_to_prune(digests, problems)
    papers, unread = _on_disk(config, config.papers, PaperFile)
    dates, unread_dates = _on_disk(config, config.dates, DateFile)
    edited = {path.stem for path, disk in papers.items() if disk.edited}
    merged = merge(digests, {path.stem: disk.file for path, disk in papers.items()}, edited)

    wanted: dict[Path, PaperFile | DateFile] = {}
    places = {path.stem: path for path in (*unread, *papers)}
    for paper in merged:
        new_place = config.papers / paper.date.isoformat()[:7] / f"{paper.slug}.md"
        wanted[places.get(paper.slug, new_place)] = paper_file(paper, bold=config.repair == "bold")
    date_places = {disk.file.date: path for path, disk in dates.items()}
    for file in _date_files(digests, merged):
        new_place = config.dates / file.date.isoformat()[:4] / f"{file.date}.md"
        wanted[date_places.get(file.date, new_place)] = file

    slugs = {other: paper.slug for paper in merged for other in paper.others}
    if prune and not accept_loss:
        _refuse_to_lose(config, wanted, dates, slugs)
    return _apply(
        config,
        wanted,
        {**papers, **dates},
        {*unread, *unread_dates},
        slugs,
        write=write,
        prune=prune,
        accept_loss=accept_loss,
        result=Conversion(digests=len(digests), problems=tuple(problems)),
    )


def _with_repaired_titles(digest: Digest) -> Digest:
    """A title tells papers apart, so it is repaired before they are brought together, and never boldly."""
    entries = tuple(replace(entry, title=collapse(repair(entry.title))) for entry in digest.entries)
    return replace(digest, entries=entries)


def _refuse_to_prune(digests: Sequence[Digest], problems: Sequence[Problem]) -> None:
    """Pruning rests on what the digests don't list: it waits until all of them are there and understood."""
    if problems:
        first = problems[0]
        raise SitegenError(
            f"nothing is pruned while a digest has problems: {first.what}",
            path=first.path,
            line=first.line,
            hint="mend or remove that digest first",
        )
    if not digests:
        hint = "restore them from version control, or remove the pages by hand"
        raise SitegenError("nothing is pruned while there are no digests", path="content/digests", hint=hint)


def _refuse_to_lose(
    config: Config,
    wanted: Mapping[Path, PaperFile | DateFile],
    dates: Mapping[Path, OnDisk[DateFile]],
    slugs: Mapping[str, str],
) -> None:
    """Pruning takes off dates what their digests no longer list, and whole dates: that must be meant."""
    lost = []
    for path, there in sorted(dates.items()):
        shown, nothing = config.relative(path), DateFile(date=there.file.date, title=there.file.title)
        if not there.edited and guard(shown, there.file, wanted.get(path, nothing), slugs, accept=False)[1]:
            lost.append(shown)
    if lost:
        hint = "add --accept-loss if that is meant; else restore the digests from version control"
        what = f"pruning would take papers off {len(lost)} date page{'s' * (len(lost) > 1)}"
        raise SitegenError(what, path=lost[0], hint=hint)


def paper_file(paper: Merged, *, bold: bool) -> PaperFile:
    """A merged paper as its page holds it: repaired, boldly or not, and its text escaped for Markdown."""
    abstract, summary = (escape_markdown(repair(text, bold=bold)) for text in (paper.abstract, paper.summary))
    body = f"{abstract}\n\n## Summary\n\n{summary}" if summary else abstract
    return PaperFile(
        title=paper.title,
        date=paper.date,
        authors=tuple(collapse(repair(author)) for author in paper.authors),
        published=paper.published,
        arxiv=paper.arxiv,
        versions=paper.versions,
        doi=paper.doi,
        tags=paper.tags,
        keywords=paper.keywords,
        comment=collapse(repair(paper.comment)),
        links=paper.links,
        source=paper.sources,
        provenance=paper.provenance,
        body=body.strip(),
    )


def _date_files(digests: Sequence[Digest], papers: Iterable[Merged]) -> list[DateFile]:
    """A page a date."""
    slugs = {place: paper.slug for paper in papers for place in paper.places}
    listed: dict[datetime.date, dict[str, None]] = {}
    sources: dict[datetime.date, dict[str, None]] = {}
    firsts = {digest.date: digest.since for digest in digests if digest.since}
    for digest in digests:
        sources.setdefault(digest.date, {})[digest.source] = None
        of_date = listed.setdefault(digest.date, {})
        for place in range(len(digest.entries)):
            of_date[slugs[digest.source, digest.date, place]] = None
    return [
        DateFile(
            date=day,
            title=range_text(firsts[day], day) if day in firsts else f"{weekday_text(day)}, {day_text(day)}",
            papers=tuple(slugs),
            source=tuple(sources[day]),
        )
        for day, slugs in listed.items()
    ]


def _on_disk(config: Config, folder: Path, kind: type[File]) -> tuple[dict[Path, OnDisk[File]], list[Path]]:
    """The pages of a folder, and the paths of those that can't be read; of these, loading the archive speaks."""
    found: dict[Path, OnDisk[File]] = {}
    unread: list[Path] = []
    for path in sorted(folder.rglob("*.md")):
        try:
            text = path.read_bytes().decode()
            file = parse(text, kind, config.relative(path))
        except (OSError, UnicodeDecodeError, SitegenError):
            unread.append(path)
        else:
            found[path] = OnDisk(path, text, file, is_edited(text, file))
    return found, unread


def _apply(
    config: Config,
    wanted: Mapping[Path, PaperFile | DateFile],
    disk: Mapping[Path, OnDisk[PaperFile] | OnDisk[DateFile]],
    unread: AbstractSet[Path],
    slugs: Mapping[str, str],
    *,
    write: bool,
    prune: bool,
    accept_loss: bool,
    result: Conversion,
) -> Conversion:
    written: list[str] = []
    kept: list[Kept] = []
    losses: list[Loss] = []
    unchanged = 0
    for path, file in sorted(wanted.items()):
        if path in unread:
            continue
        shown, there = config.relative(path), disk.get(path)
        if there is not None and not there.edited:
            file, loss = guard(shown, there.file, file, slugs, accept=accept_loss)
            losses += [loss] if loss else []
        text = dump(file)
        if there is not None and there.edited:
            kept.extend(_kept(shown, there, file, text))
        elif there is not None and there.text.replace("\r\n", "\n") == text:
            unchanged += 1
        else:
            written.append(shown)
            if write:
                write_whole(path, text.encode(), shown)
    orphans = [path for path, there in sorted(disk.items()) if path not in wanted and not there.edited]
    if prune and write:
        _remove(config, orphans)
    shown_orphans = tuple(config.relative(path) for path in orphans)
    return replace(
        result,
        written=tuple(written),
        unchanged=unchanged,
        kept=tuple(kept),
        losses=tuple(losses),
        removed=shown_orphans if prune else (),
        orphans=() if prune else shown_orphans,
    )


def _remove(config: Config, pages: Iterable[Path]) -> None:
    """Removes pages, their addresses and empty folders. Raises SitegenError where a page can't be removed."""
    for path in pages:
        try:
            path.unlink()
        except OSError as error:
            raise SitegenError(
                f"can't be removed: {error.strerror}",
                path=config.relative(path),
                hint="check its folder's permissions, then prune again",
            ) from None
        of_date = path.is_relative_to(config.dates)
        address = date_address(datetime.date.fromisoformat(path.stem)) if of_date else paper_address(path.stem)
        forget(config, {address})
        with contextlib.suppress(OSError):
            path.parent.rmdir()


def _kept(shown: str, there: OnDisk[PaperFile] | OnDisk[DateFile], file: PaperFile | DateFile, text: str) -> list[Kept]:
    """What the digest has that the page, edited by hand, was never told: nothing where the digest is as it was then."""
    if there.file.generated == checksum(text):
        return []
    by_hand = there.file.generated is None
    if by_hand and not (isinstance(file, DateFile) and set(file.papers) - set(there.file.papers)):  # type: ignore[union-attr]
        return []
    told = [field.name for field in fields(file) if field.name not in ("generated", "extra", "source", "provenance")]
    if isinstance(file, DateFile):
        told.remove("body")  # which is the editor's alone
    differs = tuple(name for name in told if getattr(file, name) != getattr(there.file, name))
    return [Kept(path=shown, differs=differs)] if differs else []
