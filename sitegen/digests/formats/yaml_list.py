"""A list of papers in YAML, as sites made with Jekyll or Hugo keep it: `papers.yaml`, `publications.yml`.

The list may be the whole file, be under a key, or be several, each under its topic. Values are text as they stand:
tags are not executed, and an id keeps its zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.formats.note import renamed
from sitegen.digests.markdown.other_lines import SNIFFED
from sitegen.digests.records.entries import entry_of, listed_day
from sitegen.digests.records.field_names import LISTS, field_kind, is_paper
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.own_fields import own_fields
from sitegen.ids import parse_arxiv, parse_doi
from sitegen.system.yaml_text import Record, YamlError, load_records
from sitegen.text import clean

_TITLE = re.compile(
    r"^[ \t]{0,12}(?:-[ \t]+)?(?:\{(?:[^{}\n]{0,500},)?[ \t]*)?[\"']?(?:paper_?)?title[\"']?[ \t]*:[ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_KEY = re.compile(r"(?:-[ \t]+)?[\"']?[\w .-]{1,60}[\"']?:(?:[ \t]|\Z)")
_ABOVE = re.compile(r"\s*(?:#.*|%YAML.*|---\s*|-\s*)?")
"""A line that may stand above the first key."""
_BEHIND = re.compile(r"\n---[ \t]*\n(?!\s*(?:-[ \t]|[\"']?[\w .-]{1,60}[\"']?:))")
"""What stands behind front matter, which is of a note."""
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|.*\||```|[*+] |.*\]\(https?:)", re.MULTILINE)

_LONGEST = 5_000_000
"""How many characters are read: the tree of YAML takes some hundred times as much memory."""


def sniff(text: str) -> bool:
    """Whether a text begins with keys or a list of them, has titles, and nothing of Markdown."""
    start = text[:SNIFFED]
    first = next((line for line in start.split("\n") if not _ABOVE.fullmatch(line)), "")
    if not _KEY.match(first.strip()) or not _TITLE.search(start):
        return False
    body = "\n".join(line for line in start.split("\n") if not line.lstrip().startswith("#"))
    return (
        not _MARKDOWN.search(body)
        and not _BEHIND.search(start)
        and bool(re.search(r"^[ \t]*-[ \t\n]", start, re.MULTILINE))
    )


def read(text: str, source: str) -> Reading:
    """Reads each record with a title, wherever its list is; the keys above it are its topics."""
    account = Account(text, source)
    if len(text) > _LONGEST:
        account.problem(1, f"more than {_LONGEST:,} characters of YAML", "cut the file into smaller ones")
        return account.reading()
    try:
        for record, topics in _papers(load_records(clean(text))):
            _take(account, record, topics)
    except YamlError as broken:
        hint = "put text with special characters in double quotes"
        account.problem(min(broken.line, len(account.lines)), f"the YAML can't be read: {broken}", hint)
        return account.reading()
    account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading()


def _papers(records: list[Record], topics: tuple[str, ...] = ()) -> Iterator[tuple[Record, tuple[str, ...]]]:
    for record in records:
        if is_paper(record.values):
            yield record, topics
        else:
            for name, below in record.within.items():
                is_topic = name not in LISTS and not parse_arxiv(name) and not parse_doi(name)
                yield from _papers(below, (*topics, name) if is_topic else topics)


def _take(account: Account, record: Record, topics: tuple[str, ...]) -> None:
    fields = Fields({renamed(key): value for key, value in record.values.items()}, account, record.lines.start)
    entry = entry_of(fields)
    if entry is None:
        account.keep_own(*map(str, fields.not_asked()))  # its paper is told as a problem
        return
    if day := listed_day(fields):
        account.on(day)
    topics = tuple(dict.fromkeys((*topics, *entry.topics)))
    kinds = ((field_kind(key), lines) for key, lines in record.keys.items())
    own = {**entry.extra, **own_fields(account, fields)}
    account.take(replace(entry, topics=topics, extra=own), ("entry", record.lines), *kinds)
