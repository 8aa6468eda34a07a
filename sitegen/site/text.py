"""A page written by hand, at `SLUG/`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.archive.links import Links
from sitegen.archive.page import TextFile
from sitegen.ids import text_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import markdown, root_of
from sitegen.site.model import TextPage
from sitegen.site.route import Route, route_to


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a hand-written page."""
    for slug, file in catalogue.archive.texts.items():
        address = text_address(slug)
        yield route_to(address, file.date, _page, address, file, catalogue.links(address))


def _page(address: str, file: TextFile, links_in: Links) -> TextPage:
    body = markdown(file.body, links_in, root_of(address))
    return TextPage(address=address, title=file.title, updated=file.date, extra=file.extra, body=body)
