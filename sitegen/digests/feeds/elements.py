"""The elements of a feed's record under the names that `entry_of` knows: those of RSS, Atom, Dublin Core and PRISM.

Each publisher fills them in its own way: the DOI is in one of five places, and a description begins with the journal's
name or ends with numbers of the database.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator

from sitegen.digests.feeds.items import doi_in
from sitegen.digests.names.person import Person
from sitegen.digests.records.xml_text import Element, plain
from sitegen.ids import parse_arxiv, parse_doi

_TEXTS = ("summary", "encoded", "description", "content")
_AUTHORS = ("author", "creator", "authors")
_DATES = (
    "published",
    "pubDate",
    "issued",
    "publicationDate",
    "coverDate",
    "created",
    "date",
    "coverDisplayDate",
    "year",
)
_USED = {
    *("title", *_TEXTS, *_AUTHORS, *_DATES, "category", "subject", "section", "comment", "journal_ref", "keyword"),
    *("journal_reference", "doi", "DOI", "link", "id", "guid", "identifier", "source", "enclosure", "volume", "number"),
    *("publicationName", "startingPage", "endingPage", "pageRange", "issue", "startPage", "endPage", "keywords"),
    *("primary_category", "articleType"),
}
"""Elements that are read here, whatever their vocabulary."""
USELESS = (
    *("comments", "image", "updated", "modified", "rights", "copyright", "language", "publisher", "format", "type"),
    *("issn", "eIssn", "isbn", "url", "rightsAgent", "announce_type", "relation", "coverage", "contributor", "genre"),
    *(
        "aggregationType",
        "issueIdentifier",
        "issueName",
        "byteCount",
        "fileSize",
        "expirationDate",
        "killDate",
        "edition",
    ),
    *(
        "versionIdentifier",
        "isPartOf",
        "hasVersion",
        "postid",
        "post-id",
        "readTime",
        "author_link",
        "audience",
        "bibcode",
    ),
    *(
        "originalLink",
        "origLink",
        "edited",
        "publicationYear",
        "content-type",
        "ref",
        "shortTitle",
        "affiliation",
        "isRead",
    ),
    *(
        "alternateTitle",
        "corporateEntity",
        "distributor",
        "embargoDate",
        "offers",
        "timestamp",
        "pmid",
        "pmcid",
        "arnumber",
    ),
)
"""What of a record is of no use to anybody: counters, places of the feed itself, names of services."""
USELESS_VOCABULARIES = (
    *("media", "itunes", "slash", "wfw", "thr", "feedburner", "sy", "georss", "geo", "cc", "creativeCommons", "admin"),
    *("googleplay", "podcast", "yt", "opensearch", "webfeeds", "rdf", "xhtml", "app", "gd", "blogger", "trackback"),
)
_MAIL = re.compile(r"\S{1,100}@\S{1,100}(?: \(([^()]*)\))?")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_HIDDEN = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}\\s*>", re.IGNORECASE) for name in ("script", "style")} | {"": re.compile("-->")}
_ALONE = re.compile(
    r"(?:abstract|summary|read more.{0,40}|continue reading.{0,80}|the post .{1,300} appeared first on .{1,100}"
    r"|pmid:.{0,120}|doi:.{0,150}|publication date:.{0,80}|available online.{0,60}|source:.{0,200}"
    r"|author\(s\):.{0,5000}"
    r"|.{2,200}, volume \d.{0,200}|.{2,150}, (?:ahead of print|early view|earlyview|just accepted)\.?.{0,80}"
    r"|.{2,150}, published online: .{1,150})",
    re.IGNORECASE,
)
"""Paragraphs that say nothing of a paper's contents."""
_CITATION = re.compile(r"[^.]{2,200}\. (?:19|20)\d\d\b.{0,200}\bdoi: ?\S+.{0,150}", re.IGNORECASE)
_PEOPLE = re.compile(r"author\(s\):\s*(.{1,5000})", re.IGNORECASE)
_PLACE = re.compile(r"source:\s*(.{2,200})", re.IGNORECASE)
_PREFIX = re.compile(r"\[(?:ASAP|Articles?|Letters?|Editorial|Review|In ?Press)\]\s+")


