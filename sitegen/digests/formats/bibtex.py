r"""BibTeX, as reference managers and arXiv export it, and as people write it by hand.

bibtexparser cuts the text into entries and fields; what it can't read it gives back with its line. A field's value is
TeX: the braces that keep capitals go, accents and commands are left to `repair`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
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
from sitegen.digests.entries import entry_of, field_kind, named_arxiv
from sitegen.digests.fields import LONGEST_TEXT, Fields, shorten
from sitegen.digests.people import one_each
from sitegen.digests.person import Person
from sitegen.errors import SitegenError
from sitegen.ids import parse_arxiv

LONGEST, MOST_ENTRIES = 20_000_000, 50_000
"""What is read of BibTeX, in characters and entries: an entry that can't be read takes the parser kilobytes."""
_START = re.compile(r"@[A-Za-z]{1,30}[ \t]{0,10}[{(]")
_AT_LINE_START = re.compile(rf"^[ \t]{{0,20}}{_START.pattern}", re.MULTILINE)
_PIECE = re.compile(r'\\.|[{}"#]', re.DOTALL)
_TEX = re.compile(r"\\[A-Za-z]+\*?|\\.|\$[^$]*\$|[\^_]|[{}]", re.DOTALL)

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what went wrong becomes a problem


def sniff(text: str) -> bool:
    """Whether somewhere a line begins an entry."""
    return _AT_LINE_START.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads each entry that has a title. Raises SitegenError where there is more than a bibliography can be."""
    if len(text) > LONGEST or sum(1 for _ in _START.finditer(text)) > MOST_ENTRIES:
        what = f"more BibTeX than is read: over {LONGEST:,} characters or {MOST_ENTRIES:,} entries"
        raise SitegenError(what, path=source, hint="cut the file into smaller ones")
    account = Account(text, source)
    library = parse_string(text, parse_stack=[])
    strings: dict[str, str] = {}
    for block in library.blocks:
        if isinstance(block, String):
            strings[block.key.casefold()] = _value(block.value, strings)[:LONGEST_TEXT]
        _read_block(block, account, strings)
    return account.reading()


def _read_block(block: Block, account: Account, strings: Mapping[str, str]) -> None:
    lines = _lines(block, account)
    if isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)):
        block = block.ignore_error_block or block
    if isinstance(block, BibtexEntry):
        _read_entry(block, account, lines, strings)
    elif isinstance(block, ParsingFailedBlock):
        reason = shorten(getattr(block.error, "abort_reason", "") or "a part of it is missing", 100).rstrip(". ")
        account.problem(lines.start, f"an entry that can't be read: {reason}", "mend it, or export it again")
    elif isinstance(block, ImplicitComment):
        for number in lines:
            if account.lines[number - 1].lstrip().startswith("%"):
                account.mark("furniture", number)
    else:
        account.mark("furniture", lines)


def _lines(block: Block, account: Account) -> range:
    first = (block.start_line or 0) + 1
    return range(first, min(first + (block.raw or "").count("\n"), len(account.lines)) + 1)


def _read_entry(block: BibtexEntry, account: Account, lines: range, strings: Mapping[str, str]) -> None:
    raw: dict[str, str] = {}
    for one in block.fields:
        value = str(one.value).strip()
        if value[:1] == "{" and _closing(value) < len(value) - 1 and "#" not in value:
            what = f'more than a value in "{one.key}": "{shorten(value[_closing(value) + 1 :])}" is left out'
            account.problem((one.start_line or 0) + 1, what, "put a comma between the fields")
        raw.setdefault(one.key.casefold(), _value(value, strings))
    entry = entry_of(Fields(_values(block.key, raw), account, lines.start))
    if entry:
        starts = [(one.key, (one.start_line or 0) + 1) for one in block.fields]
        account.take(entry, *_kinds(starts, lines))


def _kinds(starts: list[tuple[str, int]], lines: range) -> Iterator[tuple[Kind, range]]:
    yield "entry", lines
    for (key, first), (_, following) in pairwise([*starts, ("", lines.stop - 1)]):
        if first > lines.start and first < lines.stop:
            yield field_kind(key), range(first, max(first + 1, min(following, lines.stop)))


def _values(key: str, raw: Mapping[str, str]) -> dict[str, object]:
    """A BibTeX entry's fields under the names that `entry_of` knows."""
    venue = next((raw[name] for name in ("journal", "journaltitle", "booktitle") if raw.get(name)), "")
    ids = (raw.get("eprint", ""), named_arxiv(venue), key)
    dates = (raw.get("date", ""), "-".join(raw.get(name, "").rjust(2, "0") for name in ("year", "month", "day")))
    known: dict[str, object] = {
        "title": _unbraced(raw.get("title", "")),
        "authors": _authors(raw.get("author", "")),
        "id": next(filter(parse_arxiv, ids), ""),
        "categories": raw.get("primaryclass", ""),
        "comment": raw.get("note", ""),
        "journal_ref": "" if "arxiv" in venue.casefold() else _unbraced(venue),
        "published": next(filter(_DAY.fullmatch, dates), ""),
    }
    return {name: value for name, value in raw.items() if name not in _TAKEN} | known


