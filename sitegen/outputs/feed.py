"""The Atom feed of the newest papers, at `feed.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.site.catalogue import Catalogue
from sitegen.site.model import FeedPage
from sitegen.site.route import Route, route_to

ADDRESS = "feed.xml"
PAPERS = 100
"""How many papers the feed has."""


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The route of the feed."""
    yield route_to(ADDRESS, catalogue.newest, _page, catalogue)


def _page(catalogue: Catalogue) -> FeedPage:
    newest = sorted(catalogue.archive.papers.values(), key=lambda paper: paper.dates[0], reverse=True)
    return FeedPage(
        address=ADDRESS,
        title=catalogue.config.title,
        updated=catalogue.newest,
        papers=tuple(catalogue.listing(paper.slug, catalogue.config.base_url) for paper in newest[:PAPERS]),
    )
