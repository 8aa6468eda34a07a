"""What crawlers may read, at `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs.pages import RobotsPage
from sitegen.site.catalogue import Catalogue
from sitegen.site.route import Route, route_to

ADDRESS = "robots.txt"


def routes(_catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The route of robots.txt."""
    yield route_to(ADDRESS, None, _page)


def _page() -> RobotsPage:
    return RobotsPage(address=ADDRESS, title=ADDRESS)
