"""The head of a paper's page for search engines of scholars and for reference managers.

Google Scholar wants three tags, and takes a page that lacks one of them for none of a paper's: so all or none are given
(https://scholar.google.com/intl/en/scholar/inclusion.html). Zotero takes such a page for a journal's article unless the
`z:` tags say that it is a preprint's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.citing.reference import Reference
from sitegen.repair.readable import readable
from sitegen.text import collapse


def citation_tags(reference: Reference, abstract: str = "") -> list[tuple[str, str]]:
    """Names and contents of the tags, in their order; `abstract` is plain text."""
    if not (reference.title and reference.authors and reference.issued):
        return []
    return [(name, text) for name, value in _tags(reference, abstract) if (text := collapse(value))]


def _tags(reference: Reference, abstract: str) -> Iterator[tuple[str, str]]:
    issued = reference.issued
    yield "citation_title", readable(reference.title)
    for person in reference.authors:
        given = " ".join(filter(None, (person.given, person.suffix)))
        yield "citation_author", f"{person.family}, {given}" if person.family and given else person.name
    if issued:
        is_whole = bool(issued.day)
        yield "citation_publication_date", str(issued).replace("-", "/") if is_whole else f"{issued.year:04}"
    yield "citation_online_date", str(reference.listed).replace("-", "/")
    yield "citation_doi", reference.doi or ""
    yield "citation_arxiv_id", reference.arxiv or ""
    yield "citation_abstract", readable(abstract)
    yield "citation_language", reference.language
    if reference.arxiv:
        yield "z:itemType", "preprint"
        yield "z:repository", "arXiv"
        yield "z:archiveID", f"arXiv:{reference.arxiv}"
