"""Explains a digest file: what each of its lines became, and what is repaired in its texts. Nothing is taken in."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from sitegen.digests.account import lines_of
from sitegen.digests.decode import decode
from sitegen.digests.digest import Digest, Entry
from sitegen.digests.digest_file import read_digest_file
from sitegen.digests.read import read_digest
from sitegen.digests.records.fields import shorten
from sitegen.repair import repair, unknown_commands

_WIDTH = 100
"""How much of a line of the digest is shown, in characters."""
_CLOSE = 3
"""So many words between two changes are shown with them."""


def explain(
    path: Path,
    *,
    date: datetime.date | None = None,
    year: int | None = None,
    format: str | None = None,
    bold: bool = False,
) -> Iterator[str]:
    """What `add` would make of a file, a line of the digest a line; blank ones are left out. `bold` is how to repair.

    Below a line stands what it led to: the paper, where a line holds a whole one, each repair as `before → after`, and
    the problems. The last lines sum up. Raises SitegenError as `read_digest` does.
    """
    raw = read_digest_file(path)
    text, _ = decode(raw, str(path))
    digest = read_digest(raw, str(path), date=date, year=year, format=format)
    entries = [entry for one in (digest, *digest.others) for entry in one.entries]
    below = _below(digest, entries, bold)
    yield f"{path}: {digest.format}, {digest.date}"
    yield from _choice(digest)
    for number, (kind, line) in enumerate(zip(digest.lines, lines_of(text), strict=True), 1):
        if kind != "blank":
            yield f"{number:6}  {kind:9}  {shorten(line, _WIDTH)}"
        yield from below.pop(number, ())
    for left in below.values():
        yield from left
    yield from _sums(digest, entries)


def _choice(digest: Digest) -> Iterator[str]:
    """The formats that fit, with what each explains, where several do; the first was taken."""
    if len(digest.tried) < 2:
        return
    for tried in digest.tried:
        papers = f"{tried.papers} paper{'s' * (tried.papers != 1)} with an id or a link"
        ids = f"{tried.ids} of the arXiv ids on papers"
        yield f"        ? {tried.format}: {ids}, {papers}, {tried.lines} lines understood"
    first, second = digest.tried[:2]
    by = next((name for name in ("ids", "papers", "lines") if getattr(first, name) > getattr(second, name)), "")
    why = {"ids": "it finds more ids", "papers": "it finds more papers", "lines": "it understands more lines"}
    yield f"        ? taken as {first.format}: {why.get(by, 'it is the more particular one')}"


def _below(digest: Digest, entries: Iterable[Entry], bold: bool) -> defaultdict[int | None, list[str]]:
    """What stands below a line, by the line's number; below None, what concerns the whole file."""
    below: defaultdict[int | None, list[str]] = defaultdict(list)
    for entry in entries:
        if digest.lines[entry.line - 1] == "entry":
            below[entry.line].append(f"        = {'; '.join(_facts(entry))}")
        below[entry.line].extend(f"        ~ {name}: {change}" for name, change in _repairs(entry, bold))
        if own := unknown_commands("\n".join(map(repair, (entry.title, entry.abstract, entry.summary)))):
            below[entry.line].append(f"        ? the authors' own commands stay: {' '.join(own)}")
    for problem in digest.problems:
        below[problem.line].append(f"        ! {problem.sentence}")
    return below


def _facts(entry: Entry) -> Iterator[str]:
    """What a paper has, in short."""
    yield shorten(entry.title, _WIDTH)
    for name in ("abstract", "summary"):
        if text := getattr(entry, name):
            yield f"{name} of {len(text):,} characters"
    if entry.authors:
        yield entry.authors[0] + (f" and {len(entry.authors) - 1} more" if len(entry.authors) > 1 else "")
    if entry.arxiv:
        yield f"arXiv {entry.arxiv}" + (f"v{entry.version}" if entry.version else "")
    if entry.doi:
        yield f"DOI {entry.doi}"
    if entry.published:
        yield f"published {entry.published}"
    if entry.tags:
        yield " ".join(entry.tags)
    if entry.topics:
        yield f"topics: {', '.join(map(shorten, entry.topics))}"
    if entry.keywords:
        yield f"{len(entry.keywords)} keyword{'s' * (len(entry.keywords) > 1)}"
    if entry.comment:
        yield f"comment: {shorten(entry.comment)}"
    if entry.notes:
        yield f"notes of {len(entry.notes):,} characters"
    if entry.links:
        yield f"links: {', '.join(entry.links)}"
    if entry.notes:
        yield f"notes of {len(entry.notes):,} characters"
    if entry.extra:
        yield f"own fields: {', '.join(entry.extra)}"


def _repairs(entry: Entry, bold: bool) -> Iterator[tuple[str, str]]:
    """Each place that repair changes, with the name of its field."""
    names = [("title", entry.title), ("comment", entry.comment), *(("author", author) for author in entry.authors)]
    for name, text in (*names, ("abstract", entry.abstract), ("summary", entry.summary)):
        mended = repair(text, bold=bold and name in ("abstract", "summary"))
        if mended != text:
            yield from ((name, change) for change in _changes(text.split(), mended.split()))


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    """What differs between two lists of words; differences close to each other are one."""
    changes: list[list[int]] = []
    for kind, *place in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            continue
        if changes and place[0] - changes[-1][1] <= _CLOSE:
            changes[-1][1], changes[-1][3] = place[1], place[3]
        else:
            changes.append(place)
    for a, b, c, d in changes:
        yield f"{shorten(' '.join(before[a:b]))} → {shorten(' '.join(after[c:d])) or 'nothing'}"


def _sums(digest: Digest, entries: list[Entry]) -> Iterator[str]:
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(digest.lines).most_common())
    papers, lines = len(entries), len(digest.lines)
    yield f"{papers} paper{'s' * (papers != 1)} in {lines} line{'s' * (lines != 1)}: {kinds}"
    if digest.unused:
        yield f"not used: {', '.join(f'{shorten(name)} ({records})' for name, records in digest.unused.items())}"
