"""Zotero's own JSON: what its API answers (`format=json`), and Better BibTeX's export."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.entries import named_arxiv, venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records
from sitegen.digests.records.xml_text import plain
from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra
from sitegen.ids import parse_arxiv

_NO_PAPERS = {"attachment", "note", "annotation"}
"""What hangs on papers in a library, or lies in it by itself."""
_OF_A_FILE = ("linkMode", "contentType", "charset", "filename", "md5", "mtime", "path", "annotationText")
_OF_AN_ITEM = (
    *(
        "itemType",
        "itemID",
        "itemKey",
        "itemid",
        "libraryID",
        "key",
        "version",
        "citationKey",
        "citekey",
        "select",
        "uri",
    ),
    *(
        "attachments",
        "collections",
        "relations",
        "dateAdded",
        "dateModified",
        "accessDate",
        "libraryCatalog",
        "language",
    ),
    *("pages", "volume", "issue", "numPages", "numberOfVolumes", "edition", "series", "seriesTitle", "seriesText"),
    *(
        "seriesNumber",
        "place",
        "publisher",
        "rights",
        "callNumber",
        "archive",
        "archiveLocation",
        "ISBN",
        "ISSN",
        "PMID",
    ),
    *("journalAbbreviation", "shortTitle", "repository", "genre", "institution", "university", "reportType", "type"),
    *("thesisType", "section", "conferenceName", "websiteTitle", "websiteType", "blogTitle", "format", "versionNumber"),
    *("parentItem", "inPublications", "deleted", "meta", "links", "library", "bookTitle", "reportNumber", "citation"),
    *(
        "bib",
        "data",
        "PMCID",
        "archiveID",
        "DOI",
        "extra",
        "manuscriptType",
        "identifier",
        "number",
        "status",
        "company",
    ),
    *("publicationTitle", "proceedingsTitle", "medium", "related", "eventPlace", "presentationType", "meetingName"),
)
_USELESS = {
    "": _OF_AN_ITEM,
    "data.": _OF_AN_ITEM,
    **{f"{path}creators.": ("creatorType", "fieldMode") for path in ("", "data.")},
    **{f"{path}tags.": ("type",) for path in ("", "data.")},
    **{f"{path}notes.": ("key", "itemType", "parentItem", "dateAdded", "dateModified") for path in ("", "data.")},
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text have a type of Zotero's, or an object in them that has."""
    return has_record(text, '"itemType"', _is_item)


def read(text: str, source: str) -> Reading:
    """Reads each item that is a paper, and not an attachment or a note; of its creators those who wrote it."""
    return read_records(text, source, _is_item, _values, _USELESS)


def _is_item(value: Mapping[str, object]) -> bool:
    inner = value.get("data")
    return "itemType" in value or (isinstance(inner, Mapping) and "itemType" in inner)


def _values(record: Fields) -> dict[str, object] | None:
    item = next(iter(record.records("data")), record)
    if item.line_of("itemType") in _NO_PAPERS:
        item.line_of("title", "url", "note", *_OF_A_FILE)
        return None
    said = str(item.raw("extra") or "")
    extra = extra_lines(said)
    ids = [item.line_of(name) for name in ("archiveID", "DOI", "number", "url")] + [extra.get("arxiv", "")]
    tags = item.records("tags")
    venue = next((text for name in _VENUES if (text := item.line_of(name))), "")
    return {
        "title": plain(item.line_of("title")),
        "abstract": item.prose_of("abstractNote"),
        "authors": list(filter(None, map(_author, item.records("creators")))),
        "arxiv": next(filter(parse_arxiv, [*ids, *map(named_arxiv, ids), named_arxiv(venue)]), ""),
        "doi": item.line_of("DOI") or extra.get("doi", ""),
        "url": item.line_of("url"),
        "published": item.line_of("date"),
        "topics": [tag for one in tags if one.raw("type") != 1 and (tag := one.line_of("tag"))],
        "keywords": [tag for one in tags if one.raw("type") == 1 and (tag := one.line_of("tag"))],  # set by a machine
        "journal_ref": venue_of(venue),
        "comment": rest_of_extra(said),
        "notes": "\n\n".join(plain(note).strip() for note in _notes(item)),
    }


def _notes(item: Fields) -> list[str]:
    """An item's notes, which are texts of HTML, or records of such."""
    notes = item.raw("notes")
    if isinstance(notes, list) and all(isinstance(one, str) for one in notes):
        return item.texts("notes")
    return [one.prose_of("note") for one in item.records("notes")]


_VENUES = ("publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "websiteTitle", "blogTitle")
_AUTHORS = {"author", "presenter", "programmer", "inventor", "artist", "podcaster", "director", ""}
"""Who wrote an item, by their part in it."""


def _author(creator: Fields) -> dict[str, object] | None:
    if creator.line_of("creatorType") not in _AUTHORS:
        return None
    return {
        "name": creator.line_of("name"),
        "given": creator.line_of("firstName"),
        "family": creator.line_of("lastName"),
    }
