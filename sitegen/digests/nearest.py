"""What a text that no format fits is, as far as can be seen, and what the nearest formats miss in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.digests.account import Reading
from sitegen.digests.formats import READERS
from sitegen.digests.markdown.front_matter import MOST_LINES, end_of
from sitegen.digests.records.fields import shorten
from sitegen.digests.records.json_text import BrokenError, JsonText
from sitegen.errors import SitegenError

_TRIED = 300_000
"""Up to so many characters it is tried whether a format would read a text all the same."""
_LOOKED_AT = 100_000
_KEYS = 5
_UNREAD = 0.1
"""The share of lines, and of papers with nothing but a title, that a text may have which is read all the same."""
_ROOT = re.compile(
    r"\s*(?:<\?[^>]*\?>|<!--.*?-->|<!doctype[^>]*>|\s)*<([A-Za-z][\w:.-]{0,60})", re.IGNORECASE | re.DOTALL
)
_TABLE = re.compile(r"^[ \t]*(\|?[^\n|]*\|[^\n]*)\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$", re.MULTILINE)
_CSV = re.compile(r"[^\n,;\t]{1,60}(?:([,;\t])[^\n,;\t]{0,60}){2,60}(?=\n|$)")
_LISTING = re.compile(r"arxiv\.org/list/|<title>[^<]{0,80}\b(?:submissions|authors and titles)\b", re.IGNORECASE)
_FRONT_KEY = re.compile(r"^([A-Za-z_][\w-]{0,40})\s*(?::|=)", re.MULTILINE)


def seen(text: str) -> str:
    """What a text is, with the first names in it: the keys of JSON, the root of XML, the heads of a table.

    >>> seen('{"a": 1, "b": 2}'), seen("<opml></opml>"), seen("We count socks.")
    ('JSON, an object with "a", "b"', 'XML, its root is <opml>', 'text')
    """
    start = text.lstrip()[:_LOOKED_AT]
    if start[:1] in ("{", "[") and (said := _json(start)):
        return said
    if start[:1] == "<" and (root := _ROOT.match(start)):
        return "an HTML page" if root[1].casefold() in ("html", "head", "body") else f"XML, its root is <{root[1]}>"
    if table := _TABLE.search(start):
        cells = [cell.strip(" *_") for cell in table[1].strip("| ").split("|")]
        return f"Markdown with a table of {_quoted(cells)}"
    lines = start.split("\n", MOST_LINES)[:MOST_LINES]
    if end := end_of(lines):
        return f"front matter with {_quoted(_FRONT_KEY.findall(chr(10).join(lines[:end])))}"
    if (head := _CSV.match(start)) and start.count(head[1], 0, 10_000) > 4:
        cells = [cell.strip(' "') for cell in head[0].split(head[1])]
        return f"a table of {_quoted(cells)}"
    headings = len(re.findall(r"^#{1,6} ", start, re.MULTILINE))
    bullets = len(re.findall(r"^\s{0,8}(?:[-*+]|\d{1,3}[.)]) ", start, re.MULTILINE))
    found = [
        f"{count} {what}{'s' * (count > 1)}" for count, what in ((headings, "heading"), (bullets, "bullet")) if count
    ]
    return f"text with {' and '.join(found)}" if found else "text"


def _json(text: str) -> str:
    cursor = JsonText(text)
    try:
        value = cursor.value()
    except BrokenError:
        keys = re.findall(r"\"([^\"\n]{1,40})\"\s*:", text)
        return f"JSON with {_quoted(keys)}" if keys else ""
    if isinstance(value, Mapping):
        return f"JSON, an object with {_quoted(value)}"
    if isinstance(value, list):
        first = next((one for one in value if isinstance(one, Mapping)), None)
        return f"JSON, a list of objects with {_quoted(first)}" if first else "JSON, a list without an object"
    return "JSON"


def _quoted(names: object) -> str:
    all_names = [str(name) for name in dict.fromkeys(names) if str(name).strip()]  # type: ignore[call-overload]
    more = f" and {len(all_names) - _KEYS} more" if len(all_names) > _KEYS else ""
    return (", ".join(f'"{shorten(name, 30)}"' for name in all_names[:_KEYS]) or "nothing") + more


def missed(text: str) -> list[str]:
    """The three formats that are nearest to a text, each with what it misses there."""
    what = seen(text)
    if what.startswith("JSON"):
        kind = "json"
    elif what.startswith(("XML", "an HTML")):
        kind = "xml"
    elif what.startswith(("a table", "Markdown with")):
        kind = "table"
    elif what.startswith("front"):
        kind = "note"
    else:
        kind = "marked" if what != "text" or "](" in text[:_LOOKED_AT] else "text"
    return [f"{name} misses {misses}" for name, misses in _MISSED[kind]]


_MISSED = {
    "json": (
        ("json", 'a list of objects with a "title" each'),
        ("hf-api", 'objects with a "paper" each'),
        ("csl-json", 'objects with a "type" and a "title" each'),
    ),
    "xml": (
        ("xml", "a root that is <feed>, <rss>, <rdf:RDF> or <OAI-PMH>"),
        ("hf-html", "the papers of a Hugging Face papers page"),
        ("list", "a bullet that leads to a paper"),
    ),
    "table": (
        ("table", 'a column called "Title" or "Paper"'),
        ("csv", 'a column called "title"'),
        ("list", "a bullet that leads to a paper"),
    ),
    "note": (
        ("note", 'a key such as "authors", "arxiv", "doi" or "abstract"'),
        ("yaml", 'a list of records with a "title" each'),
        ("list", "a bullet that leads to a paper"),
    ),
    "marked": (
        ("list", "a bullet that leads to a paper"),
        ("headings", "a heading with a link to its paper, or its authors, below"),
        ("table", 'a table with a column called "Title" or "Paper"'),
    ),
    "text": (
        ("key-value", 'a first line "Title: …" with "PDF:", "URL:", "Summary:" or "Abstract:" below'),
        ("bibtex", 'an entry such as "@article{"'),
        ("arxiv-mail", 'a line of two backslashes above "arXiv:…"'),
    ),
}


def advice(text: str, source: str) -> str:
    """What to do with a text that no format fits."""
    if _LISTING.search(text[:_LOOKED_AT]) and text.lstrip()[:1] == "<":
        return "arXiv's listings come with their abstracts by `sitegen fetch arxiv`"
    for name, papers in _reading_all_the_same(text, source):
        return f"--format {name} would read {papers} paper{'s' * (papers > 1)} in it"
    return f"nearest: {'; '.join(missed(text))}"


def _reading_all_the_same(text: str, source: str) -> Iterator[tuple[str, int]]:
    """The formats that would read a text that they would not have known."""
    for reader in READERS if len(text) <= _TRIED else ():
        if reader.name in _WOULD_READ:
            try:
                reading = reader.read(text, source)
            except SitegenError:
                continue
            if is_understood(reading) and not reader.sniff(text):
                yield reader.name, len(reading.entries)


_WOULD_READ = ("key-value", "table", "headings", "list", "topic-list")


def is_understood(reading: Reading) -> bool:
    """Whether a reading is of a text of the format: most lines were understood, and most papers have more than a title.

    A reader that is told to read what it doesn't know may find papers in anything.
    """
    entries = reading.entries
    whole = sum(bool(one.arxiv or one.doi or one.links or one.authors or len(one.abstract) > 200) for one in entries)
    plain = sum(one.title[:1] not in "#|-*>{}<" for one in entries)
    lines = [kind for kind in reading.lines if kind != "blank"]
    unknown = sum(kind == "unknown" for kind in lines)
    most = 1 - _UNREAD
    return (
        bool(entries)
        and whole >= most * len(entries)
        and plain >= most * len(entries)
        and unknown <= max(1, _UNREAD * len(lines))
        and len(reading.problems) <= len(entries)
    )
