"""What may be remembered between builds: which files a build wrote, and from what.

The cache is data. One that is missing, cut, foreign or of another version is the same as none: a full build.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from sitegen.errors import SitegenError
from sitegen.files import write_whole

FORMAT = 1

_WRITERS = ("Jinja2", "latex2mathml", "lunr", "markdown-it-py")
"""The libraries whose next version may write other bytes."""
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
    program: str
    """The program that made it, as `program` tells it."""
    made: dict[str, Made]
    """By the name of what was made: a page's file, `search/`, `assets/`."""


def key_of(*values: object) -> str:
    """A hash of values made of plain data and dataclasses: the same in every process, on every machine."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()


@functools.cache
def program() -> str:
    """What makes a site besides its archive: a hash of sitegen's own code and the versions of what writes for it."""
    package = Path(__file__).parent
    code = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in sorted(package.rglob("*.py"))]
    return key_of(code, [(name, version(name)) for name in _WRITERS])


def load_cache(path: Path) -> dict[str, Made]:
    """What the last build made; nothing where that is not known."""
    try:
        cache = msgspec.msgpack.decode(path.read_bytes(), type=Cache)
    except (OSError, msgspec.MsgspecError):
        return {}
    return cache.made if (cache.format, cache.program) == (FORMAT, program()) else {}


def save_cache(path: Path, made: dict[str, Made]) -> None:
    """Remembers a build. Where that can't be done, the next build is a full one."""
    with contextlib.suppress(SitegenError):
        write_whole(path, msgspec.msgpack.encode(Cache(FORMAT, program(), made)), str(path))
