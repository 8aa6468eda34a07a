"""A page written by hand, at `SLUG/`, or at `FOLDER/SLUG/`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sitegen.archive.links import Links
from sitegen.archive.page import TextFile
from sitegen.ids import text_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import Name, link, markdown, root_of
from sitegen.site.pages import TextPage
from sitegen.site.route import Route, route_to, with_neighbours


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a hand-written page; those that speak for a folder or the home page belong to these."""
    folders = catalogue.references.folders
    for slug in catalogue.archive.texts:
        if slug and "/" not in slug and slug not in folders:
            yield _route(catalogue, slug)
    for folder, slugs in folders.items():
        for slug, after, before in with_neighbours(slugs):
            yield _route(catalogue, slug, folder, before, after)


def _route(
    catalogue: Catalogue, slug: str, folder: str | None = None, before: str | None = None, after: str | None = None
) -> Route:
    address, day = text_address(slug), catalogue.references.day_of_text(slug)
    names = [catalogue.text_name(one) if one is not None else None for one in (folder, before, after)]
    return route_to(address, day, _page, address, catalogue.archive.texts[slug], day, catalogue.links(address), *names)


def _page(
    address: str,
    file: TextFile,
    day: datetime.date | None,
    links_in: Links,
    folder: Name | None,
    previous: Name | None,
    next: Name | None,
) -> TextPage:
    return TextPage(
        address=address,
        title=file.title,
        updated=day,
        extra=file.extra,
        draft=file.is_draft,
        body=markdown(file.body, links_in, root_of(address)),
        folder=folder and link(folder),
        previous=previous and link(previous),
        next=next and link(next),
    )
