"""Decides what has changed since the last conversion, so that not every edit makes all pages anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sitegen.archive.page_store import AnyStoredPage, PageStore
from sitegen.config import Config
from sitegen.convert.merge import Identified
from sitegen.convert.options import Found
from sitegen.convert.remembered import Remembered, digest_key
from sitegen.convert.report import Conversion
from sitegen.convert.write import Written, bond
from sitegen.digests.digest import Digest
from sitegen.errors import SitegenError
from sitegen.ids import title_key
from sitegen.layout import is_digest
from sitegen.system.files import Scan, Stamp, is_odd, read_whole


@dataclass(frozen=True, slots=True)
class Listed:
    """A digest file that was read."""

    stamp: Stamp
    """Without times where it was so new that another change of it might not show."""
    key: str
    """A hash of its text."""
    dates: tuple[datetime.date, ...]
    """Of all lists in it."""


@dataclass(frozen=True, slots=True)
class LastConversion:
    """What a conversion found and left."""

    NAME: ClassVar[str] = "conversion"
    """Its name in the cache."""

    settled_by: str
    """A key of the settings that count, and of what an editor has decided of papers."""
    digests: dict[str, Listed]
    """All digest files, by path."""
    loose: list[str]
    """The names of what they list without an arXiv id."""
    unsaid: list[str]
    """The arXiv ids of papers whose pages don't say them: a person wrote or changed these."""
    unread: list[str]
    """The pages that could not be read."""
    pages: dict[str, tuple[str, str]]
    """By path, a key of each page's text and what the others depend on of it."""
    checksums: dict[str, str]
    """By path, of what the digests have for a page."""
    conversion: Conversion
    """What it said."""

    @staticmethod
    def of(
        settled_by: str,
        found: Found,
        conversion: Conversion,
        remembered: Remembered,
        written: Written,
        unsaid: list[str],
        last: LastConversion | None,
    ) -> LastConversion | None:
        """What there is to remember; None where a digest could not be read: that may be mended without a trace.

        `found` is what the conversion found, `remembered` holds the digests that it has read, and `written` what it has
        made of some of the pages. `last` is what it has added to, where it did not read all.
        """
        store, scanned = found.store, found.scanned
        if scanned is None or not conversion.is_whole:
            return None
        listed = {path: (one.key, one.dates) for path, one in last.digests.items()} if last else {}
        for path, (key, digest) in remembered.digests.items():
            listed[path] = key, tuple(one.date for one in (digest, *digest.others))
        stamps = {path: stamp for path, stamp in scanned.stamps.items() if is_digest(path)}
        if stamps.keys() != listed.keys():
            return None
        for path in scanned.unsettled & stamps.keys():
            size, _, _, mode = stamps[path]
            stamps[path] = size, 0, 0, mode
        pages: dict[str, AnyStoredPage] = {**store.papers, **store.dates}
        return LastConversion(
            settled_by=settled_by,
            digests={path: Listed(stamp, *listed[path]) for path, stamp in stamps.items()},
            loose=last.loose if last else _loose(digest for _, digest in remembered.digests.values()),
            unsaid=last.unsaid if last else unsaid,
            unread=store.unread,
            pages={path: (page.key, bond(page)) for path, page in pages.items()} | dict(written.pages),
            checksums={**(last.checksums if last else {}), **written.checksums},
            conversion=conversion,
        )

    def new_digests(self, config: Config, settled_by: str, store: PageStore, scanned: Scan) -> list[str] | None:
        """The paths of the digests that came in since. Where there are none, another conversion would find as much to
        do as one that follows this one at once: nothing.

        None where something else might have to be done: unless all digests are as they were, there are the same pages,
        and where one has another text, it is of the same paper or date as before and was made from what the digests
        still have: then a person has edited it, and wins.
        """
        stamps = {path: stamp for path, stamp in scanned.stamps.items() if is_digest(path)}
        if self.settled_by != settled_by or not all(
            path in stamps and _is_same(config.root / path, stamps[path], listed)
            for path, listed in self.digests.items()
        ):
            return None
        pages: dict[str, AnyStoredPage] = {**store.papers, **store.dates}
        if self.unread != store.unread or pages.keys() != self.pages.keys():
            return None
        for path, page in pages.items():
            key, known = self.pages[path]
            if page.key != key and (page.generated != self.checksums.get(path) or bond(page) != known):
                return None
        new = [path for path in stamps if path not in self.digests]
        return None if any(is_odd(stamps[path]) for path in new) else new


def _is_same(path: Path, stamp: Stamp, listed: Listed) -> bool:
    """Whether a digest says what it said."""
    if stamp == listed.stamp:
        return True
    if is_odd(stamp) or stamp[0] != listed.stamp[0]:
        return False
    try:
        return digest_key(read_whole(path, path.name)) == listed.key
    except (OSError, SitegenError):
        return False


def _loose(digests: Iterable[Digest]) -> list[str]:
    """The names of what digests list without an arXiv id."""
    entries = (entry for digest in digests for one in (digest, *digest.others) for entry in one.entries)
    return sorted({name for entry in entries if not entry.arxiv for name in names(entry)})


def names(paper: Identified) -> set[str]:
    """What it may be known by to one that has no arXiv id."""
    return {title_key(paper.title), *([paper.doi] if paper.doi else [])}
