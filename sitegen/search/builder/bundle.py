"""Writes the files of the index: some kilobytes each, from which a query picks.

`reader/files.py` and `client/store.js` read them.

Each segment has `shards`, the postings by term; `positions`, where in a field the words of some shards stand, for
phrases; `papers`, addresses and dates; and `terms`, the vocabulary, for wildcards and edit distance. The manifest's
directories tell which piece begins with what and is which file; a file is named by a hash of what it holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeAlias, TypedDict, TypeVar

import numpy as np

from sitegen.search.analysis import STOP_WORDS
from sitegen.search.builder.postings import InvertedIndex, total_lengths
from sitegen.search.builder.shards import cut
from sitegen.search.documents import FIELDS, SearchDocument, is_label
from sitegen.search.packing import numbers, words

VERSION = 3
PIECE = 4096
"""How many documents a piece of `papers` has, and terms a piece of `terms`."""
WORDS_PIECE = 2048
"""How many words a piece of `words` has."""
POSITIONED = 8
"""How many shards share a file of positions."""

Value = TypeVar("Value")
Files: TypeAlias = Generator[tuple[str, bytes], None, Value]
"""Files as they are made, each with its name in the `/search/` folder; at the end, what leads to them."""


class Pieces(TypedDict):
    """A sorted whole in pieces: what each begins with, and the hashes of their files, one after the other."""

    first: str | list[str]
    files: str


class Directory(TypedDict):
    """What the manifest says of a segment."""

    documents: int
    lengths: list[int]
    """For each field the number of terms in all documents."""
    shards: Pieces
    positions: str
    """The hashes of the files, one after the other."""
    papers: Pieces
    terms: Pieces


def write_segment(documents: Sequence[SearchDocument], inverted: InvertedIndex, *, newest: bool) -> Files[Directory]:
    """The files of a segment's documents and their inverted index; at the end, the directory that leads to them."""
    firsts, shards, positions = [], "", ""
    for some in _by(POSITIONED, cut(inverted, newest=newest)):
        for shard in some:
            firsts.append(shard.terms[0])
            shards += yield from _file(shard.packed())
        positions += yield from _file({"shards": [numbers(shard.positions) for shard in some]})
    vocabulary = [term for term in inverted.terms if not is_label(term)]
    return Directory(
        documents=len(documents),
        lengths=total_lengths(inverted).tolist(),
        shards=Pieces(first=words(firsts), files=shards),
        positions=positions,
        papers=(yield from _papers(documents)),
        terms=(yield from _pieces((some[0], {"terms": words(some)}) for some in _by(PIECE, vocabulary))),
    )


def write_words(counted: Sequence[tuple[str, int]]) -> Files[Pieces]:
    """The words of the archive as people write them, sorted, with how often they stand there."""
    return _pieces(
        (some[0][0], {"words": words([word for word, _ in some]), "counts": numbers(np.array([n for _, n in some]))})
        for some in _by(WORDS_PIECE, counted)
    )


def write_manifest(segments: Sequence[Directory], words: Pieces) -> bytes:
    """The file that leads to all others and says what scores are made of; a client reads it first."""
    lengths = np.array([segment["lengths"] for segment in segments] or [[0] * len(FIELDS)]).sum(axis=0).tolist()
    return _text(
        {
            "version": VERSION,
            "documents": sum(segment["documents"] for segment in segments),
            "fields": [
                {"name": field.name, "boost": field.boost, "length": length}
                for field, length in zip(FIELDS, lengths, strict=True)
            ],
            "stopWords": " ".join(STOP_WORDS),
            "words": words,
            "segments": [{key: value for key, value in segment.items() if key != "lengths"} for segment in segments],
        }
    )


def _papers(documents: Sequence[SearchDocument]) -> Files[Pieces]:
    first, files = [], ""
    for some in _by(PIECE, documents):
        first.append(some[0].date.isoformat())
        files += yield from _file({"slugs": words([document.slug for document in some]), "days": _days(some)})
    return Pieces(first=first, files=files)


def _days(documents: Sequence[SearchDocument]) -> list[tuple[str, int]]:
    days = groupby(documents, key=lambda document: document.date.isoformat())
    return [(day, sum(1 for _ in there)) for day, there in days]


def _pieces(parts: Iterable[tuple[str, object]]) -> Files[Pieces]:
    """The files of a sorted whole, which come with what they begin with."""
    firsts, files = [], ""
    for first, value in parts:
        firsts.append(first)
        files += yield from _file(value)
    return Pieces(first=words(firsts), files=files)


def _file(value: object) -> Files[str]:
    """A file, and the hash that it is named by."""
    text = _text(value)
    name = hashlib.sha256(text).hexdigest()[:16]
    yield f"index/{name}.json", text
    return name


def _text(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _by(size: int, values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
