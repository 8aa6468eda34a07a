"""The words of every paper as numbers, remembered between builds: the costly step of indexing is done once a paper.

A *stream* is a document's fields one after the other, each word as its number in the vocabulary. Everything else that
an index is made of (counts, positions, lengths) follows from streams by arithmetic.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress

import numpy as np
import numpy.typing as npt

from sitegen.search.analysis import Analysis, words
from sitegen.search.documents import FIELDS, SearchDocument, is_label, labels
from sitegen.search.packing import Integers, in_order

PARTS = len(FIELDS) + 1
"""A stream has the fields, and then the labels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Streams:
    """The streams of documents, in their order."""

    keys: list[str]
    vocabulary: list[str]
    """Every word once; a label is a word, too."""
    terms: list[str]
    """Every term once, sorted."""
    term_of: Integers
    """Beside the vocabulary, the number of each word's term: -1 for a stop word."""
    words: Integers
    """The streams, one after the other."""
    sizes: Integers
    """How many words each part of each document has: `PARTS` numbers a document."""

    def of(self, start: int, count: int) -> Integers:
        """The words of `count` documents from number `start` on."""
        first = int(self.sizes[: start * PARTS].sum(dtype=np.int64))
        size = int(self.sizes[start * PARTS : (start + count) * PARTS].sum(dtype=np.int64))
        return self.words[first : first + size]


def read_streams(documents: Sequence[SearchDocument], known: Streams | None) -> Streams:
    """The streams of documents; those that are known are not made again."""
    vocabulary = _Vocabulary(known)
    at = {key: number for number, key in enumerate(known.keys)} if known else {}
    fresh = [document for document in documents if document.key not in at]
    at |= {document.key: len(at) + number for number, document in enumerate(fresh)}
    numbers, sizes = _read(fresh, vocabulary)
    if known:
        numbers, sizes = np.concatenate((known.words, numbers)), np.concatenate((known.sizes, sizes))
    order = np.array([at[document.key] for document in documents], dtype=np.int64)
    numbers, sizes = _reordered(numbers, sizes, order)
    used, numbers = _kept(len(vocabulary), numbers)
    used_terms, term_of = _kept(len(vocabulary.terms), np.array(vocabulary.term_of, dtype=np.int32)[used])
    terms, term_of = _sorted(list(compress(vocabulary.terms, used_terms)), term_of)
    return Streams(
        keys=[document.key for document in documents],
        vocabulary=list(compress(vocabulary, used)),
        terms=terms,
        term_of=term_of,
        words=numbers,
        sizes=sizes,
    )


class _Vocabulary(dict[str, int]):
    """Words and their numbers. A word that is looked up and new gets the next one, and its term."""

    def __init__(self, known: Streams | None) -> None:
        words, terms = (known.vocabulary, known.terms) if known else ((), ())
        super().__init__(zip(words, range(len(words)), strict=True))
        self.terms = dict(zip(terms, range(len(terms)), strict=True))
        self.term_of = array("i", known.term_of.astype("i4").tobytes() if known else b"")
        """The number of each word's term: -1 for a stop word."""
        self._analysis = Analysis()

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        term = word if is_label(word) else self._analysis.term(word)
        self.term_of.append(-1 if term is None else self.terms.setdefault(term, len(self.terms)))
        return number


def _read(documents: Sequence[SearchDocument], vocabulary: _Vocabulary) -> tuple[Integers, Integers]:
    sizes = array("i")

    def found() -> Iterator[list[str]]:
        for document in documents:
            text = document.text()
            for part in (*(words(field.text(text)) for field in FIELDS), labels(text)):
                sizes.append(len(part))
                yield part

    numbers = np.fromiter(map(vocabulary.__getitem__, chain.from_iterable(found())), dtype=np.int32)
    return numbers, np.array(sizes, dtype=np.int32)


def _kept(count: int, numbers: Integers) -> tuple[npt.NDArray[np.bool_], Integers]:
    """Which of so many values the numbers name, and the numbers that these then have; -1 names none and stays."""
    named = np.zeros(count + 1, dtype=bool)
    named[numbers] = True
    places = np.cumsum(named[:-1], dtype=np.int32) - 1
    return named[:-1], np.append(places, np.int32(-1))[numbers]


def _sorted(terms: list[str], numbers: Integers) -> tuple[list[str], Integers]:
    """Terms in order, and the numbers that name them then; -1 names none and stays."""
    ordered = in_order(terms)  # which is soon done: only those that are new are not in order yet
    if ordered == terms:
        return terms, numbers
    place_of = dict(zip(ordered, range(len(ordered)), strict=True))
    places = np.fromiter(map(place_of.__getitem__, terms), dtype=np.int32, count=len(terms))
    return ordered, np.append(places, np.int32(-1))[numbers]


def _reordered(numbers: Integers, sizes: Integers, order: Integers) -> tuple[Integers, Integers]:
    """The streams of the documents with the numbers in `order`."""
    by_document = sizes.reshape(-1, PARTS)
    edges = np.append(0, np.cumsum(by_document.sum(axis=1, dtype=np.int64)))
    runs = np.split(order, np.flatnonzero(np.diff(order) != 1) + 1)  # most papers follow each other as they did
    parts = [numbers[edges[run[0]] : edges[run[-1] + 1]] for run in runs if len(run)]
    return np.concatenate([numbers[:0], *parts]), by_document[order].ravel()
