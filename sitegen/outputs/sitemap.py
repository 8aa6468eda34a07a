"""The sitemap of all pages that people read, at `sitemap.xml`; of a large site, an index there and a sitemap a year."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sitegen.outputs.pages import SitemapIndexPage, SitemapPage
from sitegen.site import not_found, redirect
from sitegen.site.catalogue import Catalogue
from sitegen.site.route import Route, route_to

ADDRESS = "sitemap.xml"
PAGES = 50_000
"""The most that a sitemap may hold: https://www.sitemaps.org/protocol.html."""

_Changes: TypeAlias = tuple[tuple[str, datetime.date | None], ...]
"""Addresses with the dates of their last change."""


def routes(catalogue: Catalogue, pages: Sequence[Route]) -> Iterator[Route]:
    """The routes of the sitemap, or of the index and its parts; `pages` are what people read."""
    others = {not_found.ADDRESS, *redirect.redirects(catalogue)}
    changes = tuple((route.address, route.updated) for route in pages if route.address not in others)
    if len(changes) <= PAGES:
        yield route_to(ADDRESS, None, _page, ADDRESS, changes)
        return
    by_year = _by_year(changes)
    yield route_to(ADDRESS, None, _index, tuple(by_year))
    for address, of_year in by_year.items():
        yield route_to(address, None, _page, address, of_year)


def _by_year(changes: _Changes) -> dict[str, _Changes]:
    """The addresses of sitemaps and what each holds; what has no date has one of its own."""
    by_year: defaultdict[str, list[tuple[str, datetime.date | None]]] = defaultdict(list)
    for address, updated in changes:
        by_year[f"{updated.year:04}" if updated else "other"].append((address, updated))
    return {f"sitemap-{year}.xml": tuple(of_year) for year, of_year in sorted(by_year.items())}


def _page(address: str, changes: _Changes) -> SitemapPage:
    return SitemapPage(address=address, title="Sitemap", pages=changes)


def _index(sitemaps: tuple[str, ...]) -> SitemapIndexPage:
    return SitemapIndexPage(address=ADDRESS, title="Sitemaps", sitemaps=sitemaps)
