"""CSL-JSON, as reference managers export it: a list of records whose names and dates come in parts."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.entries import entry_of, named_arxiv
from sitegen.digests.fields import Fields, kind_of
from sitegen.digests.json_text import BrokenError, JsonText, mark_brackets, record_lines
from sitegen.digests.xml_text import plain
from sitegen.ids import parse_arxiv

_RENAMED = {
    "container-title": "journal_ref",
    "keyword": "keywords",
    "note": "comment",
    "URL": "url",
    "DOI": "doi",
    "author": "authors",
}


def sniff(text: str) -> bool:
    """Whether a text is a list whose first element has a type, a title, and a date or people in parts."""
    cursor = JsonText(text)
    with contextlib.suppress(BrokenError):
        return next((_is_reference(cursor.value()) for _ in cursor.elements()), False)
    return False


def _is_reference(value: object) -> bool:
    if not isinstance(value, Mapping) or "type" not in value or "title" not in value:
        return False
    issued, people = value.get("issued"), value.get("author")
    in_parts = isinstance(people, list) and any(isinstance(one, Mapping) and "family" in one for one in people)
    return in_parts or (isinstance(issued, Mapping) and "date-parts" in issued)


def read(text: str, source: str) -> Reading:
    """Reads each record, up to where the list breaks off if it does."""
    account, cursor = Account(text, source), JsonText(text)
    try:
        for line in cursor.elements():
            value = cursor.value()
            lines = range(line, cursor.line + 1)
            if not isinstance(value, Mapping):
                what = f"{kind_of(value)} where a paper should stand: left out"
                account.problem(line, what, "remove it, or export the list again")
            elif entry := entry_of(Fields(_values(value), account, line)):
                account.take(entry, *record_lines(account, lines))
        cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; export the list again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    mark_brackets(account)
    return account.reading()


def _values(record: Mapping[str, object]) -> dict[str, object]:
    """A record's values under the names that `entry_of` knows."""
    values = {_RENAMED.get(name, name): value for name, value in record.items() if name not in ("id", "issued")}
    named = [record.get(name) for name in ("id", "number", "note", "container-title")]
    texts = [text for text in named if isinstance(text, str)]
    values["id"] = next((text for text in texts if parse_arxiv(text)), "") or next(
        filter(None, map(named_arxiv, texts)), ""
    )
    if isinstance(abstract := record.get("abstract"), str):
        values["abstract"] = plain(abstract)
    if day := _day(record.get("issued")):
        values["published"] = day
    return values


def _day(issued: object) -> str | None:
    """The date of `{"date-parts": [[Y, M, D]]}`, numbers or texts, where it has all three."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or len(first) != 3 or not all(isinstance(part, (int, str)) for part in first):
        return None
    return "-".join(str(part).rjust(2, "0") for part in first)
