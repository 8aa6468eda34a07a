"""A folder of pages written by hand, at `FOLDER/`: its own words, if it has an index, and its pages, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.ids import text_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import link, links, markdown, root_of
from sitegen.site.pages import FolderPage
from sitegen.site.route import Route, route_to


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a folder."""
    for slug, pages in catalogue.references.folders.items():
        days = filter(None, map(catalogue.references.day_of_text, pages))
        yield route_to(text_address(slug), max(days, default=None), _page, catalogue, slug, pages)


def _page(catalogue: Catalogue, slug: str, pages: list[str]) -> FolderPage:
    file, address = catalogue.archive.texts.get(slug), text_address(slug)
    within = [folder for folder in catalogue.references.folders if folder.rpartition("/")[0] == slug]
    days = [catalogue.references.day_of_text(page) for page in pages]
    above = slug.rpartition("/")[0]
    return FolderPage(
        address=address,
        title=catalogue.text_name(slug)[0],
        updated=max(filter(None, days), default=None),
        extra=file.extra if file else {},
        draft=file.is_draft if file else False,
        body=markdown(file.body, catalogue.links(address), root_of(address)) if file else "",
        pages=tuple(map(catalogue.text_link, pages)),
        folders=links(map(catalogue.text_name, within)),
        folder=link(catalogue.text_name(above)) if above else None,
    )
