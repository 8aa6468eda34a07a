"""Lists of papers by topic, a paper a line, as cv-arxiv-daily writes them: in Markdown, and as JSON of the same lines.

    - 2025-03-14, **Title**, First Author et.al., Paper: [http://…](http://…), Code: **[https://…](https://…)**

A page of this kind rolls on: its date is the day of its last update, and says nothing of its papers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from sitegen.digests.account import Account, Reading
from sitegen.digests.markdown import linked, links_in
from sitegen.digests.papers import entry_of
from sitegen.digests.reading import Fields, kind_of, shorten
from sitegen.digests.records import BrokenError, JsonText
from sitegen.digests.tables import SNIFFED, Head, page_line, row_entry
from sitegen.model import Entry

_START = re.compile(r"\s*[-*] (\d{4}-\d\d-\d\d), \*\*")
_LABEL = re.compile(r"(?:^|, )(\w{1,20}): \**(?=\[)")
_ROW = Head(
    ("published", "title", "authors", "links", "links"), ("publish date", "title", "authors", "pdf", "code"), True
)
"""The table that the JSON's lines are rows of, where it is made for one."""
_FEWEST = 3
"""How many lines of the kind make a list."""


def sniff(text: str) -> bool:
    """Whether there are some lines that begin with a date and a bold title."""
    return len(re.findall(r"^[-*] \d{4}-\d\d-\d\d, \*\*", text[:SNIFFED], re.MULTILINE)) >= _FEWEST


def read(text: str, source: str) -> Reading:
    """Reads a list in Markdown; headings are topics."""
    account = Account(text, source)
    topic = ""
    for number, line in enumerate(account.lines, 1):
        if not line.strip():
            continue
        if line.startswith(("- ", "* ")) and (entry := _entry(account, line, number, topic)):
            account.take(entry, ("entry", range(number, number + 1)))
        else:
            topic = page_line(account, number, line, topic)
    return account.reading()


def sniff_json(text: str) -> bool:
    """Whether a text is an object of objects whose first text is a line of such a list."""
    cursor = JsonText(text)
    try:
        for _ in cursor.members():
            value = cursor.value()
            if not isinstance(value, Mapping) or value:
                first = next(iter(value.values()), None) if isinstance(value, Mapping) else None
                return isinstance(first, str) and _is_line(first)
    except BrokenError:
        pass
    return False


def read_json(text: str, source: str) -> Reading:
    """Reads the JSON: topics, each with lines by the papers' ids; up to where it breaks off if it does."""
    account = Account(text, source)
    cursor = JsonText(text)
    try:
        for topic in cursor.members():
            _read_topic(account, cursor, topic)
        cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; fetch the digest again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    else:
        account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading()


def _read_topic(account: Account, cursor: JsonText, topic: str) -> None:
    for name in cursor.members():
        line = cursor.line
        value = cursor.value()
        entry = _entry(account, value, line, topic) if isinstance(value, str) else None
        if entry is None:
            what = f'"{shorten(name)}" is {kind_of(value)}, not a line of a list: left out'
            account.problem(line, what, "mend it, or fetch the digest again")
        else:
            account.take(entry, ("entry", range(line, cursor.line + 1)))


def _is_line(text: str) -> bool:
    return _START.match(text) is not None or (text.startswith("|") and text.count("|") > len(_ROW.columns))


def _entry(account: Account, text: str, line: int, topic: str) -> Entry | None:
    """The entry that a line of a list, or a row of a table, is."""
    if not _is_line(text):
        return None
    start = _START.match(text)
    if start is None:
        return row_entry(account, _ROW, text, line, topic)
    title, _, rest = text[start.end() :].partition("**, ")
    labels = list(_LABEL.finditer(rest))
    links = [
        replace(link, text=label[1])
        for label, after in zip_longest(labels, labels[1:])
        for link in links_in(rest[label.end() : after.start() if after else len(rest)])
    ]
    leads = linked(links)
    authors = rest[: labels[0].start()] if labels else rest
    values = {"title": title, "authors": authors, "published": start[1], "url": next(iter(leads.papers), "")}
    entry = entry_of(Fields(values, account, line))
    return entry and replace(entry, links=leads.links, keywords=(topic,) if topic else ())
