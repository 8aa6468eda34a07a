"""Convert: Digests to Markdown pages on disk. Hand edits always win, and nothing is ever deleted unasked.

The pages are what all digests brought together anew would give: a function of the digests and of what people wrote,
never of the order in which things came. An existing page gives its slug for good; what stands in it is replaced
only where its checksum says that no person has touched it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path

from sitegen.archive.addresses import forget
from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import AnyStoredPage, PageStore, StoredPaper, read_pages, slug_of, text_key
from sitegen.archive.page_text import checksum, dump
from sitegen.config import Config
from sitegen.convert.additions import addition
from sitegen.convert.compose import date_files, paper_file, with_repaired_titles
from sitegen.convert.incremental import Converted, bond, digest_key
from sitegen.convert.inputs import read_digests
from sitegen.convert.losses import keep_losses
from sitegen.convert.merge import Merged, merge
from sitegen.convert.report import NOT_READ, Conversion, Kept, Loss, Orphan
from sitegen.digests.digest import Digest
from sitegen.digests.read import read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.ids import date_address, paper_address
from sitegen.system.cache import NO_CACHE, Cache, key_of
from sitegen.system.files import Scan, write_whole
from sitegen.system.progress import Progress, silent

MAKE_AGAIN = 100
"""So many pages are sooner made again by the next conversion than all of them are written down by this one."""


def convert(
    config: Config,
    *,
    prune: bool = False,
    accept_loss: bool = False,
    write: bool = True,
    disk: PageStore | None = None,
    there: Scan | None = None,
    memory: Cache = NO_CACHE,
    progress: Progress = silent,
) -> Conversion:
    """Brings the pages in `content/` up to its digests; with `write=False` only says what it would do.

    `prune` removes the pages that sitegen wrote, that nobody edited and that no digest lists any more; `accept_loss`
    takes off a page what its digests no longer give. `disk` are the pages, where they have been read already, and
    `there` is what a scan of the archive found: with both and a memory, no more is done than what changed asks for.

    Raises SitegenError where a page can't be written, where pruning would rest on a digest that could not be read, or
    where it would take papers off a date and no loss is accepted.
    """
    disk = disk or read_pages(config)
    to_remember = there is not None and write and not (prune or accept_loss)
    last = memory.recall("converted", Converted) if to_remember else None
    new = last.new_digests(config, disk, there) if there and last else None
    if last and new == []:
        return last.conversion.again()
    known, now = _Known(), _Known()
    read = partial(read_digests, config, progress, _reader(known, now))
    added = addition(last, new, disk, read) if last and new else None
    if added:
        digests, problems, pages = added.digests, added.problems, added.pages
    else:
        known = memory.recall("conversion", _Known) or _Known()
        digests, problems = read_digests(config, progress, _reader(known, now))
        pages = {slug_of(path): page for path, page in disk.papers.items()}
    if prune:
        _refuse_to_prune(digests, problems)
    edited = {slug for slug, page in pages.items() if page.edited}
    merged = merge(digests, pages, edited)
    dates = date_files(digests, merged)
    concerned = added.concerns if added else None
    wanted = _placed(filter(concerned, merged), filter(concerned, dates), disk)
    slugs = {other: paper.slug for paper in merged for other in paper.others}
    if prune and not accept_loss:
        _refuse_to_lose(wanted, disk, slugs)

    done = _apply(config, wanted, disk, slugs, known, now, accept_loss=accept_loss, write=write)
    result = Conversion(
        digests=len(digests),
        written=tuple(done.written),
        unchanged=done.unchanged,
        kept=tuple(done.kept),
        orphans=() if added else _orphans(disk, wanted, problems),
        losses=tuple(done.losses),
        problems=tuple(problems),
    )
    if added:
        result = added.joined(result, wanted)
    elif len(now.texts.keys() - known.texts.keys()) > (MAKE_AGAIN if known.texts else 0):
        memory.remember("conversion", now)
    if prune:
        orphans = [orphan.path for orphan in result.orphans]
        removed = _remove(config, disk, orphans) if write else orphans
        return replace(result, removed=tuple(removed), orphans=())
    if there and to_remember and digests and not done.is_settled:
        memory.remember("converted", None)
    elif there and to_remember and digests:
        before = added.last if added else None
        unsaid = _unsaid(merged, pages, edited)
        found = Converted.of(config, disk, there, result, now.digests, done.written, done.checksums, unsaid, before)
        memory.remember("converted", found)
    return result


def _unsaid(papers: Iterable[Merged], pages: Mapping[str, StoredPaper], edited: Container[str]) -> list[str]:
    """The arXiv ids of papers whose pages, written or changed by hand, don't say them."""
    by_hand = (paper for paper in papers if paper.slug in edited)
    ids = {entry.arxiv for paper in by_hand for entry in paper.entries if entry.arxiv != pages[paper.slug].arxiv}
    return sorted(filter(None, ids))


