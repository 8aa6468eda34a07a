"""Reads the pictures and PDF files that pages link to, and refuses what is none or would not be safe to publish.

They are published as they are, under their path in `content/`: so an address stays for as long as the file does.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import NamedTuple

from sitegen.archive.svg import Size, read_svg
from sitegen.errors import SitegenError
from sitegen.ids import is_file_name, media_address
from sitegen.layout import CONTENT
from sitegen.system.files import read_whole

LARGEST = 25_000_000
"""How many bytes a published file may have: free hosts take no larger ones."""
BEGINNINGS = {
    ".png": (0, b"\x89PNG\r\n\x1a\n"),
    ".jpg": (0, b"\xff\xd8\xff"),
    ".jpeg": (0, b"\xff\xd8\xff"),
    ".gif": (0, b"GIF8"),
    ".webp": (8, b"WEBP"),
    ".avif": (4, b"ftypavi"),
    ".pdf": (0, b"%PDF-"),
    ".svg": (0, b""),
}
"""By the suffixes that are published, where a file of the kind has what."""


class MediaFile(NamedTuple):
    """A picture or PDF file that is published."""

    path: str
    """Relative to the archive's folder."""
    address: str
    key: str
    """A hash of what it holds."""
    size: Size | None
    """A picture's width and height, zeros where it says none; None for what is no picture."""


def suffix_of(path: str) -> str:
    """The suffix of a file's name, in lower case.

    >>> suffix_of("content/pages/Figure.PNG"), suffix_of("content/pages/.png")
    ('.png', '')
    """
    return Path(path).suffix.lower()


def is_media(path: str) -> bool:
    """Whether a file is of a kind that is published where a page links to it."""
    return suffix_of(path) in BEGINNINGS


def read_media(root: Path, path: str) -> MediaFile:
    """A picture or PDF file of the archive in `root`, by its path in there.

    Raises SitegenError where it can't be read or published.
    """
    for name in path.split("/"):
        if not is_file_name(name):
            hint = "rename it, to letters, digits, hyphens and dots for example"
            raise SitegenError(f"the name {name!r} is none that every system can have", path=path, hint=hint)
    raw = read_bytes(root, path)
    size = _size(path, raw)
    return MediaFile(path, media_address(path.removeprefix(f"{CONTENT}/")), hashlib.blake2b(raw).hexdigest(), size)


def read_bytes(root: Path, path: str) -> bytes:
    """What such a file holds. Raises SitegenError where it can't be read, or is too large."""
    try:
        hint = "make it smaller, or put it elsewhere and link there"
        return read_whole(root / path, path, largest=LARGEST, hint=hint)
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=path, hint="check its permissions") from None


def _size(path: str, raw: bytes) -> Size | None:
    suffix = suffix_of(path)
    at, beginning = BEGINNINGS[suffix]
    if raw.startswith(b"version https://git-lfs"):
        raise SitegenError("Git LFS has not fetched this file", path=path, hint="run `git lfs pull`")
    if suffix == ".svg":
        return read_svg(raw, path)
    hint = "save it anew, or give it the suffix of what it is"
    if raw[at : at + len(beginning)] != beginning:
        raise SitegenError(f"is no {suffix[1:].upper()} file", path=path, hint=hint)
    if suffix == ".pdf":
        return None
    import imagesize  # only now: most builds read no picture

    width, height = imagesize.get(io.BytesIO(raw))
    if width <= 0 or height <= 0:
        raise SitegenError(f"is no whole {suffix[1:].upper()} file", path=path, hint=hint)
    return width, height
