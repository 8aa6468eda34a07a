"""Papers for the tests of search."""

import datetime

from sitegen.search import SearchDocument


def paper(name: str, title: str, *, authors: str = "", abstract: str = "", tags: str = "") -> SearchDocument:
    """A paper of 14 March 2025; authors are separated by commas, tags by spaces."""
    return SearchDocument(
        address=f"papers/{name}/",
        title=title,
        authors=tuple(authors.split(", ")) if authors else (),
        abstract=abstract,
        tags=tuple(tags.split()),
        date=datetime.date(2025, 3, 14),
    )
