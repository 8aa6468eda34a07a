"""What Crossref's API answers, saved: a work, or a list of works in a message."""

from __future__ import annotations

import html
from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.dates.parts import date_of_parts
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records
from sitegen.digests.records.xml_text import plain

_NO_PAPERS = {
    *("journal", "journal-issue", "journal-volume", "proceedings", "proceedings-series", "book-series", "book-set"),
    *("component", "peer-review", "grant", "database", "report-series", "standard-series"),
}
"""Types of what Crossref lists beside papers."""
_USELESS = {
    "": (
        *("publisher", "publisher-location", "type", "subtype", "source", "prefix", "member", "score", "reference"),
        *(
            "reference-count",
            "references-count",
            "is-referenced-by-count",
            "indexed",
            "deposited",
            "created",
            "license",
        ),
        *(
            "content-domain",
            "relation",
            "ISSN",
            "issn-type",
            "ISBN",
            "isbn-type",
            "volume",
            "issue",
            "page",
            "language",
        ),
        *("journal-issue", "short-container-title", "original-title", "short-title", "alternative-id", "assertion"),
        *("update-policy", "update-to", "updated-by", "funder", "archive", "article-number", "event", "resource"),
        *("published-print", "published-online", "published-other", "issued", "posted", "accepted", "approved"),
        *("editor", "translator", "chair", "institution", "group-title", "clinical-trial-number", "edition-number"),
        *("aliases", "degree", "standards-body", "free-to-read", "proceedings-subject", "part-number", "project"),
        *(
            "container-title",
            "published",
            "content-updated",
            "version",
            "special_numbering",
            "content-created",
            "review",
            "subtitle",
        ),
    ),
    "author.": ("affiliation", "sequence", "ORCID", "authenticated-orcid", "prefix", "role", "id"),
    "link.": ("content-version", "intended-application", "content-type", "URL"),
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text have a DOI and a title that is a list."""
    return has_record(text, '"DOI"', _is_work)


def read(text: str, source: str) -> Reading:
    """Reads each work that is a paper, and not a journal, an issue or a review of one."""
    return read_records(text, source, _is_work, _values, _USELESS)


def _is_work(value: Mapping[str, object]) -> bool:
    return "DOI" in value and (isinstance(value.get("title"), list) or "is-referenced-by-count" in value)


def _values(work: Fields) -> dict[str, object] | None:
    if work.line_of("type") in _NO_PAPERS:
        for name in ("title", "DOI", "URL", "link", "abstract"):
            work.raw(name)
        return None
    dates = (
        date_of_parts(work.raw(name))
        for name in ("published", "issued", "posted", "published-print", "published-online")
    )
    pdfs = (link.link("URL") for link in work.records("link") if link.line_of("content-type") == "application/pdf")
    return {
        "title": _title(work),
        "abstract": _abstract(work),
        "authors": [_person(one) for one in work.records("author")],
        "doi": work.line_of("DOI"),
        "url": work.link("URL"),
        "pdf": next(pdfs, None),
        "published": next(filter(None, dates), ""),
        "keywords": work.texts("subject"),
        "journal_ref": _text(next(iter(work.texts("container-title")), "")),
    }


def _title(work: Fields) -> str:
    title, subtitle = (_text(next(iter(work.texts(name)), "")) for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle.casefold() not in title.casefold() else title


def _person(one: Fields) -> dict[str, object]:
    return {name: one.line_of(name) for name in ("name", "given", "family", "suffix")}


def _abstract(work: Fields) -> str:
    """The abstract, which is JATS, without its heading."""
    text = plain(work.prose_of("abstract", "description")).strip()
    first, _, rest = text.partition("\n")
    return rest if rest and first.strip().casefold() in ("abstract", "summary") else text


def _text(markup: str) -> str:
    """A text that came from XML, where an ampersand may be escaped twice."""
    return html.unescape(plain(markup))