@dataclass(slots=True)
class _Known:
    """What was read, and what was made of it."""

    digests: dict[str, tuple[str, Digest]] = field(default_factory=dict)
    """A hash of each digest's text, and what it says, by its path."""
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The key and the checksum of the text of each paper's or date's page, by a key of what it is made of."""

    def key(self, paper: Merged | DateFile, repair: str) -> str:
        """What tells what a page is made of from all else."""
        if isinstance(paper, DateFile):
            return key_of(paper)
        entries = (
            f"{digest.source} {self.digests[digest.source][0]} {digest.date} {place}"
            for digest, place in zip(paper.digests, paper.places, strict=True)
        )
        return "\n".join((repair, paper.slug, *entries))


def _reader(known: _Known, now: _Known) -> Callable[[bytes, str], Digest]:
    """Reads a digest, unless what it says is known."""

    def read(raw: bytes, source: str) -> Digest:
        key = digest_key(raw)
        there = now.digests.get(source) or known.digests.get(source)
        digest = there[1] if there and there[0] == key else with_repaired_titles(read_digest(raw, source))
        now.digests[source] = key, digest
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


def _refuse_to_lose(wanted: Mapping[str, Merged | DateFile], disk: PageStore, slugs: Mapping[str, str]) -> None:
    """Pruning takes off dates what their digests no longer list, and whole dates: that must be meant."""
    lost = []
    for path, there in sorted(disk.dates.items()):
        file = wanted.get(path, DateFile(date=there.file.date, title=there.file.title))
        if (
            isinstance(file, DateFile)
            and not there.edited
            and keep_losses(path, there.file, file, slugs, accept=False)[1]
        ):
            lost.append(path)
    if lost:
        hint = "add --accept-loss if that is meant; else restore the digests from version control"
        what = f"pruning would take papers off {len(lost)} date page{'s' * (len(lost) > 1)}"
        raise SitegenError(what, path=lost[0], hint=hint)


def _placed(papers: Iterable[Merged], dates: Iterable[DateFile], disk: PageStore) -> dict[str, Merged | DateFile]:
    """What the digests have, by the path of its page: where that is, else where it belongs."""
    places = {slug_of(path): path for path in (*disk.unread, *disk.papers) if path.startswith("content/papers/")}
    date_places = {page.file.date: path for path, page in disk.dates.items()}
    wanted: dict[str, Merged | DateFile] = {}
    for paper in papers:
        wanted[places.get(paper.slug) or f"content/papers/{paper.date.isoformat()[:7]}/{paper.slug}.md"] = paper
    for file in dates:
        wanted[date_places.get(file.date) or f"content/dates/{file.date.isoformat()[:4]}/{file.date}.md"] = file
    return wanted


@dataclass(slots=True)
class _Done:
    """What became of the pages, by path."""

    written: dict[str, tuple[str, str]] = field(default_factory=dict)
    """With the keys of their texts and their bonds."""
    kept: list[Kept] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    checksums: dict[str, str] = field(default_factory=dict)
    """Of what the digests have for a page."""
    unchanged: int = 0
    is_settled: bool = True
    """Whether what was written tells of which papers are one what was known before; else the next conversion, which
    knows it, may find them to be others."""


def _tells_nothing_new(file: PaperFile, paper: Merged, there: StoredPaper | None) -> bool:
    """Whether a page that was written names its paper as the page that was there did; or, where it is new, no other
    names together than the digests do."""
    if there is not None:
        return (file.arxiv, file.doi, file.title) == (there.arxiv, there.doi, there.title)
    named = {(entry.arxiv, entry.doi) for entry in paper.entries}
    titled = {(entry.arxiv or entry.doi, entry.title) for entry in paper.entries if file.arxiv or not entry.arxiv}
    is_named = (file.arxiv, file.doi) in named or None in (file.arxiv, file.doi)
    return is_named and (file.arxiv or file.doi, file.title) in titled


def _apply(
    config: Config,
    wanted: Mapping[str, Merged | DateFile],
    disk: PageStore,
    slugs: Mapping[str, str],
    known: _Known,
    now: _Known,
    *,
    accept_loss: bool,
    write: bool,
) -> _Done:
    done, unread = _Done(), {*disk.unread}
    pages: Mapping[str, AnyStoredPage] = {**disk.papers, **disk.dates}
    for path, paper in sorted(wanted.items()):
        if path in unread:
            continue
        there, key = pages.get(path), now.key(paper, config.repair)
        made = known.texts.get(key)
        if made and there is not None and made == (there.key, there.generated) and not there.edited:
            now.texts[key] = made
            done.checksums[path] = made[1]
            done.unchanged += 1
            continue
        file = paper_file(paper, bold=config.repair == "bold") if isinstance(paper, Merged) else paper
        text = dump(file)
        if there is not None and there.edited:
            done.checksums[path] = checksum(text)
            done.kept += _kept(path, there, file, text)
            done.unchanged += 1
            continue
        whole, loss = (
            keep_losses(path, there.file, file, slugs, accept=accept_loss) if there is not None else (file, None)
        )
        if loss:
            done.losses.append(loss)
            text = dump(whole)
        made = text_key(text), checksum(text)
        if not loss:
            now.texts[key] = made
            done.checksums[path] = made[1]
        if there is not None and there.key == made[0]:
            done.unchanged += 1
        elif not write or _is_as_it_was(config.root / path, there):
            done.written[path] = made[0], bond(replace(whole, generated=made[1]))
            done.is_settled &= isinstance(paper, DateFile) or _tells_nothing_new(whole, paper, there)  # type: ignore[arg-type]
            if write:
                write_whole(config.root / path, text.encode(), path)
    return done


def _orphans(disk: PageStore, wanted: Container[str], problems: Iterable[Problem]) -> tuple[Orphan, ...]:
    """The pages that sitegen wrote and no digest lists, unless the digest that does could not be read."""
    unread = [problem.path for problem in problems if problem.what.startswith(NOT_READ)]

    def may_be_listed(file: PaperFile | DateFile) -> bool:
        return any(f"{source}/".startswith(f"{path}/") for source in file.source for path in unread)

    pages: Mapping[str, AnyStoredPage] = {**disk.papers, **disk.dates}
    return tuple(
        Orphan(path, there.file.source)
        for path, there in sorted(pages.items())
        if path not in wanted and not there.edited and not may_be_listed(there.file)
    )


def _is_as_it_was(path: Path, there: AnyStoredPage | None) -> bool:
    """Whether nobody has saved a page since it was read: if so, that is a hand edit, which the next conversion sees."""
    try:
        key = text_key(path.read_bytes().decode())
    except OSError:
        return there is None
    except UnicodeDecodeError:
        return False
    return there is not None and key == there.key


def _remove(config: Config, disk: PageStore, pages: Iterable[str]) -> list[str]:
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


def _kept(shown: str, there: AnyStoredPage, file: PaperFile | DateFile, text: str) -> list[Kept]:
    """What the digest has that the page, edited by hand, was never told: nothing where the digest is as it was then."""
    if there.generated == checksum(text):
        return []
    had = there.file
    if there.generated is None and not (isinstance(file, DateFile) and set(file.papers) - set(had.papers)):  # type: ignore[union-attr]
        return []
    told = [field.name for field in fields(file) if field.name not in ("generated", "extra", "source")]
    if isinstance(file, DateFile):
        told.remove("body")  # which is the editor's alone
    differs = tuple(name for name in told if getattr(file, name) != getattr(had, name))
    return [Kept(path=shown, differs=differs)] if differs else []
