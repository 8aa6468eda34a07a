"""The page that a host shows where there is none, at `404.html`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import NotFoundPage
from sitegen.site.route import Route, route_to

ADDRESS = "404.html"
"""Where hosts look for it."""


def routes(_catalogue: Catalogue) -> Iterator[Route]:
    """The route of the page."""
    yield route_to(ADDRESS, None, _page)


def _page() -> NotFoundPage:
    return NotFoundPage(address=ADDRESS, title="Page not found")
