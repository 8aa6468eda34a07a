"""What a conversion remembers for the next one: what each digest says, and each page's text that was made of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sitegen.archive.page import DateFile
from sitegen.convert.compose import with_repaired_titles
from sitegen.convert.merge import Merged
from sitegen.digests.digest import Digest
from sitegen.digests.read import read_digest
from sitegen.system.cache import Cache, key_of

_NAME = "digests"
_MAKE_AGAIN = 100
"""So many pages are sooner made again by the next conversion than all of them are written down by this one."""


@dataclass(slots=True)
class Remembered:
    """What is known of digests and of page texts."""

    digests: dict[str, tuple[str, Digest]] = field(default_factory=dict)
    """A hash of each digest's text, and what it says, by its path."""
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The key and the checksum of the text of each paper's or date's page, by a key of what it is made of."""


class Remembering:
    """What is known from the last conversion, and what this one finds out."""

    def __init__(self, settled_by: str) -> None:
        """`settled_by` is a key of the settings and decisions on which texts depend."""
        self.known = Remembered()
        self.now = Remembered()
        self._settled_by = settled_by

    def load(self, cache: Cache) -> None:
        """Takes in what the last conversion left."""
        self.known = cache.load(_NAME, Remembered) or Remembered()

    def save(self, cache: Cache) -> None:
        """Leaves it to the next conversion, where enough is new."""
        new = self.now.texts.keys() - self.known.texts.keys()
        if len(new) > (_MAKE_AGAIN if self.known.texts else 0):
            cache.save(_NAME, self.now)

    def read(self, raw: bytes, source: str) -> Digest:
        """Reads a digest, unless what it says is known. Raises SitegenError as `read_digest`."""
        key = digest_key(raw)
        known = self.now.digests.get(source) or self.known.digests.get(source)
        digest = known[1] if known and known[0] == key else with_repaired_titles(read_digest(raw, source))
        self.now.digests[source] = key, digest
        return digest

    def page_key(self, paper: Merged | DateFile) -> str:
        """A key of all that a page is made of."""
        if isinstance(paper, DateFile):
            return key_of(paper)
        entries = (
            f"{digest.source} {self.now.digests[digest.source][0]} {digest.date} {place}"
            for digest, place in zip(paper.digests, paper.places, strict=True)
        )
        return "\n".join((self._settled_by, paper.slug, *entries))


def digest_key(raw: bytes) -> str:
    """A hash of the text of a digest."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()
