"""EndNote's XML, which Zotero, Mendeley and Rayyan write, too: records whose texts lie in pieces of one style each."""

from __future__ import annotations

from sitegen.digests.account import Reading
from sitegen.digests.dates.partial import partial_date
from sitegen.digests.names.people import one_each
from sitegen.digests.records.entries import named_arxiv, venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_records import read_elements
from sitegen.digests.records.xml_text import Element, root_of
from sitegen.ids import is_web_address, parse_arxiv, parse_doi

_HEAD = 5_000
_USELESS = {
    *("database", "source-app", "rec-number", "foreign-keys", "ref-type", "periodical", "pages", "volume", "number"),
    *("issue", "isbn", "accession-num", "label", "language", "auth-address", "auth-affiliaton", "remote-database-name"),
    *(
        "remote-database-provider",
        "access-date",
        "publisher",
        "pub-location",
        "custom1",
        "custom2",
        "custom3",
        "custom4",
    ),
    *("custom5", "custom6", "custom7", "caption", "call-num", "work-type", "section", "edition", "orig-pub", "reprint"),
    *("num-vols", "image", "modified-date", "related-urls", "pdf-urls", "image-urls", "text-urls", "web-urls", "size"),
    *(
        "electronic-resource-num",
        "full-title",
        "abbr-1",
        "reprint-status",
        "reprint-edition",
        "research-notes",
        "notes",
    ),
}


def sniff(text: str) -> bool:
    """Whether a text is XML with a root that is called so, and records in it."""
    return root_of(text) in ("xml", "records") and "<record" in text[:_HEAD]


def read(text: str, source: str) -> Reading:
    """Reads each record; of the addresses in it those of the web, and none of files."""
    return read_elements(text, source, {"record"}, _fields, _values, {"": tuple(_USELESS)})


def _fields(record: Element) -> dict[str, object]:
    """What a record says under the names of its elements; those of its people, titles, dates and addresses apart."""
    fields: dict[str, object] = {
        child.name: child.whole for child in record.children if child.name not in _APART and child.whole.strip()
    }
    return fields | {
        "title": record.whole_of("titles", "title"),
        "secondary-title": record.whole_of("titles", "secondary-title") or record.whole_of("periodical", "full-title"),
        "authors": [one.whole for one in record.below("contributors", "authors", "author")],
        "year": record.whole_of("dates", "year"),
        "date": record.whole_of("dates", "pub-dates", "date"),
        "keywords": [text for one in record.below("keywords", "keyword") if (text := one.whole.strip())],
        "urls": [one.whole.strip() for kind in _KINDS for one in record.below("urls", kind, "url")],
    }


_APART = {"contributors", "titles", "dates", "keywords", "urls", "periodical"}
_KINDS = ("related-urls", "web-urls", "pdf-urls")


def _values(record: Fields) -> dict[str, object]:
    urls = [text for text in record.texts("urls") if is_web_address(text)]
    doi = record.line_of("electronic-resource-num")
    venue = record.line_of("secondary-title")
    ids = [doi, *urls, named_arxiv(venue), record.line_of("accession-num"), named_arxiv(record.line_of("volume"))]
    return {
        "title": record.line_of("title"),
        "authors": one_each(record.texts("authors")),
        "abstract": record.prose_of("abstract"),
        "arxiv": next(filter(parse_arxiv, ids), ""),
        "doi": next((text for text in ids if parse_doi(text) and not parse_arxiv(text)), ""),
        "url": next((url for url in urls if not url.casefold().endswith(".pdf")), ""),
        "pdf": next((url for url in urls if url.casefold().endswith(".pdf")), ""),
        "published": _date(record.line_of("year"), record.line_of("date")),
        "keywords": record.texts("keywords"),
        "journal_ref": venue_of(venue),
        "comment": record.prose_of("notes"),
        "notes": record.prose_of("research-notes"),
    }


def _date(year: str, date: str) -> str:
    """A date whose year stands apart: as exact as both say."""
    return next((text for text in (date, f"{date} {year}", f"{year} {date}") if date and partial_date(text)), year)
