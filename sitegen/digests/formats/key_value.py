"""Key-value text: `Title:`, `PDF:`, `Summary:` and the like, a line each, papers parted by `---`.

A line without a known key goes on with the value above it: summaries have paragraphs, and titles are wrapped, the rest
of them indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.digests.account import Account, Reading
from sitegen.digests.records.entries import entry_of, field_kind, is_title, listed_day
from sitegen.digests.records.fields import Fields

_KEYS = (
    "Title|Authors?|PDF|URL|Link|Abs|arXiv|arXiv ID|ID|DOI|Summary|Abstract|TLDR|TL;DR|Date|Published|Categories"
    "|Category|Subjects|Tags|Keywords|Comments?|Journal-ref|Code|GitHub|Project|Upvotes"
)
_LINE = re.compile(rf"({_KEYS}):[ \t]*(.*)", re.IGNORECASE)
_RULE = re.compile(r"\s*-{3,}\s*")
_OTHER_KEYS = re.compile(r"^(?:PDF|Summary|Abstract|URL): ", re.MULTILINE)
_HEAD = 10_000
"""Within how many characters the first paper has more than its title."""


@dataclass(slots=True)
class _Record:
    parts: dict[str, list[list[str]]] = field(default_factory=dict)
    """By its key the lines of what stands behind it, each time that it is there."""
    keys: list[tuple[int, str]] = field(default_factory=list)
    """The key of each of its lines, with the line."""


def sniff(text: str) -> bool:
    """Whether a text begins with a title, and an address or a text of the paper comes soon."""
    start = text.lstrip()[:_HEAD]
    return start.startswith("Title: ") and _OTHER_KEYS.search(start) is not None


def read(text: str, source: str) -> Reading:
    """Reads each paper, from its title to the next rule or the next title."""
    account = Account(text, source)
    for record in _records(account):
        first = record.keys[0][0]
        fields = Fields({key: _value(key, parts) for key, parts in record.parts.items()}, account, first)
        entry = entry_of(fields)
        if day := listed_day(fields):
            account.on(day)
        if entry is None:
            account.has_no_use_for(*map(str, fields.not_asked()))  # its paper is told as a problem
        else:
            has_abstract = any(field_kind(key) == "abstract" for key in record.parts)
            kinds = ((field_kind(key, has_abstract=has_abstract), number) for number, key in record.keys)
            account.take(entry, *((kind, range(number, number + 1)) for kind, number in kinds))
    return account.reading()


def _records(account: Account) -> Iterator[_Record]:
    record, key = _Record(), ""
    for number, line in enumerate(account.lines, 1):
        found = _LINE.match(line)
        is_rule = _RULE.fullmatch(line) is not None
        if record.keys and (is_rule or (found and is_title(found[1]) and any(map(is_title, record.parts)))):
            yield record
            record, key = _Record(), ""
        if is_rule:
            account.mark("furniture", number)
            continue
        if found:
            key = found[1]
            record.parts.setdefault(key, []).append([found[2]])
        elif not key or (is_title(key) and not line.startswith((" ", "\t"))):
            continue
        else:
            record.parts[key][-1].append(line)
        record.keys.append((number, key))
    if record.keys:
        yield record


def _value(key: str, parts: list[list[str]]) -> str | list[str]:
    texts = ["\n".join(lines).strip() for lines in parts]
    return texts if len(texts) > 1 and field_kind(key) == "authors" else "\n\n".join(texts)
