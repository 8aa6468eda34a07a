"""What a conversion is given: what a person asks of it, and what was found in the archive's folder before it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.archive.page_store import PageStore
from sitegen.system.files import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person asks of a conversion."""

    prune: bool = False
    """Whether to remove the pages that sitegen wrote, that nobody edited and that no digest lists any more."""
    accept_loss: bool = False
    """Whether to take off a page what its digests no longer give."""
    write: bool = True
    """Whether to write pages; else only to say what would be written."""


EVERYDAY = Options()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an archive's folder."""

    store: PageStore
    """All pages."""
    scanned: Scan | None = None
    """All files; with these and a cache, a conversion does no more than what has changed asks for."""
