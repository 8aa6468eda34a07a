"""The page of all tags, at `tags/`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import TagsPage
from sitegen.site.route import Route, route_to

ADDRESS = "tags/"


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The route of the page of all tags."""
    yield route_to(ADDRESS, catalogue.newest, _page, catalogue)


def _page(catalogue: Catalogue) -> TagsPage:
    tags = tuple(catalogue.references.tags.values())
    return TagsPage(address=ADDRESS, title="Tags", updated=catalogue.newest, tags=tags)
