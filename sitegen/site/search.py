"""The search page, at `search/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.site.catalogue import Catalogue
from sitegen.site.model import TagLink
from sitegen.site.pages import SearchPage
from sitegen.site.route import Route, route_to

ADDRESS = "search/"
TAGS = 100
"""How many tags the search offers to narrow an answer down to."""


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The route of the search page."""
    yield route_to(ADDRESS, None, _page, catalogue)


def _page(catalogue: Catalogue) -> SearchPage:
    tags = tuple(catalogue.references.tags.values())
    return SearchPage(address=ADDRESS, title="Search", tags=_most_frequent(tags))


def _most_frequent(tags: Sequence[TagLink]) -> tuple[TagLink, ...]:
    most = {*sorted(tags, key=lambda tag: tag.papers, reverse=True)[:TAGS]}
    return tuple(tag for tag in tags if tag in most)
