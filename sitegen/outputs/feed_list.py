"""The list of all feeds, for feed readers to take over, at `feeds.opml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs.pages import FeedListPage
from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link
from sitegen.site.route import Route, route_to

ADDRESS = "feeds.opml"


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The route of the list."""
    yield route_to(ADDRESS, None, _page, catalogue)


def _page(catalogue: Catalogue) -> FeedListPage:
    tags = tuple(Link(title=tag.title, address=tag.address) for tag in catalogue.references.tags.values())
    return FeedListPage(address=ADDRESS, title=catalogue.config.title, tags=tags)
