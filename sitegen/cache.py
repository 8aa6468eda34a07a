"""What may be remembered between builds: which files a build wrote, and from what.

The cache is data. One that is missing, cut, foreign or of another version is the same as none: a full build.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec

from sitegen.errors import SitegenError
from sitegen.files import write_whole

FORMAT = 1

_ENCODER = msgspec.json.Encoder(order="deterministic")


class Made(msgspec.Struct, frozen=True, array_like=True):
    """Files that a build made together from one input."""

    key: str
    """A hash of all that the files depend on."""
    files: dict[str, tuple[int, int]]
    """Size in bytes and modification time in nanoseconds of each as written, by its path in the site."""


class Cache(msgspec.Struct, frozen=True):
    """What the last build into a folder made."""

    format: int
    version: str
    """The version of sitegen that wrote it."""
    made: dict[str, Made]
    """By the name of what was made: a page's file, `search/`, `assets/`."""


def key_of(*values: object) -> str:
    """A hash of values made of plain data and dataclasses: the same in every process, on every machine."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()


def load_cache(path: Path, version: str) -> dict[str, Made]:
    """What the last build made; nothing where that is not known."""
    try:
        cache = msgspec.msgpack.decode(path.read_bytes(), type=Cache)
    except (OSError, msgspec.MsgspecError):
        return {}
    return cache.made if (cache.format, cache.version) == (FORMAT, version) else {}


def save_cache(path: Path, version: str, made: dict[str, Made]) -> None:
    """Remembers a build. Where that can't be done, the next build is a full one."""
    with contextlib.suppress(SitegenError):
        write_whole(path, msgspec.msgpack.encode(Cache(FORMAT, version, made)), str(path))
