"""Finds what a link in a page's Markdown leads to: another page, a picture or file of the archive, an address.

As on a code host, a link is relative to the file in which it stands; `/content/…` begins at the archive's folder. What
is no file there may be an address of the site, relative to the page's own; `/…` begins at the site's root. Nothing
outside `content/` is ever looked at, and no symbolic link is followed.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from sitegen.archive.media import BEGINNINGS, is_media
from sitegen.archive.svg import Size
from sitegen.errors import SitegenError
from sitegen.ids import address_of, text_address
from sitegen.layout import CONTENT, PAGE_SUFFIX, PAGES, PAPERS

Kind: TypeAlias = Literal["file", "folder", "other"]
"""What stands at a path; `other` is a symbolic link, a pipe or a device."""


class Target(NamedTuple):
    """Where a link leads."""

    to: str
    """An address of the site, with what follows a `?` or `#` in the link; once a page shows it, the way there."""
    size: Size | None = None
    """Of a picture: its width and height, zeros where they are not known; None of all else."""


Links: TypeAlias = Mapping[str, Target | None]
"""The links of a page within the archive, as they are written: where each leads, None where it leads nowhere."""


class Place(NamedTuple):
    """What a link names."""

    path: str
    """The file in `content/`, as it is named there; "" where it is an address of the site."""
    address: str
    """The address; "" where it is a file."""
    rest: str
    """What follows a `?` or `#`, with it."""


class Content:
    """The files in an archive's `content/`, each looked up when it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, dict[str, tuple[str, Kind]]] = {}

    def find(self, path: str) -> tuple[str, Kind] | None:
        """A path as it is spelled on the disk, and what is there; None where nothing is, in these very letters."""
        found: tuple[str, Kind] = (CONTENT, "folder")
        for part in path.split("/")[1:]:
            below = self._in(found[0]).get(unicodedata.normalize("NFC", part)) if found[1] == "folder" else None
            if below is None:
                return found if found[1] == "other" else None
            found = below
        return found

    def similar(self, path: str) -> str | None:
        """The path of which this one is a misspelling in small and capital letters, where there is one."""
        found = CONTENT
        for part in path.split("/")[1:]:
            names = (real for name, (real, _) in self._in(found).items() if name.casefold() == _folded(part))
            below = next(names, None)
            if below is None:
                return None
            found = below
        return found

    def _in(self, folder: str) -> dict[str, tuple[str, Kind]]:
        if folder not in self._names:
            self._names[folder] = {}
            try:
                with os.scandir(self._root / folder) as entries:
                    for entry in sorted(entries, key=lambda entry: entry.name):
                        name = unicodedata.normalize("NFC", entry.name)
                        self._names[folder][name] = f"{folder}/{entry.name}", _kind(entry)
            except OSError:
                pass  # what can't be listed is not there
        return self._names[folder]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def find_place(
    content: Content, link: str, path: str, address: str, is_address: Callable[[str], bool], base: str = "/"
) -> Place:
    """What a link names that stands in the page file at `path`, whose page has an address. `is_address` says whether
    the site has one; `base` is the path at which its host has the site, which a link may begin with.

    Raises SitegenError, without its place, where it names nothing that is or will be published.
    """
    end = min((at for sign in "?#" if (at := link.find(sign)) >= 0), default=len(link))
    place, rest = unquote(link[:end]), link[end:]
    is_of_site = place.startswith("/") and not place.startswith(f"/{CONTENT}/")
    wanted = posixpath.normpath(place[1:] if place.startswith("/") else posixpath.join(posixpath.dirname(path), place))
    within = not is_of_site and (wanted == CONTENT or wanted.startswith(f"{CONTENT}/"))
    found = content.find(wanted) if within else None
    if found and found[1] == "other":
        raise SitegenError(f"links to {link}: a symbolic link or no file", hint="put the file itself there")
    if found and found[1] == "file":
        if not found[0].endswith(PAGE_SUFFIX) and not is_media(found[0]):
            raise SitegenError(f"links to {link}, which is not published", hint=_ONLY)
        return Place(found[0], "", rest)
    if found and (wanted == PAGES or wanted.startswith(f"{PAGES}/")):
        folder = text_address(wanted.removeprefix(PAGES)[1:].lower())
        if is_address(folder):
            return Place("", folder, rest)
    below_base = _addresses(f"/{place.removeprefix(base)}", address) if place.startswith(base) else []
    for known in (*_addresses(place, address), *below_base):
        if is_address(known):
            return Place("", known, rest)
    if not within and not is_of_site:
        raise SitegenError(f"links to {link}, outside {CONTENT}/", hint="copy the file in there and link to that")
    if within and (similar := content.similar(wanted)) and not (found and found[1] == "folder"):
        hint = "write it as that is written: most hosts tell small letters from capitals"
        raise SitegenError(f"links to {link}, where there is only {similar}", hint=hint)
    raise SitegenError(f"links to {link}, where there is no page and no file", hint=_hint(path))


_ONLY = f"pages ({PAGE_SUFFIX}) and files with these suffixes are: {' '.join(BEGINNINGS)}"


def _hint(path: str) -> str:
    """What to write in the file at a path."""
    seen = posixpath.relpath(f"{PAPERS}/2025-03/2503.10018{PAGE_SUFFIX}", posixpath.dirname(path))
    return f"name a file as seen from this one, such as {seen}, or an address of the site, such as /papers/2503.10018/"


def _addresses(place: str, address: str) -> list[str]:
    """The addresses that a link may stand for, on the page at an address."""
    joined = place[1:] if place.startswith("/") else f"{address}{place}"
    parts: list[str] = []
    for part in joined.split("/"):
        if part == ".." and not parts:
            return []
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    plain = "/".join(parts)
    is_folder = joined.endswith(("/", "/.", "/..")) or not plain
    return [address_of(f"{plain}/" if is_folder and plain else plain), *([] if is_folder else [f"{plain}/"])]
