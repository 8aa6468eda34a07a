"""The page that says what can be subscribed to, at `subscribe/`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import SubscribePage
from sitegen.site.route import Route, route_to

ADDRESS = "subscribe/"


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The route of the page."""
    yield route_to(ADDRESS, None, _page, catalogue)


def _page(catalogue: Catalogue) -> SubscribePage:
    return SubscribePage(address=ADDRESS, title="Subscribe", tags=tuple(catalogue.references.tags.values()))
