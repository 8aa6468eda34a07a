"""Papers for the tests of search."""

import datetime
from collections.abc import Mapping
from typing import Any

from sitegen.search.documents import SearchDocument, SearchText


def paper(
    slug: str, title: str, *, authors: str = "", abstract: str = "", tags: str = "", date: str = "2025-03-14"
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
