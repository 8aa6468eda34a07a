"""The index of an archive in parts, each of which is made anew only where its papers have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from sitegen.search.builder.bundle import write_manifest, write_segment, write_words
from sitegen.search.builder.index_cache import CachedIndex, load_cached_index, save_cached_index
from sitegen.search.builder.lunr_json import write_lunr_json
from sitegen.search.builder.postings import invert
from sitegen.search.builder.segments import Segment, cut, sort
from sitegen.search.builder.tokens import TokenizedDocuments, tokenize
from sitegen.search.documents import SearchDocument, is_label
from sitegen.search.packing import in_order
from sitegen.system.cache import NO_CACHE, Cache

FEW = 1000
"""Among fewer papers than this a word that stands twice is taken for one that isn't misspelt, else one that does so
thrice."""


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the index that are made together."""

    name: str
    """A segment's, or `words`: the words of the closed ones."""
    key: str
    """A hash of all that the files are made of."""
    segments: tuple[Segment, ...]


class Index:
    """The search index of documents. What the cache has of it isn't made again."""

    def __init__(self, documents: Sequence[SearchDocument], cached: CachedIndex) -> None:
        self.documents = sort(documents)
        self.segments = cut(self.documents)
        closed = tuple(segment for segment in self.segments if segment.is_closed) or tuple(self.segments)
        self.parts = [_part(segment.name, (segment,)) for segment in self.segments] + [_part("words", closed)]
        keys = {part.key for part in self.parts}
        self._cached_tokens = cached.tokenized
        self._tokenized: TokenizedDocuments | None = None
        self._segments = {key: directory for key, directory in cached.segments.items() if key in keys}
        self._words = {key: pieces for key, pieces in cached.words.items() if key in keys}

    @property
    def tokenized(self) -> TokenizedDocuments:
        """The documents' tokens; reads those documents that the cache lacks when first asked for."""
        if self._tokenized is None:
            self._tokenized = tokenize(self.documents, self._cached_tokens)
        return self._tokenized

    def is_cached(self, part: Part) -> bool:
        """Whether the manifest can be made without making the part's files."""
        return part.key in self._segments or part.key in self._words

    def files(self, part: Part) -> Iterator[tuple[str, bytes]]:
        """The files of a part as they are made, by their names in the `/search/` folder; then it is cached."""
        if part.name == "words":
            self._words[part.key] = yield from write_words(self._frequent_words(part.segments))
        else:
            (segment,) = part.segments
            inverted = invert(self.tokenized, segment.start, len(segment.documents))
            self._segments[part.key] = yield from write_segment(
                segment.documents, inverted, newest=not segment.is_closed
            )

    def manifest(self) -> bytes:
        """The file that leads to all others. Raises KeyError unless every part is cached."""
        *segments, words = self.parts
        return write_manifest([self._segments[part.key] for part in segments], self._words[words.key])

    def cached(self) -> CachedIndex:
        """What the next build can use."""
        return CachedIndex(self._tokenized or self._cached_tokens, self._segments, self._words)

    def _frequent_words(self, segments: Sequence[Segment]) -> list[tuple[str, int]]:
        """The words, as people write them, that stand there often enough to be spelled right: sorted, with counts."""
        tokenized = self.tokenized
        counts = np.zeros(len(tokenized.vocabulary), dtype=np.int64)
        for segment in segments:
            counts += np.bincount(tokenized.of(segment.start, len(segment.documents)), minlength=len(counts))
        least = 2 if sum(len(segment.documents) for segment in segments) < FEW else 3
        there = (counts >= least) & (tokenized.term_of >= 0)
        frequent = zip(compress(tokenized.vocabulary, there), counts[there].tolist(), strict=True)
        count_of = {word: count for word, count in frequent if not is_label(word)}
        return [(word, count_of[word]) for word in in_order(count_of)]


def _part(name: str, segments: tuple[Segment, ...]) -> Part:
    listed = [f"{one.slug} {one.date} {one.key}\n" for segment in segments for one in segment.documents]
    return Part(name, hashlib.sha256("".join((name, *listed)).encode()).hexdigest()[:32], segments)


def build_index(
    documents: Sequence[SearchDocument], cache: Cache = NO_CACHE, *, with_lunr_json: bool = False
) -> dict[str, bytes]:
    """All files of the `/search/` folder. Papers that the cache has are not read again."""
    index = Index(documents, load_cached_index(cache))
    files = {name: text for part in index.parts for name, text in index.files(part)}
    if with_lunr_json:
        files["lunr.json"] = write_lunr_json(index.documents, index.tokenized)
    save_cached_index(cache, index.cached())
    return files | {"manifest.json": index.manifest()}
