"""What a conversion is given: what a person asks of it, and what was found in the archive's folder before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.archive.page_store import PageStore
from sitegen.errors import SitegenError
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
        `extra.rating`. Raises SitegenError where one of them is not there."""
        if not self.names:
            return frozenset(parts)
        named = {part: {part, *part.split(".", 1)} for part in parts}
        for name in self.names:
            if not any(name in names for names in named.values()):
                hint = f"name one of {', '.join(map(shown_name, named))}"
                raise SitegenError(f"has no part {name!r}", path=self.path, hint=hint)
        return frozenset(part for part, names in named.items() if names & {*self.names})


def shown_name(part: str) -> str:
    """The name of a part for people."""
    field, _, key = part.partition(".")
    return key if field in ("body", "extra") else part


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
