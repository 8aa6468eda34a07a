"""Convert: Digests to Markdown pages on disk. Hand edits always win, and nothing is ever deleted unasked.

All digests are brought together anew each time, so that the pages are a function of the digests and of what people
wrote, never of the order in which things came. An existing page gives its slug for good; what stands in it is replaced
only where its checksum says that no person has touched it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from sitegen.cache import NO_MEMORY, Memory, key_of
from sitegen.config import Config
from sitegen.conversion import Conversion, Kept, Loss, Orphan
from sitegen.digests import read_digest
from sitegen.disk import Disk, OnDisk, read_disk, slug_of, text_key
from sitegen.errors import Problem, SitegenError
from sitegen.files import write_whole
from sitegen.ids import date_address, paper_address
from sitegen.intake import NOT_READ, read_digests
from sitegen.ledger import forget
from sitegen.losses import guard
from sitegen.merge import Merged, merge
from sitegen.model import DateFile, Digest, PaperFile
from sitegen.pages import checksum, dump
from sitegen.progress import Progress, silent
from sitegen.wanted import date_files, paper_file, with_repaired_titles


def convert(
    config: Config,
    *,
    prune: bool = False,
    accept_loss: bool = False,
    write: bool = True,
    disk: Disk | None = None,
    memory: Memory = NO_MEMORY,
    progress: Progress = silent,
) -> Conversion:
    """Brings the pages in `content/` up to its digests; with `write=False` only says what it would do.

    `prune` removes the pages that sitegen wrote, that nobody edited and that no digest lists any more; `accept_loss`
    takes off a page what its digests no longer give. `disk` are the pages, where they have been read already. Raises
    SitegenError where a page can't be written, where pruning would rest on a digest that could not be read, or where it
    would take papers off a date and no loss is accepted.
    """
    disk = disk or read_disk(config)
    known, now = memory.recall("conversion", _Known) or _Known(), _Known()
    digests, problems = read_digests(config, progress, _reader(known, now))
    if prune:
        _refuse_to_prune(digests, problems)
    pages = {slug_of(path): page for path, page in disk.papers.items()}
    edited = {slug for slug, page in pages.items() if page.edited}
    merged = merge(digests, {slug: page.file for slug, page in pages.items()}, edited)
    wanted = _placed(merged, date_files(digests, merged), disk)
    slugs = {other: paper.slug for paper in merged for other in paper.others}
    if prune and not accept_loss:
        _refuse_to_lose(wanted, disk, slugs)

    bold = config.repair == "bold"
    result = Conversion(digests=len(digests), problems=tuple(problems))
    result = _apply(config, wanted, disk, slugs, result, known, now, bold=bold, accept_loss=accept_loss, write=write)
    if now != known:
        memory.remember("conversion", now)
    if not prune:
        return result
    pruned = [orphan.path for orphan in result.orphans]
    removed = _remove(config, disk, pruned) if write else pruned
    return replace(result, removed=tuple(removed), orphans=())


@dataclass(slots=True)
class _Known:
    """What was read, and what was made of it."""

    digests: dict[str, Digest] = field(default_factory=dict)
    """By a hash of their path and text."""
    texts: dict[str, str] = field(default_factory=dict)
    """The keys of pages' texts, by those of the papers and dates that they were made of."""


def _reader(known: _Known, now: _Known) -> Callable[[bytes, str], Digest]:
    """Reads a digest, unless what it says is known."""

    def read(raw: bytes, source: str) -> Digest:
        key = key_of(source, hashlib.blake2b(raw).digest())
        digest = now.digests[key] = known.digests.get(key) or with_repaired_titles(read_digest(raw, source))
        return digest

    return read


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


def _refuse_to_lose(wanted: Mapping[str, Merged | DateFile], disk: Disk, slugs: Mapping[str, str]) -> None:
    """Pruning takes off dates what their digests no longer list, and whole dates: that must be meant."""
    lost = []
    for path, there in sorted(disk.dates.items()):
        file = wanted.get(path, DateFile(date=there.file.date, title=there.file.title))
        if isinstance(file, DateFile) and not there.edited and guard(path, there.file, file, slugs, accept=False)[1]:
            lost.append(path)
    if lost:
        hint = "add --accept-loss if that is meant; else restore the digests from version control"
        what = f"pruning would take papers off {len(lost)} date page{'s' * (len(lost) > 1)}"
        raise SitegenError(what, path=lost[0], hint=hint)


