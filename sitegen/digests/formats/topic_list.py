"""Lists of papers by topic in Markdown, a paper a line, as cv-arxiv-daily writes them: `topic_json` is its other form.

    - 2025-03-14, **Title**, First Author et.al., Paper: [http://…](http://…), Code: **[https://…](https://…)**

A page of this kind rolls on: its date is the day of its last update, and says nothing of its papers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Entry
from sitegen.digests.formats.table import Head, row_entry
from sitegen.digests.markdown.other_lines import SNIFFED, page_line
from sitegen.digests.markdown.text import linked, links_in
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields

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
        if line.startswith(("- ", "* ")) and (entry := entry_of_line(account, line, number, topic)):
            account.take(entry, ("entry", range(number, number + 1)))
        else:
            topic = page_line(account, number, line, topic)
    return account.reading()


def is_line(text: str) -> bool:
    return _START.match(text) is not None or (text.startswith("|") and text.count("|") > len(_ROW.columns))


def entry_of_line(account: Account, text: str, line: int, topic: str) -> Entry | None:
    """The entry that a line of a list, or a row of a table, is."""
    if not is_line(text):
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
    return entry and replace(entry, links=leads.links, topics=(topic,) if topic else ())
