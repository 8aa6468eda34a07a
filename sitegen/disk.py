"""The page files of an archive as they stand on disk: each is read once, and again only when it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.files import Scan, Stamp, is_odd, scan
from sitegen.model import DateFile, PaperFile, TextFile
from sitegen.pages import File, is_edited, parse

KINDS: dict[str, Any] = {"papers": PaperFile, "dates": DateFile, "pages": TextFile}
"""What the folders in `content/` hold that hold pages."""


@dataclass(frozen=True, slots=True)
class OnDisk(Generic[File]):
    """A page file that can be used."""

    file: File
    edited: bool
    """Whether a person wrote or changed it."""
    key: str
    """A hash of its text, indifferent to the line ends that a checkout may change."""


@dataclass(frozen=True, slots=True)
class Disk:
    """All page files at a time, by path relative to the archive's folder, in the order of paths."""

    papers: Mapping[str, OnDisk[PaperFile]] = field(default_factory=dict)
    dates: Mapping[str, OnDisk[DateFile]] = field(default_factory=dict)
    texts: Mapping[str, OnDisk[TextFile]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Why the others can't be used, one a file."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Of the files that need not be read again while these stay the same."""

    @property
    def unread(self) -> list[str]:
        """The paths of the files that can't be used."""
        return [problem.path for problem in self.problems if problem.path]

    def lasting(self) -> Disk:
        """What of it will be known by its stamps."""

        def lasting(pages: Mapping[str, OnDisk[File]]) -> dict[str, OnDisk[File]]:
            return {path: page for path, page in pages.items() if path in self.stamps}

        return Disk(lasting(self.papers), lasting(self.dates), lasting(self.texts), (), self.stamps)


def read_disk(config: Config, known: Disk | None = None, there: Scan | None = None) -> Disk:
    """The pages that are there now. What is `known` of those that have not changed is taken over; a page that can't be
    used becomes a problem. `there` is what a scan of the archive found, where one was made.
    """
    known = known or Disk()
    there = there or scan(config.root, ["content"])
    found: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
    before: dict[str, Mapping[str, Any]] = dict(zip(KINDS, (known.papers, known.dates, known.texts), strict=True))
    stamps: dict[str, Stamp] = {}
    problems: list[Problem] = []
    for path, stamp in there.stamps.items():
        folder = path[8:].partition("/")[0]
        if folder not in KINDS and path != "content":
            continue
        if is_odd(stamp) and (path.endswith(".md") or (config.root / path).is_dir()):
            problems.append(Problem(path, None, "a link, not a page of this archive", "put the file itself there"))
        elif path.endswith(".md") and known.stamps.get(path) == stamp:
            found[folder][path], stamps[path] = before[folder][path], stamp
        elif path.endswith(".md"):
            try:
                page = found[folder][path] = _read(config.root / path, KINDS[folder], path)
            except SitegenError as error:
                problems.append(error.problem)
                continue
            if path not in there.unsettled and _is_plain(page.file.extra):
                stamps[path] = stamp
    return Disk(found["papers"], found["dates"], found["pages"], tuple(problems), stamps)


def _read(place: Path, kind: type[File], path: str) -> OnDisk[File]:
    """Reads a page. Raises SitegenError where it can't be used."""
    try:
        text = place.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SitegenError("not UTF-8", path=path, line=line, hint="save the page as UTF-8") from None
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=path, hint="check its permissions") from None
    file = parse(text, kind, path)
    return OnDisk(file, is_edited(text, file), text_key(text))


def slug_of(path: str) -> str:
    """The name of a page file, without its suffix."""
    return path.rpartition("/")[2].removesuffix(".md")


def text_key(text: str) -> str:
    """A hash of a page's text, indifferent to the line ends that a checkout may change."""
    return hashlib.blake2b(text.replace("\r\n", "\n").encode(), digest_size=16).hexdigest()


def _is_plain(value: object) -> bool:
    """Whether a value comes back as it was from where it is remembered: there are no dates there, for example."""
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, (str, bool, float)) or (isinstance(value, int) and abs(value) < 2**63)
