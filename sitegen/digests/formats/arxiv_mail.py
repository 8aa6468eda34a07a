r"""arXiv's daily mailing, and the listing files of the same grammar that arXiv keeps.

A record is a line `\\`, its id and its header, `\\`, the abstract, and a closing line with the address. Replacements
have no abstract. What parts the records is a rule of dashes; signs in other orders part the sections. Mailings that
were pasted somewhere, or saved with their mail headers, are read as well.
"""

from __future__ import annotations

import datetime
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import pairwise

from sitegen.dates import PartialDate
from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, is_believable
from sitegen.digests.digest import Entry, Kind
from sitegen.digests.names.people import split_names
from sitegen.digests.records.fields import Fields
from sitegen.ids import parse_arxiv, parse_doi

_BAR = "\\\\"
_ID = re.compile(r"(?:arXiv|Paper):\s?(\S{1,40})(?: \((\*cross-listing\*)\))?\s*")
_START = re.compile(r"^\\\\[ \t]*\n(?:arXiv|Paper):[ \t]?([^\s]{1,40})", re.MULTILINE)
_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,20}(?: \(revised\))?|replaced with revised version):? (.*)")
_CLOSING = re.compile(r"\\\\ \(.*\)\s*")
_RULE = re.compile(r"-{60,}|(?:%+-+){10,}%*")
_END = re.compile(r"(?:%%%---){10,}")
_QUOTED = re.compile(r"content-transfer-encoding:\s?quoted-printable", re.IGNORECASE)
_WINDOW = re.compile(r"\s?received from .{0,60} to\s+(\w{3}\s.{0,40})")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    numbers: range
    """Its lines in the file, from 1: several where the mail was folded for transport."""


def sniff(text: str) -> bool:
    """Whether somewhere a record begins."""
    return any(parse_arxiv(match[1]) for match in _START.finditer(text))


def read(text: str, source: str) -> Reading:
    """Reads a mailing; its date is that of its head, else the first working day after the window of submissions."""
    account = Account(text, source)
    lines = list(_lines(account.lines))
    starts = [at for at, line in enumerate(lines) if line.text.rstrip() == _BAR and _is_id(lines, at + 1)]
    head = starts[0] if starts else len(lines)
    for line in lines[:head]:
        account.mark("furniture", line.numbers)
    stated = _stated(account, lines[:head])
    for start, end in pairwise([*starts, len(lines)]):
        _read_record(account, lines[start:end])
    return account.reading(stated=stated)


def _lines(raw: list[str]) -> Iterator[_Line]:
    """The lines as they were written: quoted-printable, where the mail's headers say so, is undone."""
    head = raw[: raw.index(_BAR)] if _BAR in raw else raw
    quoted, start = any(_QUOTED.match(line) for line in head), 0
    for at, line in enumerate(raw):
        if quoted and line.endswith("=") and at + 1 < len(raw):
            continue
        text = line
        if quoted:
            joined = "".join(part.removesuffix("=") for part in raw[start : at + 1])
            text = quopri.decodestring(joined.encode("utf-8", "replace")).decode("utf-8", "replace")
        yield _Line(text.replace("\n", " ").replace("\u00a0", " "), range(start + 1, at + 2))
        start = at + 1


def _is_id(lines: list[_Line], at: int) -> bool:
    return at < len(lines) and _ID.fullmatch(lines[at].text) is not None


def _stated(account: Account, head: list[_Line]) -> Stated | None:
    """The day of the mail's date, else the one after the window's end; that of a Friday's is Monday."""
    window: tuple[_Line, datetime.date] | None = None
    for line in head:
        name, _, value = line.text.partition(":")
        if name == "Date" and (day := _day(value)):
            account.mark("date", line.numbers)
            return Stated(day.month, day.day, day.year, line.numbers.start)
        if (found := _WINDOW.match(line.text)) and (end := _day(found[1])):
            window = line, end + datetime.timedelta(days=1)
    if window is None:
        return None
    line, day = window
    while day.weekday() >= _SATURDAY:
        day += datetime.timedelta(days=1)
    account.mark("date", line.numbers)
    return Stated(day.month, day.day, day.year, line.numbers.start)


