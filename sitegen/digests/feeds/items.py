"""An item of a feed, whatever the feed is written in: a paper, or a post that lists papers.

An item is a paper where it has an id, or where its text links to no more than one. A post's papers are listed under
the post's own date; what else a blog says is no paper.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.digests.account import Account
from sitegen.digests.dates.written import stated_within
from sitegen.digests.digest import Entry, Kind
from sitegen.digests.html.as_markdown import Within, markdown_of
from sitegen.digests.html.tree import parse_html
from sitegen.digests.mail.posts import is_paper_link, leads_to_papers, lifted, read_post
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.ids import parse_arxiv, parse_doi

_FEWEST = 2
"""So many papers make an item a post."""
_LINK = re.compile(r"https?(?::|%3A)(?:/|%2F){2}", re.IGNORECASE)
_IN_LINK = re.compile(
    r"(?:/doi/(?:abs/|full/|pdf/|epdf/|pdfplus/)?|/content/(?:early/\d+/\d+/\d+/)?|[?&]doi=|doi\.org/)"
    r"(10\.\d{4,9}(?:/|%2F)[^?#&\s]{1,200})",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=\d)v\d{1,2}(?:\.\w[\w.-]*)?\Z")


@dataclass(slots=True)
class Item:
    """An item with what its feed calls by the names that `entry_of` knows."""

    values: dict[str, object]
    markup: str
    """The text of it that says most, as HTML."""
    lines: range
    kinds: list[tuple[Kind, range]] = field(default_factory=list)
    is_whole: bool = False
    """Whether the format says that it is a paper."""
    day: datetime.date | None = None
    """The day on which it was announced, where its feed says that of each item."""


class Items:
    """The items of a feed. In one that has posts, what has neither an id nor a list is a post too, and no paper."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._others: list[tuple[Entry, range]] = []
        self._has_posts = False

    def take(self, item: Item) -> None:
        """Takes an item's paper, or its papers."""
        account = self._account
        is_known = item.is_whole or _is_known(item.values)
        if not is_known and _LINK.search(item.markup) and _take_post(account, item):
            self._has_posts = True
        elif entry := entry_of(Fields(item.values, account, item.lines.start)):
            if item.day:
                account.on(item.day)
            account.take(entry, *item.kinds)
            if not is_known:
                self._others.append((entry, item.lines))

    def end(self) -> None:
        if self._has_posts:
            self._account.drop(entry for entry, _ in self._others)
            for _, lines in self._others:
                self._account.mark("furniture", lines)


def _is_known(values: Mapping[str, object]) -> bool:
    texts = (values.get(name) for name in ("id", "doi", "link"))
    return any(isinstance(text, str) and (parse_arxiv(text) or parse_doi(text)) for text in texts)


def _take_post(account: Account, item: Item) -> bool:
    markdown = markdown_of(parse_html(item.markup))
    if not leads_to_papers(markdown.text):
        return False
    within = Within(markdown.text, [item.lines.start] * len(markdown.lines))
    reading = read_post(within.text, account.source)
    entries = [entry for one in (reading, *reading.further) for entry in one.entries]
    known = [one for one in entries if one.arxiv or one.doi or any(map(is_paper_link, one.links.values()))]
    if len(known) < (_FEWEST if item.values.get("title") else 1):
        return False
    written = str(item.values.get("published", ""))
    stated = stated_within(written, item.lines.start)
    if stated and stated[1].date:
        account.on(stated[1].date)
    for entry in lifted(reading, within, account, item.lines):
        account.take(entry)
    account.mark("entry", item.lines)
    Fields(item.values, account, item.lines.start).line_of("title", "abstract", "published", "link", "id")
    return True


def doi_in(*texts: str) -> str:
    """The DOI in the first of some texts or addresses that has one; "" where none has.

    >>> doi_in("https://www.biorxiv.org/content/10.1101/2024.03.01.582900v1?rss=1", "x")
    '10.1101/2024.03.01.582900'
    """
    for text in map(str.strip, texts):
        if doi := parse_doi(text):
            return doi
        if (found := _IN_LINK.search(text)) and (doi := parse_doi(f"doi:{found[1]}")):
            return _VERSION.sub("", doi)
    return ""
