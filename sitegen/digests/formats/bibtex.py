r"""BibTeX and BibLaTeX, as reference managers, publishers and arXiv export it, and as people write it by hand.

bibtexparser cuts the text into entries and fields; what it can't read it gives back with its line. A volume in which
papers stand is no paper: what it says is inherited by those that refer to it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as BibtexEntry

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Kind
from sitegen.digests.formats.bibtex_fields import MONTHS, USELESS, is_volume, values_of
from sitegen.digests.records.bibtex_text import closing, value_of
from sitegen.digests.records.entries import entry_of, field_kind
from sitegen.digests.records.fields import LONGEST_TEXT, Fields, shorten
from sitegen.errors import SitegenError

LONGEST, MOST_ENTRIES = 20_000_000, 50_000
"""What is read of BibTeX, in characters and entries: an entry that can't be read takes the parser kilobytes."""
_START = re.compile(r"@[A-Za-z]{1,30}[ \t]{0,10}[{(]")
_AT_LINE_START = re.compile(rf"^[ \t]{{0,20}}{_START.pattern}", re.MULTILINE)
_LIKE_BIBTEX = re.compile(r"^(?!\s*%).*(?:[{}@]|\w\s*=)")
"""A line beside all entries that may be a part of one which is broken; any other is a comment."""
_FROM_VOLUME = ("year", "month", "date", "booktitle", "journal", "journaltitle", "eventdate")
"""What a paper inherits from the volume that it is in. An id or an author of the volume is none of the paper."""
_DEEPEST = 2
"""How far an entry inherits of one that inherits itself."""
_MOST_SHARED = 5

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what went wrong becomes a problem


def sniff(text: str) -> bool:
    """Whether somewhere a line begins an entry."""
    return _AT_LINE_START.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Record:
    """An entry of BibTeX."""

    kind: str
    key: str
    raw: dict[str, str]
    """Its values by their names in lower case."""
    starts: list[tuple[str, int]]
    """The line of each field."""
    lines: range


def read(text: str, source: str) -> Reading:
    """Reads each entry that is a paper. Raises SitegenError where there is more than a bibliography can be."""
    if len(text) > LONGEST or sum(1 for _ in _START.finditer(text)) > MOST_ENTRIES:
        what = f"more BibTeX than is read: over {LONGEST:,} characters or {MOST_ENTRIES:,} entries"
        raise SitegenError(what, path=source, hint="cut the file into smaller ones")
    account = Account(text, source)
    account.has_no_use_for(*USELESS)
    strings = dict(MONTHS)
    records: list[_Record] = []
    for block, lines in _blocks(text):
        if isinstance(block, String):
            strings[block.key.casefold()] = value_of(block.value, strings)[:LONGEST_TEXT]
        records += _records(block, account, lines, strings)
    by_key = {record.key.casefold(): record for record in reversed(records)}
    referred = {record.raw["crossref"].casefold() for record in records if "crossref" in record.raw}
    for record in records:
        _take(account, record, by_key, record.key.casefold() in referred)
    return account.reading()


def _blocks(text: str) -> Iterator[tuple[Block, range]]:
    """The blocks of a text with their lines, counted here: the parser passes over line ends behind a backslash."""
    at, line = 0, 1
    for block in parse_string(text, parse_stack=[]).blocks:
        raw = block.raw or ""
        start = text.find(raw, at)
        if start < 0:
            start, raw = at, ""  # not as it stands in the text: its place is that of what came before
        line += text.count("\n", at, start)
        at = start
        yield block, range(line, line + 1 + raw.count("\n"))


def _records(block: Block, account: Account, lines: range, strings: Mapping[str, str]) -> Iterator[_Record]:
    """The entry that a block is, if it is one; what became of the lines of any other is said."""
    if isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)):
        block = block.ignore_error_block or block
    if isinstance(block, BibtexEntry):
        yield _record(block, account, lines, strings)
    elif isinstance(block, ParsingFailedBlock):
        reason = shorten(getattr(block.error, "abort_reason", "") or "a part of it is missing", 100).rstrip(". ")
        account.problem(lines.start, f"an entry that can't be read: {reason}", "mend it, or export it again")
    elif isinstance(block, ImplicitComment):
        for number in lines:
            if not _LIKE_BIBTEX.search(account.lines[number - 1]):
                account.mark("furniture", number)
    else:
        account.mark("furniture", lines)


def _record(block: BibtexEntry, account: Account, lines: range, strings: Mapping[str, str]) -> _Record:
    raw: dict[str, str] = {}
    above = lines.start - (block.start_line or 0)
    starts = [(one.key, (one.start_line or 0) + above) for one in block.fields]
    for one, (_, line) in zip(block.fields, starts, strict=True):
        value = str(one.value).strip()
        if value[:1] in ("{", '"') and closing(value) < len(value) - 1 and "#" not in value:
            what = f'more than a value in "{one.key}": "{shorten(value[closing(value) + 1 :])}" is left out'
            account.problem(line, what, "put a comma between the fields")
        raw.setdefault(one.key.casefold(), value_of(value, strings))
    return _Record(block.entry_type.casefold(), block.key, raw, starts, lines)


def _take(account: Account, record: _Record, by_key: Mapping[str, _Record], is_referred: bool) -> None:
    if is_volume(record.kind, record.raw, is_referred):
        account.mark("furniture", record.lines)
        return
    values = values_of(record.key, _inherited(record, by_key))
    if entry := entry_of(Fields(values, account, record.lines.start)):
        account.take(entry, *_kinds(record.starts, record.lines))


def _inherited(record: _Record, by_key: Mapping[str, _Record], depth: int = 0) -> dict[str, str]:
    """An entry's fields with those that it has from others: of `xdata` all, of `crossref` what a volume gives."""
    if depth == _DEEPEST:
        return record.raw
    raw = dict(record.raw)
    for key in record.raw.get("xdata", "").split(",")[:_MOST_SHARED]:
        if shared := by_key.get(key.strip().casefold()):
            raw = _inherited(shared, by_key, depth + 1) | raw
    if volume := by_key.get(record.raw.get("crossref", "").strip().casefold()):
        said = _inherited(volume, by_key, depth + 1)
        title = {"booktitle": said["title"]} if "title" in said else {}
        dates = {"year", "month", "date"}.intersection(raw)
        names = [name for name in _FROM_VOLUME if name in said and not (dates and name in ("year", "month", "date"))]
        raw = title | {name: said[name] for name in names} | raw
    return raw


def _kinds(starts: list[tuple[str, int]], lines: range) -> Iterator[tuple[Kind, range]]:
    yield "entry", lines
    for (key, first), (_, following) in pairwise([*starts, ("", lines.stop - 1)]):
        if first > lines.start and first < lines.stop:
            yield field_kind(key), range(first, max(first + 1, min(following, lines.stop)))
