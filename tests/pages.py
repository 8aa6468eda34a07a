"""The pages of a small archive, composed but not rendered."""

from __future__ import annotations

from typing import TypeVar

from sitegen.archive.load import load
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.publishing.routes import compose
from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import Page
from sitegen.site.route import Route

P = TypeVar("P", bound=Page)


def catalogue(config: Config) -> Catalogue:
    """The catalogue of an archive whose digests are converted first."""
    convert(config)
    return Catalogue(load(config), config)


def routes(config: Config) -> list[Route]:
    """The routes of all that its site has."""
    return compose(catalogue(config))


def pages(config: Config) -> dict[str, Page]:
    """All that its site has, by address."""
    composed = [route.page() for route in routes(config)]
    by_address = {page.address: page for page in composed}
    assert len(by_address) == len(composed), "two pages have one address"
    return by_address


def page(config: Config, address: str, kind: type[P]) -> P:
    """The page at an address."""
    found = pages(config)[address]
    assert isinstance(found, kind)
    return found
