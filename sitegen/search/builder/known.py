"""What search remembers between builds: the streams of all papers, and what the manifest says of each part."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np

from sitegen.search.builder.bundle import Directory, Pieces
from sitegen.search.builder.streams import Streams
from sitegen.system.cache import Cache

_NAME = "search"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an archive's papers from the last build: from nothing, where there was none."""

    streams: Streams | None = None
    segments: dict[str, Directory] = field(default_factory=dict)
    """By the key of the part."""
    words: dict[str, Pieces] = field(default_factory=dict)


class _Stored(msgspec.Struct, array_like=True):
    keys: list[str]
    vocabulary: list[str]
    terms: list[str]
    term_of: bytes
    words: bytes
    sizes: bytes
    segments: dict[str, Directory]
    word_pieces: dict[str, Pieces]


def load_known(cache: Cache) -> Known:
    stored = cache.load(_NAME, _Stored)
    if stored is None:
        return Known()
    streams = Streams(
        keys=stored.keys,
        vocabulary=stored.vocabulary,
        terms=stored.terms,
        term_of=np.frombuffer(stored.term_of, dtype="<i4"),
        words=np.frombuffer(stored.words, dtype="<i4"),
        sizes=np.frombuffer(stored.sizes, dtype="<i4"),
    )
    return Known(streams, stored.segments, stored.word_pieces)


def save_known(cache: Cache, known: Known) -> None:
    streams = known.streams
    if streams is None:
        return
    cache.save(
        _NAME,
        _Stored(
            streams.keys,
            streams.vocabulary,
            streams.terms,
            streams.term_of.astype("<i4").tobytes(),
            streams.words.astype("<i4").tobytes(),
            streams.sizes.astype("<i4").tobytes(),
            known.segments,
            known.words,
        ),
    )
