"""RIS, as reference managers export it: a tag of two signs, two spaces, a hyphen, a value.

Read here and not by a library: those there are lose what lacks its first or last tag without a word, and know no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.digests.account import Account, Reading
from sitegen.digests.entries import entry_of, field_kind, named_arxiv
from sitegen.digests.fields import Fields
from sitegen.digests.people import one_each

_TAG = re.compile(r"([A-Z][A-Z0-9])(?:  ?- ?|  ?-$)")
_START = re.compile(r"^TY  ?- ", re.MULTILINE)
_NAMES = {
    "title": ("TI", "T1", "CT"),
    "authors": ("AU", "A1"),
    "abstract": ("AB", "N2"),
    "doi": ("DO",),
    "url": ("UR",),
    "pdf": ("L1",),
    "keywords": ("KW",),
    "comment": ("N1",),
    "published": ("DA", "PY", "Y1"),
    "journal_ref": ("JO", "JF", "T2", "JA"),
}
_NAME_OF = {tag: name for name, tags in _NAMES.items() for tag in tags}
_DAY = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?:/.*)?", re.DOTALL)


@dataclass(slots=True)
class _Record:
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    """By its tag the lines of each value."""
    tags: list[tuple[int, str]] = field(default_factory=list)
    """The tag of each line, with the line."""


def sniff(text: str) -> bool:
    """Whether some line begins a reference."""
    return _START.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads each reference, from its type to its end, or to the next one's type where the end is missing."""
    account = Account(text, source)
    for record in _records(account):
        values = _values({tag: ["\n".join(lines).strip() for lines in each] for tag, each in record.values.items()})
        entry = entry_of(Fields(values, account, record.tags[0][0]))
        if entry:
            kinds = ((field_kind(_NAME_OF.get(tag, "")), number) for number, tag in record.tags)
            account.take(entry, *((kind, range(number, number + 1)) for kind, number in kinds))
    return account.reading()


def _records(account: Account) -> Iterator[_Record]:
    record, tag = _Record(), ""
    for number, line in enumerate(account.lines, 1):
        found = _TAG.match(line)
        if found and found[1] == "TY" and record.tags:
            yield record
            record = _Record()
        if found:
            tag = found[1]
            record.values.setdefault(tag, []).append([line[found.end() :]])
        elif record.tags:
            record.values[tag][-1].append(line)
        else:
            continue
        record.tags.append((number, tag))
        if tag == "ER":
            yield record
            record = _Record()
    if record.tags:
        yield record


def _values(raw: dict[str, list[str]]) -> dict[str, object]:
    """A reference's values under the names that `entry_of` knows; a tag without a name keeps its own."""
    values: dict[str, object] = {tag: texts for tag, texts in raw.items() if tag not in _NAME_OF and tag not in _FRAME}
    for name, tags in _NAMES.items():
        texts = [text for tag in tags for text in raw.get(tag, []) if text]
        values[name] = texts if name in ("authors", "keywords") else next(iter(texts), "")
    values["authors"] = one_each([name for text in raw.get("AU", []) + raw.get("A1", []) for name in _people(text)])
    day = _DAY.fullmatch(str(values["published"]))
    values["published"] = f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else ""
    if arxiv := named_arxiv(str(values["journal_ref"])):
        values |= {"id": arxiv, "journal_ref": ""}
    return values


_FRAME = {"TY", "ER", "ID"}


def _people(text: str) -> list[str]:
    """The names in one value: it should be one, but some put all of them there."""
    return [name for name in " ".join(text.split()).split(" and ") if name]
