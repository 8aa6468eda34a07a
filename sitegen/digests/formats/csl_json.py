"""CSL-JSON, as reference managers and DOI services export it: records whose names and dates come in parts."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.dates.parts import date_of_parts
from sitegen.digests.records.entries import named_arxiv, venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records
from sitegen.digests.records.xml_text import plain
from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra
from sitegen.ids import parse_arxiv

_TYPES = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication"),
    *("post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard"),
    *("thesis", "treaty", "webpage", "journal-article", "proceedings-article", "posted-content", "book-chapter"),
}
"""CSL's types, and those that DOI services write in their place."""
_USELESS = {
    "": (
        *("id", "type", "accessed", "source", "publisher", "publisher-place", "page", "page-first", "volume", "issue"),
        *(
            "ISSN",
            "ISBN",
            "PMID",
            "PMCID",
            "language",
            "citation-key",
            "citation-label",
            "container-title-short",
            "event",
        ),
        *(
            "event-title",
            "event-place",
            "event-date",
            "title-short",
            "shortTitle",
            "journalAbbreviation",
            "collection-title",
        ),
        *("call-number", "archive", "archive_location", "genre", "number-of-pages", "edition", "version", "medium"),
        *("number", "note", "editor", "translator", "container-author", "collection-editor", "director", "submitted"),
        *(
            "system_id",
            "categories",
            "container-title",
            "original-date",
            "available-date",
            "number-of-volumes",
            "section",
        ),
        *("reviewed-author", "reviewed-title", "authority", "dimensions", "license", "copyright", "custom", "agency"),
        *(
            "prefix",
            "indexed",
            "member",
            "reference",
            "relation",
            "score",
            "created",
            "deposited",
            "resource",
            "subject",
        ),
    ),
    "author.": ("parse-names", "static-ordering", "comma-suffix", "sequence", "affiliation", "ORCID", "_id"),
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text have a type of CSL's, a title, and a date or people in parts."""
    return has_record(text, '"type"', _is_reference)


def read(text: str, source: str) -> Reading:
    """Reads each record, up to where the list breaks off if it does."""
    return read_records(text, source, lambda value: "type" in value, _values, _USELESS)


def _is_reference(value: Mapping[str, object]) -> bool:
    if not isinstance(value.get("title"), str) or str(value.get("type")) not in _TYPES:
        return False
    people, issued = value.get("author"), value.get("issued")
    first = people[0] if isinstance(people, list) and people else None
    has_names = isinstance(first, Mapping) and not {"family", "literal", "given"}.isdisjoint(first)
    return has_names or isinstance(issued, Mapping) or not {"container-title", "citation-key"}.isdisjoint(value)


def _values(record: Fields) -> dict[str, object]:
    note = str(record.raw("note") or "")
    extra = extra_lines(note)
    venue = record.line_of("container-title", "event-title", "event")
    named = [text for name in ("number", "id", "DOI", "URL") if isinstance(text := record.raw(name), str)]
    arxiv = [*named, *map(named_arxiv, [*named, note, venue]), extra.get("arxiv", "")]
    return {
        "title": plain(record.line_of("title")),
        "abstract": plain(record.prose_of("abstract")),
        "authors": _people(record),
        "arxiv": next(filter(parse_arxiv, arxiv), ""),
        "doi": record.line_of("DOI") or extra.get("doi", ""),
        "url": record.line_of("URL"),
        "published": date_of_parts(record.raw("issued") or record.raw("submitted")),
        "keywords": record.line_of("keyword"),
        "comment": rest_of_extra(note),
        "journal_ref": venue_of(plain(venue)),
        "notes": record.prose_of("annote"),
    }


def _people(record: Fields) -> object:
    people = record.raw("author")
    if not isinstance(people, list) or not any(isinstance(one, Mapping) for one in people):
        return people
    return [_person(one) for one in record.records("author")]


def _person(one: Fields) -> dict[str, object]:
    """Someone's name in the parts that everybody knows: its particles belong to the family name."""
    family = one.line_of("family")
    for particle in (one.line_of("non-dropping-particle"), one.line_of("dropping-particle")):
        family = f"{particle}{'' if particle.endswith(_GLUED) else ' '}{family}".strip()
    literal = one.line_of("literal", "name")
    return {"given": one.line_of("given"), "family": family, "suffix": one.line_of("suffix"), "literal": literal}


_GLUED = ("'", "\u2019", "-")
"""How particles end that no space parts from the name: d'Alembert, al-Khwarizmi."""
