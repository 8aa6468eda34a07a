"""Writes the pages that digests want, beside what a person wrote on them, and tells what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import AnyStoredPage, PageStore, StoredPage, StoredPaper, text_key
from sitegen.archive.page_text import dump, parse
from sitegen.archive.parts import checksums, generated_key, parts_of
from sitegen.archive.revise import revised
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.convert.compose import Wanted, paper_file
from sitegen.convert.merge import Merged
from sitegen.convert.options import Options
from sitegen.convert.remembered import Remembering
from sitegen.convert.report import Kept, Loss
from sitegen.convert.side_by_side import no_room, side_by_side
from sitegen.convert.takeover import old_text
from sitegen.errors import Problem, SitegenError
from sitegen.system.files import read_whole, write_whole


@dataclass(slots=True)
class Written:
    """What became of the pages, by path."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Those that were written, with the keys of their texts and their bonds."""
    kept: list[Kept] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Of pages that should have been written, and could not be beside what a person wrote there."""
    checksums: dict[str, str] = field(default_factory=dict)
    """A key of the checksums of what the digests have for a page, where nothing is told of it."""
    unchanged: int = 0
    is_settled: bool = True
    """Whether what was written tells of which papers are one what was known before; else the next conversion, which
    knows it, may find them to be others."""


def write_pages(
    config: Config, options: Options, wanted: Wanted, store: PageStore, remembering: Remembering
) -> Written:
    """Brings the pages up to what is wanted. Raises SitegenError where one can't be written."""
    written, unread = Written(), {*store.unread}
    renamed = TagNames(config.tags.aliases).renamed
    pages: Mapping[str, AnyStoredPage] = {**store.papers, **store.dates}
    for path, paper in sorted(wanted.pages.items()):
        if path in unread:
            continue
        stored, key = pages.get(path), remembering.page_key(paper)
        known = remembering.known.texts.get(key)
        if known and stored is not None and known == (stored.key, stored.generated):
            remembering.now.texts[key] = known
            written.checksums[path] = known[1]
            written.unchanged += 1
            continue
        file = paper_file(paper, bold=config.repair == "bold") if isinstance(paper, Merged) else paper
        generated = checksums(parts_of(file))
        text = dump(file, generated)
        made = text_key(text), generated_key(generated) or ""
        remembering.now.texts[key] = made
        if stored is not None and stored.key != made[0]:
            try:
                names = wanted.slugs if isinstance(file, DateFile) else renamed(stored.file.tags)
                beside = side_by_side(path, stored, file, names, options)
                text = _changed(config.root, path, stored, beside.file)
            except SitegenError as error:
                if options.settled:
                    raise
                written.problems.append(replace(error.problem, path=path))
                written.unchanged += 1
                continue
            file = beside.file
            written.kept += beside.kept
            written.losses += [beside.loss] if beside.loss else []
            if beside.is_settled:
                written.checksums[path] = made[1]
        else:
            written.checksums[path] = made[1]
            text = text if stored is None else ""
        if not text:
            written.unchanged += 1
        elif not options.write or is_as_read(config.root / path, stored):
            written.pages[path] = text_key(text), _whose(file)
            if isinstance(file, PaperFile) and isinstance(paper, Merged):
                written.is_settled &= _tells_nothing_new(file, paper, stored)
            if options.write:
                write_whole(config.root / path, text.encode(), path)
    return written


def _changed(root: Path, path: str, stored: AnyStoredPage, file: PaperFile | DateFile) -> str:
    """The text of a page, changed so that it says what `file` does; "" where it does already, or where it has been
    saved or removed since it was read. Raises SitegenError where what a person wrote can't be left as it is."""
    had = stored.file
    if stored.key == text_key(old_text(had)):
        return dump(file)
    if file == had:
        return ""
    if stored.key == text_key(dump(had)):
        return dump(file)
    try:
        text = read_whole(root / path, path).decode()
    except (OSError, UnicodeDecodeError):
        return ""
    if text_key(text) != stored.key:
        return ""
    text = revised(text, had, file)
    read: Any = parse(text, type(file), path)
    if (checksums(parts_of(read)), read.generated) != (checksums(parts_of(file)), file.generated):
        raise no_room(path)
    return "" if text_key(text) == stored.key else text


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
    whose = _whose(page)
    return f"{whose}\nby hand" if page.generated is None else whose


def _whose(page: StoredPaper | PaperFile | DateFile) -> str:
    return f"{page.date}" if isinstance(page, DateFile) else f"{page.arxiv}\n{page.doi}\n{page.title}"
