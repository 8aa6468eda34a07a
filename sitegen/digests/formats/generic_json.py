"""JSON of no particular make: a list of papers, somewhere in it.

The list may be the whole text, or lie in an object with a date beside it, or be one of several, each under its topic or
its day; papers may also be the members of an object, each under its id. What else stands in such an object is its
furniture.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.markdown.front_matter import MOST_LINES, end_of
from sitegen.digests.records.entries import LISTS, USELESS, categories_in, entry_of, is_paper, listed_day
from sitegen.digests.records.fields import Fields, kind_of
from sitegen.digests.records.json_text import (
    BrokenError,
    JsonText,
    mark_brackets,
    python_elements,
    record_lines,
    record_of,
)
from sitegen.ids import parse_arxiv, parse_doi

_DEEPEST = 4
"""How many objects and lists may lie around a paper."""
_FIRST = 20
"""How much is looked at to know the format."""


@dataclass(frozen=True, slots=True)
class _Above:
    """What the objects around a paper say of it."""

    depth: int = 0
    day: datetime.date | None = None
    topics: tuple[str, ...] = ()

    def under(self, name: str) -> _Above:
        """What holds below a member of this name, which may be a day or a topic."""
        deeper = replace(self, depth=self.depth + 1)
        if name in LISTS:
            return deeper
        day = _day_in(name)
        return replace(deeper, day=day) if day else replace(deeper, topics=(*self.topics, name))


@dataclass(frozen=True, slots=True)
class _Element:
    """What stands where a paper should."""

    value: object
    lines: range
    above: _Above


@dataclass(frozen=True, slots=True)
class _Member:
    """What stands beside the papers."""

    name: str
    value: object
    lines: range
    depth: int

    @property
    def is_empty_list(self) -> bool:
        """Whether it is a list of papers without any."""
        return self.name in LISTS and self.value == []


_Found: TypeAlias = _Element | _Member


def sniff(text: str) -> bool:
    """Whether one of the first elements where papers should be is one, or a list with a known name is empty; an object
    with Markdown behind it is a note's front matter."""
    if text.lstrip().startswith("{") and end_of(text.split("\n", MOST_LINES)[:MOST_LINES]):
        return False
    with contextlib.suppress(BrokenError):
        for found in itertools.islice(_found(JsonText(text), _Above()), _FIRST):
            if is_paper(record_of(found.value)) if isinstance(found, _Element) else found.is_empty_list:
                return True
    return any(is_paper(value) for value, _ in python_elements(text)[:1])


def read(text: str, source: str) -> Reading:
    """Reads what is there, up to where it breaks off if it does.

    The digest's date is the day on which the papers say that they were listed, else that of the object around them.
    """
    account, cursor = Account(text, source), JsonText(text)
    account.has_no_use_for(*USELESS)
    for value, lines in python_elements(text):
        _take(account, _Element(value, lines, _Above()))
    beside: dict[str, object] = {}
    try:
        for found in () if account.entries else _found(cursor, _Above()):
            if isinstance(found, _Element):
                _take(account, found)
                continue
            account.mark_rest("date" if found.name in _DATES else "furniture", found.lines)
            if found.depth == 0 and found.name in _DATES:
                beside[found.name] = found.value
        if not account.entries or cursor.at:
            cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; fetch the digest again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    mark_brackets(account)
    fields = Fields(beside, account, 1)
    day = next((day for name in _DATES if (day := fields.day(name))), None)
    return account.reading(stated=Stated(day.month, day.day, day.year) if day else None)


_DATES = ("date", "day", "digest_date")
"""What an object calls the date of the papers in it."""


def _found(cursor: JsonText, above: _Above) -> Iterator[_Found]:
    """What stands in a list or an object at the cursor, in order."""
    sign = cursor.peek()
    if sign == "[":
        for line in cursor.elements():
            yield from _in_list(cursor, line, above)
    elif sign == "{":
        yield from _in_object(cursor, above)
    else:
        yield _Element(cursor.value(), range(cursor.line, cursor.line + 1), above)


def _in_list(cursor: JsonText, line: int, above: _Above) -> Iterator[_Found]:
    start = cursor.at
    value = cursor.value()
    if isinstance(value, Mapping) and _holds_papers(value) and above.depth < _DEEPEST:
        cursor.at = start
        day = next((day for name in _DATES if (day := _day_in(value.get(name)))), above.day)
        yield from _in_object(cursor, replace(above, depth=above.depth + 1, day=day))
    else:
        yield _Element(value, range(line, cursor.line + 1), above)


def _in_object(cursor: JsonText, above: _Above) -> Iterator[_Found]:
    """The papers below an object's members; or the object itself, if it is a paper and has none."""
    members: dict[str, object] = {}
    papers, first = 0, cursor.line
    for name in cursor.members():
        line, sign, start = cursor.line, cursor.peek(), cursor.at
        if name in LISTS and sign == "[" and above.depth < _DEEPEST and not _is_empty(cursor):
            papers += 1
            yield _Member(name, None, range(line, cursor.line + 1), above.depth)
            yield from _found(cursor, above.under(name))
            continue
        value = cursor.value()
        lines = range(line, cursor.line + 1)
        if is_paper(value) and isinstance(value, Mapping) and not is_paper(members):
            papers += 1
            named = {"id": name} if parse_arxiv(name) or parse_doi(name) else {}
            yield _Element({**named, **value}, lines, above)
        elif _leads_to_papers(value) and above.depth < _DEEPEST and not is_paper(members):
            cursor.at = start
            papers += 1
            yield _Member(name, None, range(line, cursor.line + 1), above.depth)
            yield from _found(cursor, above.under(name))
        else:
            members[name] = value
            yield _Member(name, value, lines, above.depth)
    if is_paper(members) and not papers and not LISTS.intersection(members):
        yield _Element(members, range(first, cursor.line + 1), above)


def _is_empty(cursor: JsonText) -> bool:
    """Whether the list at the cursor, which stays there, has no elements."""
    start = cursor.at
    cursor.at += 1
    empty = cursor.peek() == "]"
    cursor.at = start
    return empty


def _holds_papers(value: Mapping[str, object]) -> bool:
    return not is_paper(value) and any(map(_leads_to_papers, value.values()))


def _leads_to_papers(value: object) -> bool:
    """Whether a value is a list, or an object, in which a paper stands, or a list of papers."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(is_paper(one) or (isinstance(one, list) and any(map(is_paper, one))) for one in inner)


def _take(account: Account, element: _Element) -> None:
    value, line = record_of(element.value), element.lines.start
    if not isinstance(value, Mapping):
        what = f"{kind_of(value)} where a paper should stand: left out"
        account.problem(line, what, "remove it, or fetch the digest again")
        return
    fields = Fields(value, account, line)
    entry = entry_of(fields)
    if day := listed_day(fields) or element.above.day:
        account.on(day)
    if entry:
        tags, topics = categories_in(element.above.topics)
        tagged = replace(entry, tags=_union(entry.tags, tags), topics=_union(entry.topics, topics))
        account.take(tagged, *record_lines(account, element.lines))


def _union(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(itertools.chain(*lists)))


def _day_in(text: object) -> datetime.date | None:
    stated = stated_within(text, 1) if isinstance(text, str) else None
    return stated[1].date if stated else None
