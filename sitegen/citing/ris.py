"""RIS: a record a paper, as reference managers exchange them.

RIS has no type for preprints. `UNPD` is the one that Zotero, EndNote and Mendeley take for an unpublished work.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.citing.reference import Reference
from sitegen.repair.readable import readable
from sitegen.text import collapse


def ris(reference: Reference, abstract: str = "") -> str:
    """The record of a paper, with a line end behind it; `abstract` is plain text."""
    return "".join(f"{tag}  - {collapse(value)}\n" for tag, value in _lines(reference, abstract))


def _lines(reference: Reference, abstract: str) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPD" if reference.arxiv or not reference.doi else "GEN"
    yield "ID", reference.key
    yield "TI", readable(reference.title)
    for person in reference.authors:
        parts = (person.family, person.given, person.suffix)
        yield "AU", ", ".join(filter(None, parts)) if person.family else person.name
    if issued := reference.issued:
        yield "PY", f"{issued.year:04}"
        month, day = (f"{part:02}" if part else "" for part in (issued.month, issued.day))
        yield "DA", f"{issued.year:04}/{month}/{day}"
    if reference.arxiv:
        yield "PB", "arXiv"
        yield "AN", f"arXiv:{reference.arxiv}"
    if reference.doi:
        yield "DO", reference.doi
    yield "UR", reference.url
    if abstract:
        yield "AB", readable(abstract)
    yield from (("KW", keyword) for keyword in reference.keywords)
    yield "LA", reference.language
    yield "ER", ""
