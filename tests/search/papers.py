"""Papers for the tests of search."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitegen.search.builder import build_index
from sitegen.search.documents import SearchDocument, SearchText


def paper(
    slug: str,
    title: str,
    *,
    authors: str = "",
    abstract: str = "",
    tags: str = "",
    date: str = "2025-03-14",
    code: bool = False,
) -> SearchDocument:
    """A paper; authors are separated by commas, tags by spaces."""
    return document(
        {
            "address": f"papers/{slug}/",
            "title": title,
            "authors": authors.split(", ") if authors else [],
            "abstract": abstract,
            "tags": tags.split(),
            "date": date,
            "code": code,
        }
    )


def document(paper: Mapping[str, Any]) -> SearchDocument:
    """A paper as the JavaScript tests have it."""
    text = SearchText(
        title=paper["title"],
        authors=tuple(paper["authors"]),
        abstract=paper["abstract"],
        tags=tuple(paper["tags"]),
        code=paper.get("code", False),
    )
    return SearchDocument(
        slug=paper["address"].split("/")[1],
        date=datetime.date.fromisoformat(paper["date"]),
        text=lambda: text,
        key=repr(sorted(paper.items())),
    )


def write_index(folder: Path, papers: Iterable[SearchDocument]) -> Path:
    """The folder as the built site of papers, as far as search reads it."""
    for name, file in build_index(list(papers)).items():
        path = folder / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file)
    return folder
