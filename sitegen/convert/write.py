"""Writes the pages that digests want, each unless a person has touched it, and tells what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import AnyStoredPage, PageStore, StoredPage, StoredPaper, text_key
from sitegen.archive.page_text import checksum, dump
from sitegen.config import Config
from sitegen.convert.compose import Wanted, paper_file
from sitegen.convert.losses import keep_losses
from sitegen.convert.merge import Merged
from sitegen.convert.options import Options
from sitegen.convert.remembered import Remembering
from sitegen.convert.report import Kept, Loss
from sitegen.errors import SitegenError
from sitegen.system.files import read_whole, write_whole


@dataclass(slots=True)
class Written:
    """What became of the pages, by path."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Those that were written, with the keys of their texts and their bonds."""
    kept: list[Kept] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    checksums: dict[str, str] = field(default_factory=dict)
    """Of what the digests have for a page."""
    unchanged: int = 0
    is_settled: bool = True
    """Whether what was written tells of which papers are one what was known before; else the next conversion, which
    knows it, may find them to be others."""


def write_pages(
    config: Config, options: Options, wanted: Wanted, store: PageStore, remembering: Remembering
) -> Written:
    """Brings the pages up to what is wanted. Raises SitegenError where one can't be written."""
    written, unread = Written(), {*store.unread}
    pages: Mapping[str, AnyStoredPage] = {**store.papers, **store.dates}
    for path, paper in sorted(wanted.pages.items()):
        if path in unread:
            continue
        stored, key = pages.get(path), remembering.page_key(paper)
        known = remembering.known.texts.get(key)
        if known and stored is not None and known == (stored.key, stored.generated) and not stored.edited:
            remembering.now.texts[key] = known
            written.checksums[path] = known[1]
            written.unchanged += 1
            continue
        file = paper_file(paper, bold=config.repair == "bold") if isinstance(paper, Merged) else paper
        text = dump(file)
        if stored is not None and stored.edited:
            written.checksums[path] = checksum(text)
            written.kept += _kept(path, stored, file, text)
            written.unchanged += 1
            continue
        loss = None
        if stored is not None:
            file, loss = keep_losses(path, stored.file, file, wanted.slugs, accept=options.accept_loss)
        if loss:
            written.losses.append(loss)
            text = dump(file)
        made = text_key(text), checksum(text)
        if not loss:
            remembering.now.texts[key] = made
            written.checksums[path] = made[1]
        if stored is not None and stored.key == made[0]:
            written.unchanged += 1
        elif not options.write or is_as_read(config.root / path, stored):
            written.pages[path] = made[0], bond(replace(file, generated=made[1]))
            if isinstance(file, PaperFile) and isinstance(paper, Merged):
                written.is_settled &= _tells_nothing_new(file, paper, stored)
            if options.write:
                write_whole(config.root / path, text.encode(), path)
    return written


_NOT_COMPARED = ("generated", "extra", "source", "provenance", "versions", "family_names")
"""What tells nothing new of a paper itself."""


def _kept(path: str, stored: AnyStoredPage, file: PaperFile | DateFile, text: str) -> list[Kept]:
    """What the digest has that the page, edited by hand, was never told: nothing where the digest is as it was then."""
    if stored.generated == checksum(text):
        return []
    had = stored.file
    if stored.generated is None and not (isinstance(file, DateFile) and set(file.papers) - set(had.papers)):  # type: ignore[union-attr]
        return []
    told = [field.name for field in fields(file) if field.name not in _NOT_COMPARED]
    if isinstance(file, DateFile):
        told.remove("body")  # which is the editor's alone
    differs = tuple(name for name in told if getattr(file, name) != getattr(had, name))
    return [Kept(path=path, differs=differs)] if differs else []


def _tells_nothing_new(file: PaperFile, paper: Merged, stored: AnyStoredPage | None) -> bool:
    """Whether a page that was written names its paper as the page in its place did; or, where it is new, no other
    names together than the digests do."""
    if isinstance(stored, StoredPaper):
        return (file.arxiv, file.doi, file.title) == (stored.arxiv, stored.doi, stored.title)
    named = {(entry.arxiv, entry.doi) for entry in paper.entries}
    titled = {(entry.arxiv or entry.doi, entry.title) for entry in paper.entries if file.arxiv or not entry.arxiv}
    is_named = (file.arxiv, file.doi) in named or None in (file.arxiv, file.doi)
    return is_named and (file.arxiv or file.doi, file.title) in titled


def is_as_read(path: Path, stored: AnyStoredPage | None) -> bool:
    """Whether nobody has saved a page since it was read: if so, that is a hand edit, which the next conversion sees."""
    try:
        key = text_key(read_whole(path, path.name).decode())
    except OSError:
        return stored is None
    except (SitegenError, UnicodeDecodeError):
        return False
    return stored is not None and key == stored.key


def bond(page: AnyStoredPage | PaperFile | DateFile) -> str:
    """What other pages depend on of a page when digests are brought together: whose page it is, and who wrote it."""
    if isinstance(page, StoredPage):
        return bond(page.file)
    whose = f"{page.date}" if isinstance(page, DateFile) else f"{page.arxiv}\n{page.doi}\n{page.title}"
    return f"{whose}\n{page.generated}"
