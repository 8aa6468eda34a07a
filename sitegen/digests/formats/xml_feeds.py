"""XML lists of papers: what arXiv's API answers, arXiv's feeds, other people's RSS and Atom, and OAI-PMH harvests.

They share one shape, a root with records in it, and differ in what a record's elements are called. What arXiv's feeds
say of a paper (announced as new, cross-listed or replaced) becomes a keyword.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.digest import Kind
from sitegen.digests.feeds.elements import prose_in, record_markup, record_text, record_values, zotero_values
from sitegen.digests.feeds.items import Item, Items, doi_in
from sitegen.digests.names.person import Person
from sitegen.digests.records.fields import shorten
from sitegen.digests.records.json_text import BrokenError
from sitegen.digests.records.xml_text import Element, read_records, root_of
from sitegen.ids import is_web_address, parse_arxiv

_ROOTS = {"feed", "rss", "RDF", "OAI-PMH"}
_RECORDS = {"entry", "item", "record"}
_ANNOUNCED = re.compile(r"\s*arXiv:(\S{1,40})\s+Announce Type:\s*([a-z-]{1,20})\s+Abstract:\s*")
_IN_TITLE = re.compile(r"\.?\s*\(arXiv:(\S{1,40}) \[([A-Za-z.-]{1,20})\](?: (UPDATED|CROSS LISTED))?\)\s*$")
_LABEL = re.compile(r"\s*(Authors?|Upvotes|Summary|Abstract):\s*", re.IGNORECASE)
_KEYWORDS = {"cross": ("cross-list",), "replace": ("replacement",), "replace-cross": ("cross-list", "replacement")}
_OF_TITLE = {"UPDATED": "replace", "CROSS LISTED": "cross", None: "new"}
_KINDS: Mapping[str, Kind] = {
    "title": "title",
    "summary": "abstract",
    "description": "abstract",
    "encoded": "abstract",
    "content": "abstract",
    "author": "authors",
    "creator": "authors",
}


_OF_HARVESTS = ("created", "updated", "datestamp", "submitter", "license", "proxy", "version")
"""What of arXiv's own record of a paper is of no use, or known by other fields."""


def sniff(text: str) -> bool:
    """Whether a text is XML with a root that such lists have."""
    return root_of(text) in _ROOTS


def read(text: str, source: str) -> Reading:
    """Reads the records, up to where the text breaks off if it does.

    The digest's date is that of the feed. An answer of arXiv's API has none, nor has a harvest: when somebody asked is
    no day for which there is a list.
    """
    feed = _Feed(Account(text, source))
    feed.account.has_no_use_for(*_OF_HARVESTS)
    try:
        read_records(text, _RECORDS, feed.take, feed.beside)
    except BrokenError as broken:
        hint = "what stands before is read; fetch the digest again to have the rest"
        feed.account.problem(broken.line, f"no XML that can be read from here on: {broken}", hint)
    else:
        feed.skip_to(len(feed.account.lines) + 1)
    return feed.reading()


