"""What Semantic Scholar's API answers, saved: a paper, a batch, a search, the papers of an author, citations."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.entries import venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records

_USELESS = {
    "": (
        *("paperId", "corpusId", "referenceCount", "citationCount", "influentialCitationCount", "isOpenAccess"),
        *("publicationTypes", "publicationVenue", "s2FieldsOfStudy", "citationStyles", "embedding", "matchScore"),
        *("textAvailability", "citations", "references", "year", "journal", "venue", "numCitedBy", "numCiting"),
        *("influentialCitationCount", "is_open_access", "isPublisherLicensed", "intents", "contexts", "isInfluential"),
    ),
    "authors.": (
        *("authorId", "externalIds", "url", "affiliations", "homepage", "paperCount", "citationCount", "hIndex"),
        "aliases",
    ),
    "externalIds.": ("CorpusId", "MAG", "DBLP", "ACL", "PubMed", "PubMedCentral"),
    "openAccessPdf.": ("status", "license", "disclaimer"),
    "tldr.": ("model",),
    "journal.": ("volume", "pages"),
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text have a title and Semantic Scholar's id of a paper."""
    return has_record(text, '"paperId"', _is_paper)


def read(text: str, source: str) -> Reading:
    """Reads each paper; those that a search only names, without a title, are told."""
    return read_records(text, source, _is_paper, _values, _USELESS)


def _is_paper(value: Mapping[str, object]) -> bool:
    named = {"externalIds", "corpusId", "authors", "url", "abstract", "year", "citationCount", "venue"}
    return "paperId" in value and "title" in value and not named.isdisjoint(value)


def _values(paper: Fields) -> dict[str, object]:
    ids = paper.records("externalIds")
    journal = next((one.line_of("name") for one in paper.records("journal")), "")
    return {
        "title": paper.line_of("title"),
        "abstract": paper.prose_of("abstract"),
        "tldr": next((one.prose_of("text") for one in paper.records("tldr")), ""),
        "authors": [{"name": one.line_of("name")} for one in paper.records("authors")],
        "arxiv": next((one.line_of("ArXiv") for one in ids), "") or paper.line_of("arxivId"),
        "doi": next((one.line_of("DOI") for one in ids), "") or paper.line_of("doi"),
        "url": paper.link("url"),
        "pdf": next((one.link("url") for one in paper.records("openAccessPdf")), None),
        "published": paper.line_of("publicationDate") or paper.raw("year"),
        "keywords": paper.texts("fieldsOfStudy"),
        "journal_ref": venue_of(journal or paper.line_of("venue")),
    }