_DAY = re.compile(r"\d{4}-(?!00)\d\d-(?!00)\d\d")
_TAKEN = {"author", "eprint", "primaryclass", "journal", "journaltitle", "booktitle", "note", "year", "month", "day"}


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """What a field's value says: the parts joined, without their braces or quotes, abbreviations written out."""
    depth, quoted, cuts = 0, False, [-1]
    for piece in _PIECE.finditer(raw):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if piece[0] == '"' and not depth:
            quoted = not quoted
        elif piece[0] == "#" and not depth and not quoted:
            cuts.append(piece.start())
    parts = (raw[start + 1 : end].strip() for start, end in pairwise([*cuts, len(raw)]))
    return "".join(_unwrapped(part) if part[:1] in ("{", '"') else strings.get(part.casefold(), part) for part in parts)


def _unwrapped(part: str) -> str:
    inner = part[1 : _closing(part)]
    return inner if inner[:1] != "{" or _closing(inner) != len(inner) - 1 else inner[1:-1]


def _closing(text: str) -> int:
    """Where the brace or quote closes that a text begins with; its length where none does."""
    depth = 0
    for piece in _PIECE.finditer(text, 1 if text[:1] == '"' else 0):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if (piece[0] == "}" and not depth) or (piece[0] == '"' and not depth and text[0] == '"'):
            return piece.start()
    return len(text)


def _authors(text: str) -> list[Person | str]:
    """The people that BibTeX names; whole in braces are names that no comma parts, such as those of companies."""
    names = _people(text)
    groups = {name: Person(_unbraced(name)) for name in names if name[0] == "{" and _closing(name) == len(name) - 1}
    others = iter(one_each(["et al." if name == "others" else _unbraced(name) for name in names if name not in groups]))
    return [groups[name] if name in groups else next(others) for name in names]


def _people(text: str) -> list[str]:
    """The names that `and` parts, save where it stands in braces."""
    text = " ".join(text.split())
    depth, cuts = 0, [-5]
    for piece in _AND.finditer(text):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if piece[0] == " and " and not depth:
            cuts.append(piece.start())
    return [name for start, end in pairwise([*cuts, len(text)]) if (name := text[start + 5 : end].strip())]


_AND = re.compile(r" and (?=\S)|[{}]")


def _unbraced(text: str) -> str:
    """A text without the braces that only keep its capitals."""
    parts: list[str] = []
    kept: list[bool] = []
    done, before = 0, ""
    for piece in _TEX.finditer(text):
        parts.append(text[done : piece.start()])
        before, sign = "" if done < piece.start() else before, piece[0]
        if sign == "{":
            kept.append(before[:1] in ("\\", "^", "_") or _COMMAND.match(text, piece.end()) is not None)
        is_kept = sign not in ("{", "}") or not kept or kept[-1]
        parts.append(sign if is_kept else "")
        if sign == "}" and kept:
            kept.pop()
        done, before = piece.end(), sign
    return "".join([*parts, text[done:]])


_COMMAND = re.compile(r"\\[A-Za-z]{2}")
