"""The records of a service's answer, wherever in a JSON text they lie: in lists, in objects around these, one a line.

A service's format says which objects are its records and what their fields mean; how they are found, where they break
off and what stands around them is the same for all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from itertools import count, islice
from typing import TypeAlias

from sitegen.digests.account import Account, Reading
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields, kind_of
from sitegen.digests.records.json_text import BrokenError, JsonText, parse, record_lines

IsRecord: TypeAlias = Callable[[Mapping[str, object]], bool]
"""Whether an object is a record of the service, be it of a paper or of something else that it lists."""
ValuesOf: TypeAlias = Callable[[Fields], "dict[str, object] | None"]
"""A record's values under the names that `entry_of` knows; None where it is of no paper."""

_AROUND = frozenset({
    "data", "results", "items", "papers", "articles", "works", "notes", "message", "result", "hits", "hit", "info",
    "citingPaper", "citedPaper", "recommendedPapers",
})  # fmt: skip
"""What services call that in which their records lie."""
_DEEPEST = 6
_FIRST = 20
"""How many elements are looked at to know the format."""
_LONGEST_LINE = 100_000
"""Of a text with a value a line."""


def has_record(text: str, mark: str, is_record: IsRecord) -> bool:
    """Whether one of the first things in a JSON text is a record; `mark` stands somewhere in each."""
    if text.lstrip()[:1] not in ("[", "{") or mark not in _head(text):
        return False
    with contextlib.suppress(BrokenError):
        for value, _ in islice(_found(JsonText(text), is_record, most=_FIRST), _FIRST):
            if isinstance(value, Mapping) and is_record(value):
                return True
    return False


def _head(text: str) -> str:
    """Where a text has a value a line, the lines of its first values; else the whole text."""
    end = text.find("\n", 0, _LONGEST_LINE)
    if end < 0 or text[0] != "{" or text[end - 1] != "}":
        return text
    try:
        parse(text[:end])
    except BrokenError:
        return text
    for _ in range(_FIRST):
        end = text.find("\n", end + 1)
        if end < 0:
            return text
    return text[:end]


def read_records(
    text: str, source: str, is_record: IsRecord, values_of: ValuesOf, useless: Mapping[str, tuple[str, ...]]
) -> Reading:
    """Reads each record, up to where the text breaks off if it does. `useless` are the names of fields that are of no
    use, by the path that leads to them."""
    account, cursor = Account(text, source), JsonText(text)
    for path, names in useless.items():
        account.has_no_use_for(*names, path=path)
    done, end = 0, len(account.lines)
    try:
        for value, lines in _found(cursor, is_record):
            account.mark_rest("furniture", range(done + 1, lines.start))
            done = max(done, lines[-1])
            if isinstance(value, Mapping) and is_record(value):
                _take(account, Fields(value, account, lines.start), values_of, lines)
            elif value is None:
                account.mark_rest("furniture", lines)
            else:
                what = f"{kind_of(value)} where a paper should stand: left out"
                account.problem(lines.start, what, "remove it, or fetch or export the list again")
    except BrokenError as broken:
        end = min(end, broken.line - 1)
        hint = "what stands before is read; fetch or export the list again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    account.mark_rest("furniture", range(done + 1, end + 1))
    return account.reading()


def _take(account: Account, record: Fields, values_of: ValuesOf, lines: range) -> None:
    values = values_of(record)
    if values is None:
        account.mark_rest("furniture", lines)
    elif entry := entry_of(Fields(values, account, record.line, ".")):
        account.take(entry, *record_lines(account, lines))


def _found(cursor: JsonText, is_record: IsRecord, most: int | None = None) -> Iterator[tuple[object, range]]:
    """The records, and what else stands in a list of such, with their lines; of texts with a value a line, those in the
    first ones, if it is said how many."""
    for _ in count() if most is None else range(most):
        if not cursor.peek():
            return
        yield from _below(cursor, is_record, 0, in_list=False)


def _below(cursor: JsonText, is_record: IsRecord, depth: int, *, in_list: bool) -> Iterator[tuple[object, range]]:
    sign, start, first = cursor.peek(), cursor.at, cursor.line
    if sign == "[" and depth < _DEEPEST:
        for _ in cursor.elements():
            yield from _below(cursor, is_record, depth + 1, in_list=True)
        return
    value: object = {}
    try:
        value = cursor.value()
    except BrokenError:
        if sign != "{":
            raise
    if not isinstance(value, Mapping) or is_record(value):
        if in_list or isinstance(value, Mapping):
            yield value, range(first, cursor.line + 1)
    elif not value or (_AROUND.intersection(value) and depth < _DEEPEST):
        cursor.at = start
        for name in cursor.members():
            if name in _AROUND and depth < _DEEPEST:
                yield from _below(cursor, is_record, depth + 1, in_list=False)
            else:
                cursor.value()
    elif in_list:
        yield value, range(first, cursor.line + 1)
