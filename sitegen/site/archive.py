"""The archive page, at `archive/`: all dates at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import ArchivePage
from sitegen.site.route import Route, route_to

ADDRESS = "archive/"


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The route of the archive page."""
    yield route_to(ADDRESS, catalogue.newest, _page, catalogue)


def _page(catalogue: Catalogue) -> ArchivePage:
    return ArchivePage(
        address=ADDRESS,
        title="Archive",
        updated=catalogue.newest,
        years=catalogue.references.calendar,
        papers=len(catalogue.archive.papers),
    )
