"""Lists all that a site has, kinds of pages and outputs in their order, and looks a route up by its address.

To add a kind of page, write its module in `site/` and its template, and put its routes on the list; an output likewise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sitegen.outputs import dates_feed, feed, feed_list, host_rules, references, robots, sitemap
from sitegen.site import (
    archive,
    date,
    folder,
    home,
    month,
    not_found,
    paper,
    redirect,
    search,
    subscribe,
    tag,
    tags,
    template,
    text,
    year,
)
from sitegen.site.catalogue import Catalogue
from sitegen.site.route import Route

PAGES: tuple[Callable[[Catalogue], Iterable[Route]], ...] = (
    home.routes,
    paper.routes,
    date.routes,
    month.routes,
    year.routes,
    archive.routes,
    tags.routes,
    tag.routes,
    text.routes,
    template.routes,
    folder.routes,
    search.routes,
    subscribe.routes,
    not_found.routes,
    redirect.routes,
)
"""What people read."""
OUTPUTS: tuple[Callable[[Catalogue, Sequence[Route]], Iterable[Route]], ...] = (
    feed.routes,
    dates_feed.routes,
    feed_list.routes,
    references.routes,
    sitemap.routes,
    robots.routes,
    host_rules.routes,
)
"""What programs read, given the routes of all pages."""


def compose(catalogue: Catalogue) -> list[Route]:
    """The routes of all that a site has, in an order that depends on the archive alone."""
    pages = [route for routes in PAGES for route in routes(catalogue)]
    return pages + [route for routes in OUTPUTS for route in routes(catalogue, pages)]


class Routes(Mapping[str, Route]):
    """The routes of a site by address. A paper's is found without making those of all other pages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __getitem__(self, address: str) -> Route:
        return paper.route_at(self.catalogue, address) or self._all[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[str, Route]:
        return {route.address: route for route in compose(self.catalogue)}