def _placed(papers: Iterable[Merged], dates: Iterable[DateFile], disk: Disk) -> dict[str, Merged | DateFile]:
    """What the digests have, by the path of its page: where that is, else where it belongs."""
    places = {slug_of(path): path for path in (*disk.unread, *disk.papers) if path.startswith("content/papers/")}
    date_places = {page.file.date: path for path, page in disk.dates.items()}
    wanted: dict[str, Merged | DateFile] = {}
    for paper in papers:
        wanted[places.get(paper.slug) or f"content/papers/{paper.date.isoformat()[:7]}/{paper.slug}.md"] = paper
    for file in dates:
        wanted[date_places.get(file.date) or f"content/dates/{file.date.isoformat()[:4]}/{file.date}.md"] = file
    return wanted


def _apply(
    config: Config,
    wanted: Mapping[str, Merged | DateFile],
    disk: Disk,
    slugs: Mapping[str, str],
    result: Conversion,
    known: _Known,
    now: _Known,
    *,
    bold: bool,
    accept_loss: bool,
    write: bool,
) -> Conversion:
    written: list[str] = []
    kept: list[Kept] = []
    losses: list[Loss] = []
    unchanged = 0
    pages: Mapping[str, OnDisk[PaperFile] | OnDisk[DateFile]] = {**disk.papers, **disk.dates}
    for path, paper in sorted(wanted.items()):
        if path in disk.unread:
            continue
        there, key = pages.get(path), key_of(paper, bold)
        if there is not None and not there.edited and known.texts.get(key) == there.key:
            now.texts[key] = there.key
            unchanged += 1
            continue
        file = paper_file(paper, bold=bold) if isinstance(paper, Merged) else paper
        text = dump(file)
        if there is not None and there.edited:
            kept.extend(_kept(path, there, file, text))
            continue
        whole, loss = guard(path, there.file, file, slugs, accept=accept_loss) if there is not None else (file, None)
        if loss:
            losses.append(loss)
            text = dump(whole)
        else:
            now.texts[key] = text_key(text)
        if there is not None and there.key == text_key(text):
            unchanged += 1
        elif not write or _is_as_it_was(config.root / path, there):
            written.append(path)
            if write:
                write_whole(config.root / path, text.encode(), path)
    orphans = [
        Orphan(path, there.file.source)
        for path, there in sorted(pages.items())
        if path not in wanted and not there.edited and not _may_be_listed(there.file, result.problems)
    ]
    return replace(
        result,
        written=tuple(written),
        unchanged=unchanged,
        kept=tuple(kept),
        losses=tuple(losses),
        orphans=tuple(orphans),
    )


def _may_be_listed(file: PaperFile | DateFile, problems: Iterable[Problem]) -> bool:
    """Whether a digest of a page, or its folder, could not be read."""
    unread = [problem.path for problem in problems if problem.what.startswith(NOT_READ)]
    return any(f"{source}/".startswith(f"{path}/") for source in file.source for path in unread)


def _is_as_it_was(path: Path, there: OnDisk[PaperFile] | OnDisk[DateFile] | None) -> bool:
    """Whether nobody has saved a page since it was read: if so, that is a hand edit, which the next conversion sees."""
    try:
        key = text_key(path.read_bytes().decode())
    except OSError:
        return there is None
    except UnicodeDecodeError:
        return False
    return there is not None and key == there.key


def _remove(config: Config, disk: Disk, pages: Iterable[str]) -> list[str]:
    """Removes pages, their addresses and empty folders, and tells which. Raises SitegenError where a page can't be
    removed."""
    removed = []
    for shown in pages:
        path = config.root / shown
        if not _is_as_it_was(path, disk.papers.get(shown) or disk.dates.get(shown)):
            continue
        try:
            path.unlink()
        except OSError as error:
            raise SitegenError(
                f"can't be removed: {error.strerror}",
                path=shown,
                hint="check its folder's permissions, then prune again",
            ) from None
        date = disk.dates.get(shown)
        forget(config, {date_address(date.file.date) if date else paper_address(path.stem)})
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        removed.append(shown)
    return removed


def _kept(shown: str, there: OnDisk[PaperFile] | OnDisk[DateFile], file: PaperFile | DateFile, text: str) -> list[Kept]:
    """What the digest has that the page, edited by hand, was never told: nothing where the digest is as it was then."""
    if there.file.generated == checksum(text):
        return []
    by_hand = there.file.generated is None
    if by_hand and not (isinstance(file, DateFile) and set(file.papers) - set(there.file.papers)):  # type: ignore[union-attr]
        return []
    told = [field.name for field in fields(file) if field.name not in ("generated", "extra", "source")]
    if isinstance(file, DateFile):
        told.remove("body")  # which is the editor's alone
    differs = tuple(name for name in told if getattr(file, name) != getattr(there.file, name))
    return [Kept(path=shown, differs=differs)] if differs else []