def record_values(record: Element) -> dict[str, object]:
    """A record's fields; those that no reader knows under their own names, so that they are told."""
    text = record_text(record)
    kept, said = _described(text)
    values: dict[str, object] = {
        "title": _PREFIX.sub("", _line(record, "title")),
        "abstract": kept,
        "authors": list(authors_of(record)) or said.get("authors"),
        "categories": [
            html_line(one.attributes.get("term") or one.text) for one in record.all("category", "subject", "section")
        ],
        "keywords": [part for one in record.all("keyword", "keywords") for part in re.split("[;,]", one.text)],
        "published": next((one for name in _DATES if (one := record.text_of(name))), ""),
        "comment": record.text_of("comment"),
        "journal_ref": record.text_of("journal_ref", "journal_reference") or _appeared(record) or said.get("place", ""),
        "doi": record.text_of("doi", "DOI"),
        **_addresses(record),
    }
    if not parse_arxiv(str(values.get("id", ""))) and (doi := _doi(record, values)):
        values["doi"] = doi
    return values | _unknown(record)


def record_text(record: Element) -> str:
    """The text that says most of a record, as it came: words, or HTML."""
    found = (one for name in _TEXTS for one in record.all(name) if one.whole.strip())
    return next((_markup(one) for one in found), "")


def record_markup(record: Element) -> str:
    """The longest text of a record, as HTML: a post's whole, where its beginning stands beside it."""
    texts = [_markup(one) for one in record.all(*_TEXTS)]
    return max(texts, key=len, default="")


def _markup(element: Element) -> str:
    if element.children:
        return "".join(_written(part) for part in element.parts)
    if element.attributes.get("mode") == "base64":
        try:
            return base64.b64decode(element.text).decode("utf-8", "ignore")
        except (binascii.Error, ValueError):
            return ""
    return element.text


def _written(part: str | Element) -> str:
    """A piece of XHTML as HTML."""
    if isinstance(part, str):
        return html.escape(part, quote=False)
    inner = "".join(map(_written, part.parts))
    values = "".join(f' {name}="{html.escape(value)}"' for name, value in part.attributes.items())
    return f"<{part.name}{values}>{inner}</{part.name}>"


def html_line(text: str) -> str:
    """A title or a term, which may be HTML that was escaped once more."""
    return " ".join(prose_in(text).split())


def prose_in(markup: str) -> str:
    """The words of a piece of HTML, or of a text that is none, in paragraphs."""
    text = plain(_without_hidden(markup) if "<" in markup else markup)
    return html.unescape(text) if _ENTITY.search(text) else text


def _without_hidden(markup: str) -> str:
    """HTML without its scripts, styles and comments."""
    parts, at = [], 0
    while found := _HIDDEN.search(markup, at):
        end = _ENDS[(found[1] or "").lower()].search(markup, found.end())
        if end is None:
            break
        parts.append(markup[at : found.start()])
        at = end.end()
    return "".join([*parts, markup[at:]])


def _line(record: Element, name: str) -> str:
    return next((line for one in record.all(name) if (line := html_line(_markup(one)).strip())), "")


def _described(markup: str) -> tuple[str, dict[str, str]]:
    """A description without what only names the journal or the database, and what those parts say."""
    text = prose_in(markup)
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    said: dict[str, str] = {}
    kept: list[str] = []
    for at, part in enumerate(parts):
        one = " ".join(part.split())
        if at == 0 and len(parts) > 1 and _CITATION.fullmatch(one):
            continue
        if people := _PEOPLE.fullmatch(one):
            said["authors"] = people[1]
        elif place := _PLACE.fullmatch(one):
            said["place"] = place[1]
        if not _ALONE.fullmatch(one):
            kept.append(part)
    if len(kept) == len(parts):
        return text, said
    return "\n\n".join(kept), said


def authors_of(record: Element) -> Iterator[str | Person]:
    """What each element says of people: one should name one of them, but some name all."""
    if any(one.prefix == "zapi" for one in record.children):
        return  # Zotero names who has the paper, not who wrote it
    for element in record.all(*_AUTHORS):
        named = element.text_of("name")
        name = named or html_line(element.text)
        mail = _MAIL.fullmatch(name.strip())
        yield (mail[1] or "") if mail and not named else name


