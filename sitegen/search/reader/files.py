"""Reads the files that `builder/bundle.py` wrote from a built site, each checked to be the one that was announced."""

import hashlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.errors import SitegenError
from sitegen.search.reader.unpacking import Packed, unpacked_words

VERSION = 3
SHARDS_A_POSITIONS_FILE = 8
_BUILD = "build the site again with `sitegen build`"

Kind = TypeVar("Kind")
Made = TypeVar("Made")


class Field(msgspec.Struct, frozen=True):
    name: str
    boost: int
    length: int
    """The number of terms of all documents."""


class Pieces(msgspec.Struct, frozen=True):
    """Parts of one sorted whole, and what each begins with."""

    first: str | list[str]
    files: str

    def __post_init__(self) -> None:
        if len(self.firsts) != len(self.names):
            raise ValueError("pieces are missing")

    @property
    def firsts(self) -> list[str]:
        return unpacked_words(self.first) if isinstance(self.first, str) else self.first

    @property
    def names(self) -> list[str]:
        return split_names(self.files)


class SegmentFiles(msgspec.Struct, frozen=True):
    documents: int
    shards: Pieces
    positions: str
    papers: Pieces
    terms: Pieces

    def __post_init__(self) -> None:
        if len(split_names(self.positions)) != math.ceil(len(self.shards.names) / SHARDS_A_POSITIONS_FILE):
            raise ValueError("positions are missing")


class Manifest(msgspec.Struct, frozen=True):
    version: int
    documents: int
    fields: list[Field]
    words: Pieces
    segments: list[SegmentFiles]

    def __post_init__(self) -> None:
        if sum(segment.documents for segment in self.segments) != self.documents:
            raise ValueError("documents are missing")


class Shard(msgspec.Struct, frozen=True):
    terms: str
    sizes: Packed
    places: Packed
    documents: Packed
    fields: Packed
    counts: Packed
    lengths: list[Packed]


class Positions(msgspec.Struct, frozen=True):
    shards: list[Packed]


class Papers(msgspec.Struct, frozen=True):
    slugs: str
    days: list[tuple[str, int]]


class Terms(msgspec.Struct, frozen=True):
    terms: str


class Words(msgspec.Struct, frozen=True):
    words: str
    counts: Packed


class _Version(msgspec.Struct):
    version: int


def read_manifest(site: Path) -> Manifest:
    """Raises SitegenError where there is no built site in the folder, or one of another version."""
    path = site / "search" / "manifest.json"
    text = _bytes(path, "no built site here")
    if _decoded(path, text, _Version).version != VERSION:
        raise SitegenError("the search index is from another version of sitegen", path=str(path), hint=_BUILD)
    return _decoded(path, text, Manifest)


def read_file(site: Path, name: str, kind: type[Kind], made: Callable[[Kind], Made]) -> Made:
    """What is made of the file that the manifest names by its hash.

    Raises SitegenError where the file is missing, not the announced one, or `made` raises a ValueError of it.
    """
    path = site / "search" / "index" / f"{name}.json"
    text = _bytes(path, "a file of the search index is missing")
    if hashlib.sha256(text).hexdigest()[:16] != name:
        raise _damaged(path)
    try:
        return made(_decoded(path, text, kind))
    except ValueError:
        raise _damaged(path) from None


def split_names(names: str) -> list[str]:
    return [names[at : at + 16] for at in range(0, len(names), 16)]


def _damaged(path: Path) -> SitegenError:
    return SitegenError("the search index is damaged", path=str(path), hint=_BUILD)


def _bytes(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SitegenError(what, path=str(path), hint=_BUILD.replace(" again", "")) from None
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=str(path)) from None


def _decoded(path: Path, text: bytes, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _damaged(path) from None
