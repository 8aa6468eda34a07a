"""JSON Feed, 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.feeds.elements import html_line, prose_in
from sitegen.digests.feeds.items import Item, Items
from sitegen.digests.records.fields import kind_of
from sitegen.digests.records.json_text import BrokenError, JsonText, mark_brackets, record_lines
from sitegen.ids import parse_arxiv, parse_doi

_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_FEED = re.compile(r"\"(?:feed_url|home_page_url)\"\s*:")
_SNIFFED = 100_000
_USELESS = (
    *("date_modified", "image", "banner_image", "language", "attachments", "_meta", "url_short", "author_url"),
    *("content_hash", "hub", "_microblog", "_feed"),
)
"""What of an item is of no use to anybody; `attachments` are sound and video."""


def sniff(text: str) -> bool:
    """Whether an object names the version of JSON Feed, or has a feed's own addresses beside its items."""
    head = text[:_SNIFFED]
    if head.lstrip()[:1] != "{":
        return False
    return _VERSION.search(head) is not None or (_FEED.search(head) is not None and '"items"' in head)


def read(text: str, source: str) -> Reading:
    """Reads the items, up to where the text breaks off if it does. A feed has no date of its own."""
    account, cursor = Account(text, source), JsonText(text)
    items = Items(account)
    account.has_no_use_for(*_USELESS)
    try:
        for name in cursor.members():
            line = cursor.line
            if name == "items" and cursor.peek() == "[":
                account.mark_rest("furniture", range(line, cursor.line + 1))
                for first in cursor.elements():
                    value = cursor.value()
                    _take(account, items, value, range(first, cursor.line + 1))
            else:
                cursor.value()
                account.mark_rest("furniture", range(line, cursor.line + 1))
        cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; fetch the feed again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    items.end()
    mark_brackets(account)
    return account.reading()


def _take(account: Account, items: Items, value: object, lines: range) -> None:
    if not isinstance(value, Mapping):
        account.problem(lines.start, f"{kind_of(value)} where an item should stand: left out", "fetch the feed again")
        return
    markup = value.get("content_html")
    words = value.get("content_text")
    text = prose_in(markup) if isinstance(markup, str) and markup.strip() else words
    summary = value.get("summary")
    values = dict(value)
    for name in ("content_html", "content_text", "summary", "tags", "date_published", "external_url", "url", "author"):
        values.pop(name, None)
    title = value.get("title")
    values |= {
        "title": html_line(title) if isinstance(title, str) and "&" in title else title,
        "abstract": text or summary,
        "tldr": summary if text else None,
        "authors": value.get("authors") or value.get("author"),
        "topics": value.get("tags"),
        "published": value.get("date_published"),
        "link": value.get("external_url") or value.get("url"),
    }
    if not _is_id(value.get("id")):
        values.pop("id", None)
    items.take(Item(values, markup if isinstance(markup, str) else "", lines, record_lines(account, lines)))


def _is_id(value: object) -> bool:
    """Whether an item's id is the paper's and not only the feed's."""
    return isinstance(value, str) and bool(parse_arxiv(value) or parse_doi(value))
