"""What still stands of the last conversion, so that an edit of a page does not bring all digests together anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.cache import key_of
from sitegen.config import Config
from sitegen.conversion import Conversion
from sitegen.disk import Disk, OnDisk, PageOnDisk
from sitegen.files import Scan
from sitegen.model import DateFile, PaperFile


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion found and left."""

    digests: str
    """A key of all digests and of the settings that count."""
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
        config: Config,
        disk: Disk,
        there: Scan,
        written: Mapping[str, tuple[str, str]],
        checksums: dict[str, str],
        conversion: Conversion,
    ) -> Converted | None:
        """What there is to remember; None while a digest is so new that another change of it might not show, or where
        one could not be read: that may be mended without a trace.

        `disk` and `there` are what the conversion found, and `written` what it has made of some of the pages since.
        """
        if any(map(_is_digest, there.unsettled)) or not conversion.is_whole:
            return None
        pages = {path: (page.key, bond(page)) for path, page in _listed(disk).items()}
        return Converted(_digests(config, there), disk.unread, {**pages, **written}, checksums, conversion)

    def holds(self, config: Config, disk: Disk, there: Scan) -> bool:
        """Whether another conversion would find as much to do as one that follows this one at once: none.

        No digest has changed, there are the same pages, and where one has another text, it is of the same paper or date
        as before and was made from what the digests still have: then a person has edited it, and wins.
        """
        if (self.digests, self.unread) != (_digests(config, there), disk.unread):
            return False
        pages = _listed(disk)
        return pages.keys() == self.pages.keys() and all(
            page.key == self.pages[path][0]
            or (page.generated == self.checksums.get(path) and bond(page) == self.pages[path][1])
            for path, page in pages.items()
        )


def bond(page: PageOnDisk | PaperFile | DateFile) -> str:
    """What other pages depend on of a page when digests are brought together: whose page it is, and who wrote it."""
    if isinstance(page, OnDisk):
        return bond(page.file)
    whose = f"{page.date}" if isinstance(page, DateFile) else f"{page.arxiv}\n{page.doi}\n{page.title}"
    return f"{whose}\n{page.generated}"


def _listed(disk: Disk) -> dict[str, PageOnDisk]:
    return {**disk.papers, **disk.dates}


def _digests(config: Config, there: Scan) -> str:
    return key_of(config.repair, {path: stamp for path, stamp in there.stamps.items() if _is_digest(path)})


def _is_digest(path: str) -> bool:
    return path.startswith("content/digests")
