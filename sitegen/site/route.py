"""Routes: the address of a page and its parts, which tell whether it has changed without making it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from sitegen.site.pages import Page
from sitegen.system.cache import key_of

T = TypeVar("T")
Parts: TypeAlias = tuple[object, ...]
"""What a page is made of: plain values, cheap to gather. Few of the pages that have them are made in one build."""


class Route:
    """The way from an address to its page. It can be sent to another process."""

    __slots__ = ("_of", "_page", "_parts", "address", "updated")

    def __init__(
        self,
        address: str,
        updated: datetime.date | None,
        page: Callable[..., Page],
        parts: Callable[..., Parts],
        *of: object,
    ) -> None:
        """`page` is a function of the address and the parts, and of nothing else; `parts` gathers these, given `of`.

        `updated` is the newest date among what the page shows.
        """
        self.address = address
        self.updated = updated
        self._page = page
        self._parts = parts
        self._of = of

    def page(self) -> Page:
        """The page, made now."""
        return self._page(self.address, *self._parts(*self._of))

    def key(self) -> str:
        """A hash of all that the page depends on."""
        return key_of(self._page.__module__, self._page.__name__, self.address, self._parts(*self._of))


def route_to(address: str, updated: datetime.date | None, page: Callable[..., Page], *of: object) -> Route:
    """The route of a page that is its own only part: for the kinds of which there are few. `page` is given `of`."""
    return Route(address, updated, _unchanged, _made, page, *of)


def _made(page: Callable[..., Page], *of: object) -> Parts:
    made = page(*of)
    return made.template, made


def _unchanged(_address: str, _template: str, page: Page) -> Page:
    return page


def with_neighbours(sequence: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Each with the one before it and the one after it.

    >>> [*with_neighbours("abc")]
    [('a', None, 'b'), ('b', 'a', 'c'), ('c', 'b', None)]
    """
    padded = [None, *sequence, None]
    return zip(sequence, padded, padded[2:], strict=False)