class _Feed:
    """What was met of a feed so far."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._done = 0
        self._dates: dict[str, Stated] = {}
        self._is_answer = False
        self._items = Items(account)

    def reading(self) -> Reading:
        self._items.end()
        dates = [self._dates[name] for name in _DATES if name in self._dates]
        for stated in dates if self._is_answer else dates[1:]:
            self.account.mark("furniture", stated.line or 1)
        return self.account.reading(stated=dates[0] if dates and not self._is_answer else None)

    def skip_to(self, line: int) -> None:
        """Says that what stands above a line, and belongs to no record, is furniture."""
        self.account.mark_rest("furniture", range(self._done + 1, line))
        self._done = max(self._done, line - 1)

    def beside(self, element: Element) -> None:
        """Takes what stands beside the records."""
        self.skip_to(element.line)
        self._is_answer |= element.name in ("totalResults", "responseDate")
        found = stated_within(element.text, element.line) if element.name in _DATES else None
        self.account.mark_rest("date" if found else "furniture", range(self._done + 1, element.last + 1))
        self._done = max(self._done, element.last)
        if found:
            self._dates.setdefault(element.name, found[1])

    def take(self, record: Element) -> None:
        """Takes a record: a paper, a sign that one is gone, or an error in the shape of one."""
        self.skip_to(record.line)
        self._done = record.last
        if "/api/errors" in record.text_of("id"):
            what = f'arXiv answered with an error: "{shorten(record.text_of("summary"))}"'
            self.account.problem(record.line, what, "correct what was asked for, and fetch it again")
        elif any(header.attributes.get("status") == "deleted" for header in record.all("header")):
            self.account.mark("furniture", record.lines)
        else:
            values, markup, is_whole = _values(record)
            kinds = list(_kinds(record))
            self._items.take(Item(values, markup, record.lines, kinds, is_whole, _announced_on(record)))


_DATES = ("pubDate", "lastBuildDate", "updated", "date")
"""What a feed calls its day, the most trustworthy first."""


def _announced_on(record: Element) -> datetime.date | None:
    """The day on which arXiv's feed says that it announced a paper: the feed's own lags behind at times."""
    if not _ANNOUNCED.match(record.text_of("summary", "description")):
        return None
    found = stated_within(record.text_of("pubDate", "published"), record.line)
    return found[1].date if found else None


def _kinds(record: Element) -> Iterator[tuple[Kind, range]]:
    yield "entry", record.lines
    for child in record.children:
        if len(record.lines) > 1:
            yield _KINDS.get(child.name, "field"), child.lines


def _values(record: Element) -> tuple[dict[str, object], str, bool]:
    """A record's elements under the names that `entry_of` knows, its text as HTML, and whether it must be a paper."""
    for metadata in (inner for outer in record.all("metadata") for inner in outer.children):
        return (_dublin_core(metadata) if metadata.name == "dc" else _harvested(metadata)), "", True
    title, text = record.text_of("title"), record_text(record)
    values = record_values(record)
    if announced := _ANNOUNCED.match(text):
        values |= {"id": announced[1], "abstract": text[announced.end() :], "keywords": _KEYWORDS.get(announced[2], ())}
        del values["published"]  # the day of the announcement
    elif of_title := _IN_TITLE.search(title):
        values |= {"title": title[: of_title.start()], "id": of_title[1], "categories": of_title[2]}
        values |= {"keywords": _KEYWORDS.get(_OF_TITLE[of_title[3]], ())}
    elif of_zotero := zotero_values(record):
        return values | of_zotero, "", True
    else:
        values |= _labelled(prose_in(text))
    return values, record_markup(record), False


def _labelled(text: str) -> dict[str, object]:
    """What a description says that labels its paragraphs, as those of Hugging Face feeds do."""
    parts: dict[str, str] = {}
    label = ""
    for paragraph in text.split("\n\n"):
        if found := _LABEL.match(paragraph):
            label = found[1].casefold().rstrip("s")
            parts[label] = paragraph[found.end() :]
        elif label:
            parts[label] += f"\n\n{paragraph}"
    abstract = parts.get("summary") or parts.get("abstract")
    authors = {"authors": parts["author"]} if "author" in parts else {}
    return {"abstract": abstract, **authors} if abstract else {}


def _harvested(metadata: Element) -> dict[str, object]:
    """The metadata of an OAI-PMH record, in one of arXiv's own two formats."""
    values: dict[str, object] = {child.name: child.text for child in metadata.children if not child.children}
    named = (person for authors in metadata.all("authors") for person in authors.children)
    if people := [Person.of(*map(person.text_of, ("keyname", "forenames", "suffix"))) for person in named]:
        values["authors"] = people
    dates = (stated_within(version.text_of("date"), version.line) for version in metadata.all("version"))
    if days := [day for found in dates if found and (day := found[1].date)]:
        values["published"] = str(min(days))  # the versions are not always in order
    elif "created" in values:
        values["published"] = values["created"]
    return values


def _dublin_core(metadata: Element) -> dict[str, object]:
    """The metadata of an OAI-PMH record in Dublin Core: of several descriptions the longest is the abstract."""
    texts = sorted((one.text for one in metadata.all("description")), key=len)
    remarks = [text.strip().removeprefix("Comment:").strip() for text in texts[:-1]]
    ids = [one.text.strip() for one in metadata.all("identifier")]
    return {
        "title": metadata.text_of("title"),
        "abstract": texts[-1] if texts else "",
        "authors": [one.text for one in metadata.all("creator")],
        "categories": [one.text for one in metadata.all("subject")],
        "published": min((one.text.strip() for one in metadata.all("date")), default=""),
        "comment": "; ".join(filter(None, remarks)),
        "id": next((text for text in ids if parse_arxiv(text)), ""),
        "doi": doi_in(*ids),
        "link": next((text for text in ids if is_web_address(text)), ""),
    }
