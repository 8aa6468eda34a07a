"""What a conversion is given: what a person asks of it, and what was found in the archive's folder before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.archive.page_store import PageStore
from sitegen.system.files import Scan


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decides where a page says something else than its digests."""

    path: str
    """The page, relative to the archive's folder."""
    take: bool
    """Whether what the digests have comes on the page; else what stands there stays."""
    names: tuple[str, ...] = ()
    """The parts of the page that are meant; all, where none is named."""

    def chosen(self, parts: Iterable[str]) -> frozenset[str]:
        """Which of a page's parts are meant: `links` are all of `links.code` and `links.pdf`, `rating` is
        `extra.rating`."""
        if not self.names:
            return frozenset(parts)
        return frozenset(part for part in parts if {part, *part.split(".", 1)} & {*self.names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person asks of a conversion."""

    prune: bool = False
    """Whether to remove the pages that sitegen wrote, that nobody edited and that no digest lists any more."""
    accept_loss: bool = False
    """Whether to take off a page what its digests no longer give."""
    write: bool = True
    """Whether to write pages; else only to say what would be written."""
    decided: bool = False
    """Whether to tell, too, where a person has decided otherwise than the digests that were there."""
    settled: Settled | None = None
    """A page of which a person decides."""


EVERYDAY = Options()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an archive's folder."""

    store: PageStore
    """All pages."""
    scanned: Scan | None = None
    """All files; with these and a cache, a conversion does no more than what has changed asks for."""
