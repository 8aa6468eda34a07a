"""What the cache keeps of the index: the tokens of all papers, and what the manifest says of each part."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np

from sitegen.search.builder.bundle import Directory, Pieces
from sitegen.search.builder.tokens import TokenizedDocuments
from sitegen.system.cache import Cache

_NAME = "search"


@dataclass(frozen=True, slots=True)
class CachedIndex:
    """The last build's index, as far as the next one can use it; empty where there was none."""

    tokenized: TokenizedDocuments | None = None
    segments: dict[str, Directory] = field(default_factory=dict)
    """By the key of the part."""
    words: dict[str, Pieces] = field(default_factory=dict)
    """By the key of the part."""


class _Stored(msgspec.Struct, array_like=True):
    """The same as the cache holds it; arrays are 32-bit little-endian integers."""

    keys: list[str]
    vocabulary: list[str]
    terms: list[str]
    term_of: bytes
    tokens: bytes
    sizes: bytes
    segments: dict[str, Directory]
    words: dict[str, Pieces]


def load_cached_index(cache: Cache) -> CachedIndex:
    """What the last build saved; an empty one where there is nothing, or nothing whole."""
    stored = cache.load(_NAME, _Stored)
    if stored is None:
        return CachedIndex()
    tokenized = TokenizedDocuments(
        keys=stored.keys,
        vocabulary=stored.vocabulary,
        terms=stored.terms,
        term_of=np.frombuffer(stored.term_of, dtype="<i4"),
        tokens=np.frombuffer(stored.tokens, dtype="<i4"),
        sizes=np.frombuffer(stored.sizes, dtype="<i4"),
    )
    return CachedIndex(tokenized, stored.segments, stored.words)


def save_cached_index(cache: Cache, cached: CachedIndex) -> None:
    """Saves what the next build can use; nothing where no document was tokenized."""
    tokenized = cached.tokenized
    if tokenized is None:
        return
    cache.save(
        _NAME,
        _Stored(
            tokenized.keys,
            tokenized.vocabulary,
            tokenized.terms,
            tokenized.term_of.astype("<i4").tobytes(),
            tokenized.tokens.astype("<i4").tobytes(),
            tokenized.sizes.astype("<i4").tobytes(),
            cached.segments,
            cached.words,
        ),
    )
