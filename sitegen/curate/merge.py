"""Makes two papers one: the page of one stays, the other's address leads to it, and the entries of both go there.

What a person wrote on the page that goes is kept on the one that stays: a field in its place where that is free, all
else at the end. The page is written first, then the list of addresses, which decides; only then the other page goes.
So a run that is killed has lost nothing, and the next one goes on where it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sitegen.archive.body import take_apart
from sitegen.archive.ledger import Decision, decide, read_ledger
from sitegen.archive.lock import lock_archive
from sitegen.archive.page import PaperFile
from sitegen.archive.page_store import read_pages
from sitegen.archive.page_text import parse
from sitegen.config import Config
from sitegen.convert.prune import tags_of_these_only
from sitegen.convert.said import said_by_digests
from sitegen.curate.amend import front_lines, quoted, with_added
from sitegen.curate.named import Named, paper_named
from sitegen.curate.remove import remove_files
from sitegen.errors import SitegenError
from sitegen.system.conflicts import stop_at_conflicts
from sitegen.system.files import read_whole, write_whole

_MADE = ("generated", "source", "provenance", "versions", "family_names", "draft")
"""What sitegen says of a page, or what holds for that page only."""
_SECTION = re.compile(r"^(?=##? )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MergedPages:
    """Two papers that are one now."""

    kept: str
    """The path of the page that stays."""
    gone: str
    """Of the other."""
    line: int
    """Where that is written in the list of addresses; 0 where nothing was done."""
    added: tuple[str, ...]
    """What the page that stays has got from the other: its keys, and the headings of its sections."""


def merge(config: Config, kept: str, gone: str, *, dry_run: bool = False) -> MergedPages:
    """Merges the paper that is named `gone` into the one named `kept`; with `dry_run`, only says what that would do.

    Raises SitegenError, having done nothing, where a name is no paper's, both are one paper's, a page can't be changed
    by a program, and where a file can't be read or holds a merge conflict.
    """
    with lock_archive(config):
        store = read_pages(config)
        stop_at_conflicts(store.problems)
        ledger = read_ledger(config)
        stays, goes = (paper_named(name, store, ledger) for name in (kept, gone))
        _refuse(stays, goes, ledger.decisions.get(stays.address))
        before = {address: one for address, one in ledger.decisions.items() if address != goes.address}
        said = said_by_digests(config, store, replace(ledger, decisions=before), {goes.slug}).get(goes.slug)
        text = read_whole(config.root / stays.path, stays.path).decode()
        lines, sections = _carried(config, stays, goes, said)
        made = with_added(text, lines.values(), sections) if lines or sections else text
        _check(stays.path, text, made, lines, sections)
        line = 0
        if not dry_run:
            if made != text:
                write_whole(config.root / stays.path, made.encode(), stays.path)
            decision = Decision(goes.address, stays.address, goes.known_by)
            decide(config, [decision], tags_of_these_only(store, goes.pages))
            remove_files(config, goes.pages)
            line = read_ledger(config).decisions[goes.address].line
    added = (*lines, *(section.partition("\n")[0] for section in sections))
    return MergedPages(stays.path, goes.path, line, added)


def _refuse(stays: Named, goes: Named, decided: Decision | None) -> None:
    if stays.slug == goes.slug:
        raise SitegenError("both names are this paper's", path=stays.path, hint="name two papers")
    if not stays.pages or decided:
        raise SitegenError(f"/{stays.address} has no page", hint="name the paper first whose page is to stay")


def _carried(config: Config, stays: Named, goes: Named, said: PaperFile | None) -> tuple[dict[str, str], list[str]]:
    """What neither digests nor the page that stays say of what stands on the page that goes: lines of front matter that
    have room there, and sections."""
    [there, *_] = (page.file for page in stays.pages.values())
    lines: dict[str, str] = {}
    sections: list[str] = []
    for path, page in goes.pages.items():
        file = page.file
        differing: dict[str, str] = {}
        found = front_lines(read_whole(config.root / path, path).decode())
        if not _keys(file) <= found.keys():
            raise _by_hand(path)
        for key, text in found.items():
            value = _value(file, key)
            if key in _MADE or value in (_value(there, key), *([_value(said, key)] if said else [])):
                continue
            room = lines if _value(there, key) is None and key not in lines else differing
            room[key] = text
        sections += _sections(goes, differing, file, said, there)
    return lines, [section for section in dict.fromkeys(sections) if section not in there.body]


_FIELDS = {field.name for field in fields(PaperFile)} - {"extra", "body"}


def _keys(file: PaperFile) -> set[str]:
    """The keys under which a page says something."""
    return {name for name in _FIELDS if getattr(file, name)} | file.extra.keys()


def _value(file: PaperFile, key: str) -> Any:
    """What a page says under a key; None where it says nothing."""
    return getattr(file, key) or None if key in _FIELDS else file.extra.get(key)


def _sections(
    goes: Named, differing: dict[str, str], file: PaperFile, said: PaperFile | None, there: PaperFile
) -> Iterator[str]:
    has, known, stays = (take_apart(one.body if one else "") for one in (file, said, there))
    lead = [quoted(differing)] if differing else []
    if has.abstract not in ("", known.abstract, stays.abstract):
        lead.append(has.abstract)
    if lead:
        yield "\n\n".join([f"## From {goes.address}", *lead])
    if has.summary not in ("", known.summary, stays.summary):
        yield f"## Summary{f' of {goes.address}' if stays.summary else ''}\n\n{has.summary}"
    for section in filter(None, map(str.strip, _SECTION.split(has.notes))):
        if section not in known.notes:
            yield section


def _check(path: str, before: str, made: str, lines: Mapping[str, str], sections: Iterable[str]) -> None:
    """Raises SitegenError where a page that was changed does not say all that it said before, and what was added."""
    was = parse(before, PaperFile, path)
    try:
        now = parse(made, PaperFile, path)
    except SitegenError:
        raise _by_hand(path) from None
    has_all = all(_value(now, key) == _value(was, key) for key in _keys(was)) and lines.keys() <= _keys(now)
    if not (has_all and now.body.startswith(was.body.rstrip()) and all(section in now.body for section in sections)):
        raise _by_hand(path)


def _by_hand(path: str) -> SitegenError:
    hint = "bring the words of the two pages together by hand, then run this again"
    return SitegenError("this front matter can't be brought together with another by a program", path=path, hint=hint)