def _appeared(record: Element) -> str:
    """Where and on which pages a paper appeared: `Nature 625 (7993), 195-202`."""
    sources = (one.text.strip() for one in record.all("source") if one.prefix == "dc")
    name = record.text_of("publicationName").strip() or next((text for text in sources if _IS_NAME.fullmatch(text)), "")
    if not name or name.casefold() in ("biorxiv", "medrxiv", "arxiv"):
        return ""
    volume, number, first, last = (
        record.text_of(*names).strip()
        for names in (("volume",), ("number", "issue"), ("startingPage", "startPage"), ("endingPage", "endPage"))
    )
    issue = f" {volume}{f' ({number})' if number else ''}" if volume else ""
    pages = f", {first}{f'–{last}' if last else ''}" if first else ""
    return html_line(name) + issue + pages


_IS_NAME = re.compile(r"(?!.*(?:doi:|https?:|Published online))[^,|]{2,150}")


def _doi(record: Element, values: dict[str, object]) -> str:
    texts = [one.text for one in record.all("identifier", "source", "guid", "id")]
    texts = [text.rpartition("doi:")[2].partition(" ")[0] if "doi:" in text else text for text in texts]
    return doi_in(str(values.get("doi", "")), *texts, str(values.get("link", "")), record.attributes.get("about", ""))


def _addresses(record: Element) -> dict[str, object]:
    """The id, if one is known, and where the paper and its PDF are."""
    named = [text for text in (record.text_of("id"), record.text_of("guid")) if parse_arxiv(text) or parse_doi(text)]
    found: dict[str, object] = {"id": named[0]} if named else {}
    for link in record.all("link"):
        kind = "pdf" if link.attributes.get("title") == "pdf" else "link"
        if link.attributes.get("rel", "alternate") == "alternate" or kind == "pdf":
            found.setdefault(kind, _without_counter(link.attributes.get("href") or link.text))
    for enclosure in record.all("enclosure"):
        if enclosure.attributes.get("type") == "application/pdf":
            found.setdefault("pdf", enclosure.attributes.get("url", ""))
    if not str(found.get("link", "")).strip():
        guid = next((one for one in record.all("guid") if one.attributes.get("isPermaLink") != "false"), None)
        found["link"] = record.attributes.get("about") or (guid.text if guid and "://" in guid.text else "")
    return found


def _without_counter(address: str) -> str:
    """An address without what tells its host that the reader came from the feed."""
    return _COUNTED.sub("", address.strip())


_COUNTED = re.compile(r"[?&](?:rss=\w+|utm_[\w=&%.+-]*|af=R)\Z")


def _unknown(record: Element) -> dict[str, object]:
    """What nobody reads here, by its own name."""
    found: dict[str, object] = {}
    for child in record.children:
        if (
            child.prefix in USELESS_VOCABULARIES
            or child.name in USELESS
            or child.name in _USED
            or child.prefix == "zapi"
        ):
            continue
        found.setdefault(f"{child.prefix}:{child.name}" if child.prefix else f"<{child.name}>", child.whole)
    return found


def zotero_values(record: Element) -> dict[str, object]:
    """What Zotero's feed says of a paper in the table that is its content; {} of any other feed."""
    if not any(one.prefix == "zapi" for one in record.children):
        return {}
    rows = {
        row.attributes.get("class", ""): " ".join(row.children[-1].whole.split())
        for content in record.all("content")
        for table in content.below("div", "table")
        for row in table.children
        if row.children
    }
    names = {
        "abstractNote": "abstract",
        "date": "published",
        "DOI": "doi",
        "url": "link",
        "publicationTitle": "journal_ref",
    }
    authors = [
        " ".join(row.children[-1].whole.split())
        for content in record.all("content")
        for table in content.below("div", "table")
        for row in table.children
        if row.attributes.get("class") == "creator" and row.children[0].whole.strip() == "Author"
    ]
    return {names[name]: text for name, text in rows.items() if name in names} | {"authors": authors, "categories": []}
