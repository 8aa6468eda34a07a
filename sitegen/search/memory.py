"""What search remembers between builds: the streams of all papers, and what the manifest says of each part.

It is data. What is missing, cut, foreign or of another version is the same as none: all papers are read again.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from sitegen.errors import SitegenError
from sitegen.files import write_whole
from sitegen.search.bundle import VERSION, Directory, Pieces
from sitegen.search.streams import PARTS, Streams

_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Memory:
    streams: Streams | None = None
    segments: dict[str, Directory] = field(default_factory=dict)
    """By the key of the part."""
    words: dict[str, Pieces] = field(default_factory=dict)


class _Stored(msgspec.Struct, array_like=True):
    version: int
    program: str
    keys: list[str]
    vocabulary: list[str]
    terms: list[str]
    term_of: bytes
    words: bytes
    sizes: bytes
    segments: dict[str, Directory]
    directories: dict[str, Pieces]


def load_memory(path: Path, program: str) -> Memory:
    """What the last build by the same program knew."""
    try:
        raw = path.read_bytes()
        if hashlib.sha256(raw[_DIGEST:]).digest() != raw[:_DIGEST]:
            return Memory()
        stored = msgspec.msgpack.decode(raw[_DIGEST:], type=_Stored)
        streams = Streams(
            keys=stored.keys,
            vocabulary=stored.vocabulary,
            terms=stored.terms,
            term_of=np.frombuffer(stored.term_of, dtype="<i4"),
            words=np.frombuffer(stored.words, dtype="<i4"),
            sizes=np.frombuffer(stored.sizes, dtype="<i4"),
        )
    except (OSError, msgspec.MsgspecError, ValueError):
        return Memory()
    if (stored.version, stored.program) != (VERSION, program) or len(streams.sizes) != PARTS * len(streams.keys):
        return Memory()
    return Memory(streams, stored.segments, stored.directories)


def save_memory(path: Path, program: str, memory: Memory) -> None:
    """Remembers it for the next build; where that can't be done, that reads all papers again."""
    streams = memory.streams
    if streams is None:
        return
    raw = msgspec.msgpack.encode(
        _Stored(
            VERSION,
            program,
            streams.keys,
            streams.vocabulary,
            streams.terms,
            streams.term_of.astype("<i4").tobytes(),
            streams.words.astype("<i4").tobytes(),
            streams.sizes.astype("<i4").tobytes(),
            memory.segments,
            memory.words,
        )
    )
    with contextlib.suppress(SitegenError):
        write_whole(path, hashlib.sha256(raw).digest() + raw, str(path))