def _day(text: str) -> datetime.date | None:
    """The day of a mail's date, in Greenwich."""
    try:
        moment = parsedate_to_datetime(text.partition("   (")[0].strip())
        day = (moment.astimezone(datetime.UTC) if moment.tzinfo else moment).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if is_believable(day) else None


def _read_record(account: Account, lines: list[_Line]) -> None:
    """Reads the record that begins with some lines; what follows behind it stays unknown if it is no rule."""
    first = lines[0].numbers.start
    kinds: list[Kind] = ["unknown"] * len(lines)
    kinds[:2] = ["furniture", "field"]
    values: dict[str, str] = {"id": _ID.fullmatch(lines[1].text)[1]}  # type: ignore[index]
    end = _read_header(lines, kinds, values)
    if end < len(lines) and lines[end].text.rstrip() == _BAR:
        kinds[end] = "furniture"
        end = _read_abstract(lines, kinds, values, end + 1)
    if end == len(lines) and lines[-1].text.rstrip() != _BAR:
        account.problem(lines[-1].numbers.start, "the text breaks off within this paper", "fetch the mailing again")
    for at in range(end, len(lines)):
        if _CLOSING.fullmatch(lines[at].text) or _RULE.match(lines[at].text):
            kinds[at] = "furniture"
        if _END.match(lines[at].text):
            kinds[at:] = ["furniture"] * (len(lines) - at)
            break
    entry = _entry(Fields(values, account, first), "*cross-listing*" in lines[1].text)
    if entry is None:
        kinds = ["unknown"] * len(lines)
    else:
        account.take(entry)
    for kind, line in zip(kinds, lines, strict=True):
        account.mark(kind, line.numbers)


def _read_header(lines: list[_Line], kinds: list[Kind], values: dict[str, str]) -> int:
    """Takes the fields up to the line that ends them; what is indented continues the field above."""
    name = ""
    for at in range(2, len(lines)):
        text = lines[at].text
        if text.startswith(_BAR) or _RULE.match(text):
            return at
        if field := _FIELD.match(text):
            name = field[1]
            values[name] = f"{values[name]}\n{field[2]}" if name in values else field[2]
        elif text[:1].isspace() and name:
            values[name] += f" {text.strip()}"
        elif text.strip():
            continue
        else:
            name = ""
        kinds[at] = _KINDS.get(name, "field")
    return len(lines)


_KINDS: Mapping[str, Kind] = {"Title": "title", "Authors": "authors"}


def _read_abstract(lines: list[_Line], kinds: list[Kind], values: dict[str, str], start: int) -> int:
    """Takes the abstract: all down to the closing line or a rule."""
    end = start
    while (
        end < len(lines) and not _CLOSING.fullmatch(lines[end].text) and not _RULE.fullmatch(lines[end].text.rstrip())
    ):
        kinds[end] = "abstract"
        end += 1
    values["abstract"] = "\n".join(line.text for line in lines[start:end])
    return end


def _entry(fields: Fields, is_cross: bool) -> Entry | None:
    title = fields.line_of("Title")
    if not title:
        fields.problem("a paper without a title: left out", "give it a title, or fetch the digest again")
        return None
    arxiv, _, version = fields.ids("id")
    is_replaced = bool(fields.line_of("replaced with revised version"))
    marks = [word for word, holds in (("cross-list", is_cross), ("replacement", is_replaced)) if holds]
    classes = re.split(r"[;,]\s*", "; ".join(filter(None, (fields.line_of("MSC-class"), fields.line_of("ACM-class")))))
    remarks = (fields.line_of("Comments"), fields.line_of("Journal-ref"), fields.line_of("Report-no"))
    day = _day(fields.line_of("Date"))
    return Entry(
        title=title,
        line=fields.line,
        abstract=fields.prose_of("abstract"),
        authors=split_names(fields.line_of("Authors")),
        arxiv=arxiv,
        version=version,
        doi=next(filter(None, map(parse_doi, fields.line_of("DOI").split())), None),
        published=PartialDate.of(day) if day else None,
        tags=tuple(fields.line_of("Categories").split()),
        keywords=tuple(filter(None, (*marks, *classes))),
        comment="; ".join(filter(None, remarks)),
    )
