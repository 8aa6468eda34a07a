"""Text with a tag a line, as reference managers have exchanged records since there were cards: RIS, MEDLINE.

Read here and not by a library: those there are lose what lacks its first or last tag without a word, and know no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.digests.account import Account
from sitegen.digests.digest import Entry
from sitegen.digests.records.entries import field_kind


@dataclass(slots=True)
class Record:
    """A record: values by their tags."""

    values: dict[str, list[list[str]]] = field(default_factory=dict)
    """By its tag the lines of each value."""
    tags: list[tuple[int, str]] = field(default_factory=list)
    """The tag of each line, with the line."""

    def all(self, *tags: str) -> list[str]:
        """The values of some tags that have text, tag by tag, with their line breaks."""
        return [text for tag in tags for lines in self.values.get(tag, []) if (text := "\n".join(lines).strip())]

    def first(self, *tags: str) -> str:
        return next(iter(self.all(*tags)), "")


def records(account: Account, tag_of: re.Pattern[str], first: str, last: str = "") -> Iterator[Record]:
    """The records of a text. `tag_of` matches a line's tag; one begins with the tag `first`, and ends with `last` or
    before the next. A line without a tag goes on with the value above it."""
    record, tag = Record(), ""
    for number, line in enumerate(account.lines, 1):
        found = tag_of.match(line)
        if found and found[1] == first and record.tags:
            yield record
            record = Record()
        if found:
            tag = found[1]
            record.values.setdefault(tag, []).append([line[found.end() :]])
        elif record.tags:
            record.values[tag][-1].append(line)
        else:
            continue
        record.tags.append((number, tag))
        if tag == last:
            yield record
            record = Record()
    if record.tags:
        yield record


def take(account: Account, entry: Entry, record: Record, names: Mapping[str, str]) -> None:
    """Takes the entry that a record is; `names` are the fields that its tags are."""
    kinds = ((field_kind(names.get(tag, "")), number) for number, tag in record.tags)
    account.take(entry, *((kind, range(number, number + 1)) for kind, number in kinds))
