"""The cache: what one build saves for the next, and the keys by which it is known to be the same.

It is data, and never more than a saving of time: what is missing, cut, foreign or of another version is the same as
nothing, and leads to a full build.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sitegen.errors import SitegenError
from sitegen.system.files import read_whole, write_whole

T = TypeVar("T")

_LARGEST = 4_000_000_000
"""How many bytes may be remembered under a name: more than the largest archives need."""
_PACKER = msgspec.msgpack.Encoder()
_PACKED = msgspec.msgpack.Encoder(order="deterministic", enc_hook=lambda value: value.key)
_SPELLED = msgspec.json.Encoder(order="deterministic", enc_hook=lambda value: value.key)


class BuiltFiles(msgspec.Struct, frozen=True, array_like=True):
    """Files that a build made together from one input."""

    key: str
    """A hash of all that the files depend on."""
    files: dict[str, tuple[int, int]]
    """Size in bytes and modification time in nanoseconds of each as written, by its path in the site."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache in a folder; with None for a folder, nothing is saved and nothing is there."""

    folder: Path | None

    def load(self, name: str, kind: type[T]) -> T | None:
        """What was saved under a name by this very program; None where nothing was, or no whole value of that kind."""
        if self.folder is None:
            return None
        try:
            raw = read_whole(self.folder / name, name, largest=_LARGEST)
            if raw[:16] != program() or raw[16:20] != _sum(memoryview(raw)[20:]):
                return None
            return unpack(memoryview(raw)[20:], kind)
        except (OSError, SitegenError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def save(self, name: str, value: object) -> None:
        """Saves a value of plain data, structs and dataclasses. Where that can't be done, nothing is saved."""
        if self.folder is not None:
            with contextlib.suppress(SitegenError, TypeError, ValueError, OverflowError):
                packed = bytearray(20)
                _PACKER.encode_into(value, packed, 20)
                packed[:20] = program() + _sum(memoryview(packed)[20:])
                write_whole(self.folder / name, packed, name)


NO_CACHE = Cache(None)
"""For builds that are to save nothing."""


def pack(value: object) -> bytes:
    """A value of plain data, structs and dataclasses as bytes. Raises TypeError, ValueError or OverflowError."""
    return _PACKER.encode(value)


def unpack(packed: bytes | memoryview, kind: type[T]) -> T:
    """A value of that kind again. Raises msgspec's errors where it is none."""
    return msgspec.msgpack.decode(packed, type=kind)


def key_of(*values: Any) -> str:
    """A hash of values made of plain data and dataclasses: the same in every process, on every machine.

    What is neither, but has a `key`, stands for all that this was made from.
    """
    try:
        encoded = _PACKED.encode(values)
    except OverflowError:
        encoded = _SPELLED.encode(values)  # which knows numbers of any length
    return hashlib.blake2b(encoded, digest_size=16).hexdigest()


@functools.cache
def program() -> bytes:
    """What makes a site besides its archive: a hash of sitegen's code, of Python's version and its libraries'."""
    package = Path(__file__).parent.parent
    files = sorted(
        (*package.rglob("*.py"), *package.rglob("*.js"))
    )  # for some tables stand in modules of the browser's
    code = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in files]
    return bytes.fromhex(key_of(code, sys.version, libraries(sys.path)))


def libraries(folders: list[str]) -> list[str]:
    """The names and versions of all libraries in some folders, as their installers wrote them down."""
    found: list[str] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            found += [path.name for path in Path(folder).iterdir() if path.suffix in (".dist-info", ".egg-info")]
    return sorted(found)


def _sum(text: bytes | memoryview) -> bytes:
    return zlib.crc32(text).to_bytes(4, "big")
