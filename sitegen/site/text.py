"""A page written by hand, at `SLUG/`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.archive.page import TextFile
from sitegen.ids import text_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.model import TextPage
from sitegen.site.route import Route, route_to


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a hand-written page."""
    for slug, file in catalogue.archive.texts.items():
        yield route_to(text_address(slug), file.date, _page, slug, file)


def _page(slug: str, file: TextFile) -> TextPage:
    return TextPage(
        address=text_address(slug),
        title=file.title,
        updated=file.date,
        extra=file.extra,
        draft=file.is_draft,
        body=file.body,
    )
