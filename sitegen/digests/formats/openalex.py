"""What OpenAlex answers, saved: a work or a list of works, whose abstracts are indexes of words."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.entries import venue_of
from sitegen.digests.records.fields import LONGEST_TEXT, Fields
from sitegen.digests.records.json_records import has_record, read_records
from sitegen.digests.records.xml_text import plain
from sitegen.ids import parse_arxiv

_USELESS = {
    "": (
        *("id", "ids", "type", "type_crossref", "language", "locations", "concepts", "topics", "primary_topic", "mesh"),
        *(
            "open_access",
            "biblio",
            "referenced_works",
            "related_works",
            "counts_by_year",
            "cited_by_api_url",
            "apc_list",
        ),
        *("apc_paid", "grants", "funders", "awards", "sustainable_development_goals", "corresponding_author_ids"),
        *("corresponding_institution_ids", "indexed_in", "versions", "updated_date", "created_date", "ngrams_url"),
        *("fulltext_origin", "has_fulltext", "is_authors_truncated", "institution_assertions", "host_venue"),
        *("institutions", "cited_by_percentile_year", "citation_normalized_percentile", "alternate_host_venues"),
        *("display_name", "publication_year", "best_oa_location", "content_url", "content_urls", "has_content"),
        "abstract_inverted_index_v3",
    ),
    "authorships.": (
        *("author_position", "institutions", "countries", "raw_affiliation_strings", "raw_affiliation_string"),
        *("affiliations", "raw_author_name", "raw_orcid"),
    ),
    "authorships.author.": ("id", "orcid"),
    "keywords.": ("id", "keyword"),
    **{
        f"{name}.": (
            *("id", "version", "license", "license_id", "is_accepted", "is_published", "pdf_url", "landing_page_url"),
            *("source", "raw_source_name", "raw_type", "provenance", "venue_type", "type"),
        )
        for name in ("primary_location", "best_oa_location", "locations", "host_venue")
    },
    "primary_location.source.": (
        *("id", "type", "issn", "issn_l", "host_organization", "host_organization_name", "host_organization_lineage"),
        *("host_organization_lineage_names", "publisher"),
    ),
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text have OpenAlex's id of a work, or its list of authorships."""
    return has_record(text, "openalex.org/", _is_work)


def read(text: str, source: str) -> Reading:
    """Reads each work; its abstract is put together from the places of its words."""
    return read_records(text, source, _is_work, _values, _USELESS)


def _is_work(value: Mapping[str, object]) -> bool:
    named = str(value.get("id", "")).startswith("https://openalex.org/W")
    return (named or "authorships" in value) and ("title" in value or "display_name" in value)


def _values(work: Fields) -> dict[str, object]:
    first = work.records("primary_location")
    places = [*first, *work.records("best_oa_location"), *work.records("locations")]
    pages = [page for place in places for page in place.texts("landing_page_url")]
    venues = [source.line_of("display_name") for place in first for source in place.records("source")]
    return {
        "title": plain(work.line_of("title", "display_name")),
        "abstract": _abstract(work),
        "authors": list(_authors(work)),
        "arxiv": next(filter(parse_arxiv, pages), ""),
        "doi": work.line_of("doi"),
        "url": next(iter(pages), ""),
        "pdf": next((pdf for place in places for pdf in place.texts("pdf_url")), ""),
        "published": work.line_of("publication_date") or work.raw("publication_year"),
        "keywords": [name for one in work.records("keywords") if (name := one.line_of("display_name", "keyword"))],
        "journal_ref": venue_of(next(iter(venues), "")),
    }


def _authors(work: Fields) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for one in work.records("authorships"):
        known = next((author.line_of("display_name") for author in one.records("author")), "")
        found.append({"name": known or one.line_of("raw_author_name")})
    return found


def _abstract(work: Fields) -> str:
    """The text of which `{"How": [0], "much": [1, 5], …}` are the words by their places."""
    index = work.raw("abstract_inverted_index")
    if not isinstance(index, Mapping):
        return work.prose_of("abstract")
    places = [
        (place, word)
        for word, all_places in index.items()
        for place in (all_places if isinstance(all_places, list) else ())
        if isinstance(place, int)
    ]
    text = " ".join(word for _, word in sorted(places))
    is_whole = len({place for place, _ in places}) == len(places) <= LONGEST_TEXT
    if not is_whole or len(text) > LONGEST_TEXT:
        what = '"abstract_inverted_index" has two words at one place, or too many: left out'
        work.problem(what, "fetch the work again")
        return ""
    return plain(text)
