"""A page that a template alone makes, at `NAME/`: of `templates/pages/NAME.html`, with the archive's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link, Site, WholeSite
from sitegen.site.pages import TemplatePage
from sitegen.site.route import Route, route_to


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a template of this kind."""
    for page in catalogue.template_pages:
        yield route_to(page.address, catalogue.newest, _page, catalogue, page)


def _page(catalogue: Catalogue, page: Link) -> TemplatePage:
    return TemplatePage(
        address=page.address, title=page.title, updated=catalogue.newest, site=_whole(catalogue, catalogue.site)
    )


def _whole(catalogue: Catalogue, site: Site) -> WholeSite:
    archive, references = catalogue.archive, catalogue.references
    return WholeSite(
        **{field.name: getattr(site, field.name) for field in fields(site)},
        papers=len(archive.papers),
        dates=len(archive.dates),
        authors=len({name for paper in archive.papers.values() for name in paper.authors}),
        years=references.calendar,
        tags=tuple(references.tags.values()),
    )
