"""What dblp answers, saved: its search as JSON or XML, and the XML of single records or people.

A number behind a name tells people apart that have the same, and a full stop stands behind each title.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.entries import named_arxiv, venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records
from sitegen.digests.records.xml_records import read_elements
from sitegen.digests.records.xml_text import Element, root_of
from sitegen.ids import is_web_address, parse_arxiv, parse_doi

_ROOTS = {"dblp", "dblpperson"}
_PAPERS = {"article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "data", "info"}
_NO_PAPER = "Editorship"
"""The type of a volume in which papers stand."""
_USELESS = {
    "": (
        *(
            "pages",
            "volume",
            "number",
            "year",
            "type",
            "access",
            "key",
            "publisher",
            "school",
            "isbn",
            "series",
            "venue",
        ),
        *(
            "crossref",
            "mdate",
            "note",
            "stream",
            "editors",
            "url",
            "ee",
            "month",
            "cdrom",
            "cite",
            "rel",
            "publnr",
            "journal",
            "booktitle",
        ),
    ),
    "authors.author.": ("@pid",),
}
_NAMESAKE = re.compile(r"\s\d{4}$")


def sniff(text: str) -> bool:
    """Whether a text is JSON whose first hits have a record in them, or XML with one of dblp's roots."""
    root = root_of(text)
    return root in _ROOTS or (root == "result" and "dblp" in text[:_HEAD]) or has_record(text, '"hits"', _is_hit)


_HEAD = 5_000


def read(text: str, source: str) -> Reading:
    """Reads each publication that is a paper, and not the volume in which papers stand."""
    if root_of(text):
        return read_elements(text, source, _PAPERS, _of_element, _values, _USELESS)
    return read_records(text, source, _is_hit, _values, _USELESS)


def _is_hit(value: Mapping[str, object]) -> bool:
    return "title" in value and "key" in value and "type" in value


def _of_element(element: Element) -> dict[str, object]:
    """An element as the search's JSON would have it."""
    people = [*element.below("author"), *element.below("authors", "author")]
    fields: dict[str, object] = {child.name: child.whole for child in element.children if child.name != "authors"}
    fields |= {"authors": {"author": [one.whole for one in people]}, "ee": [one.whole for one in element.below("ee")]}
    fields.pop("author", None)
    return fields | {"venue": next((text for name in _VENUES if (text := element.whole_of(name))), "")}


_VENUES = ("venue", "journal", "booktitle")


def _values(hit: Fields) -> dict[str, object] | None:
    if hit.line_of("type") == _NO_PAPER:
        return None
    addresses = [address for address in (*hit.texts("ee"), *hit.texts("url")) if is_web_address(address)]
    volume = named_arxiv(f"arXiv:{hit.line_of('volume').removeprefix('abs/')}")
    dois = [doi for doi in (hit.line_of("doi"), *addresses) if parse_doi(doi) and not parse_arxiv(doi)]
    return {
        "title": _title(hit.line_of("title")),
        "authors": [_NAMESAKE.sub("", html.unescape(name)) for one in hit.records("authors") for name in _names(one)],
        "arxiv": next(filter(parse_arxiv, (volume, hit.line_of("doi"), *addresses)), ""),
        "doi": next(iter(dois), ""),
        "url": next((address for address in addresses if not parse_doi(address)), ""),
        "published": hit.line_of("year"),
        "journal_ref": venue_of(html.unescape(next(iter(hit.texts("venue")), ""))),
    }


def _title(title: str) -> str:
    title = html.unescape(title)
    return title.removesuffix(".") if not title.endswith("..") else title


def _names(authors: Fields) -> Iterator[str]:
    listed = authors.raw("author")
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            yield authors.below("author", one).line_of("text")
