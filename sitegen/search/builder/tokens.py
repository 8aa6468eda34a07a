"""Tokenizes papers: each word of their fields to its number in a vocabulary, once a paper, for it is cached.

A *token* is one occurrence of a word, a *term* what a word is indexed under; a label is a word and its own term. All
else that an index is made of (counts, positions, lengths) follows from the tokens by arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, islice

import numpy as np
import numpy.typing as npt

from sitegen.search.analysis import term
from sitegen.search.builder.chunks import Chunks
from sitegen.search.documents import FIELDS, SearchDocument, is_label, labels
from sitegen.search.packing import Integers, in_order

WIDTH = len(FIELDS) + 1
"""How many field references a document has while the index is built: one for each field, and a last one for its
labels."""
_AT_A_TIME = 500
"""How many documents are read before their texts are forgotten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenizedDocuments:
    """The tokens of documents, in the documents' order. All arrays have one dimension and 32 bits."""

    keys: list[str]
    """The documents' keys."""
    vocabulary: list[str]
    """Every word once."""
    terms: list[str]
    """Every term once, sorted by UTF-16 code units."""
    term_of: Integers
    """For each word of the vocabulary the number of its term; -1 for a stop word."""
    tokens: Integers
    """For each token the number of its word: document after document, field after field, the labels last."""
    sizes: Integers
    """How many tokens each field reference has: `WIDTH` numbers a document."""

    def of(self, start: int, count: int) -> Integers:
        """The tokens of `count` documents from number `start` on."""
        first = int(self.sizes[: start * WIDTH].sum(dtype=np.int64))
        size = int(self.sizes[start * WIDTH : (start + count) * WIDTH].sum(dtype=np.int64))
        return self.tokens[first : first + size]


def tokenize(documents: Sequence[SearchDocument], cached: TokenizedDocuments | None) -> TokenizedDocuments:
    """The tokens of documents, of which those whose keys are cached are not read again.

    Vocabulary and terms have only what stands in these documents.
    """
    vocabulary = _numbered(cached.vocabulary if cached else ())
    all_terms = _numbered(cached.terms if cached else ())
    at = {key: number for number, key in enumerate(cached.keys)} if cached else {}
    fresh = [document for document in documents if document.key not in at]
    at |= {document.key: len(at) + number for number, document in enumerate(fresh)}
    tokens, sizes = _read(fresh, vocabulary)
    term_of = _terms_of(islice(vocabulary, len(cached.vocabulary) if cached else 0, None), all_terms)
    if cached:
        tokens, sizes = np.concatenate((cached.tokens, tokens)), np.concatenate((cached.sizes, sizes))
        term_of = np.concatenate((cached.term_of, term_of))
    order = np.array([at[document.key] for document in documents], dtype=np.int64)
    tokens, sizes = _reordered(tokens, sizes, order)
    used, tokens = _renumbered(len(vocabulary), tokens)
    used_terms, term_of = _renumbered(len(all_terms), term_of[used])
    terms, term_of = _sorted(list(compress(all_terms, used_terms)), term_of)
    return TokenizedDocuments(
        keys=[document.key for document in documents],
        vocabulary=list(compress(vocabulary, used)),
        terms=terms,
        term_of=term_of,
        tokens=tokens,
        sizes=sizes,
    )


def _numbered(values: Sequence[str]) -> defaultdict[str, int]:
    """Values and their numbers. One that is looked up and new gets the next one."""
    return defaultdict(count(len(values)).__next__, zip(values, range(len(values)), strict=True))


def _terms_of(words: Iterable[str], terms: dict[str, int]) -> Integers:
    """For each word the number of its term; -1 for a stop word."""
    found = (word if is_label(word) else term(word) for word in words)
    return np.fromiter((-1 if one is None else terms[one] for one in found), dtype=np.int32)


def _read(documents: Sequence[SearchDocument], vocabulary: dict[str, int]) -> tuple[Integers, Integers]:
    """The tokens of documents, and how many each field reference has."""
    chunks = Chunks(vocabulary.__getitem__)
    tokens, sizes = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    for start in range(0, len(documents), _AT_A_TIME):
        texts = [document.text() for document in documents[start : start + _AT_A_TIME]]
        of_fields, sizes_of_fields = chunks.tokens(field.text(text) for text in texts for field in FIELDS)
        labelled = [[vocabulary[label] for label in labels(text)] for text in texts]
        of_labels = np.fromiter(chain.from_iterable(labelled), dtype=np.int32)
        by_document = sizes_of_fields.reshape(-1, len(FIELDS))
        ends = np.cumsum(by_document.sum(axis=1))
        tokens.append(np.insert(of_fields, np.repeat(ends, list(map(len, labelled))), of_labels))
        sizes.append(np.column_stack((by_document, list(map(len, labelled)))).ravel().astype(np.int32))
    return np.concatenate(tokens), np.concatenate(sizes)


def _reordered(tokens: Integers, sizes: Integers, order: Integers) -> tuple[Integers, Integers]:
    """The tokens and sizes of the documents with the numbers in `order`."""
    by_document = sizes.reshape(-1, WIDTH)
    edges = np.append(0, np.cumsum(by_document.sum(axis=1, dtype=np.int64)))
    runs = np.split(order, np.flatnonzero(np.diff(order) != 1) + 1)  # most papers follow each other as they did
    parts = [tokens[edges[run[0]] : edges[run[-1] + 1]] for run in runs if len(run)]
    return np.concatenate([tokens[:0], *parts]), by_document[order].ravel()


def _renumbered(count: int, numbers: Integers) -> tuple[npt.NDArray[np.bool_], Integers]:
    """Which of `count` values the numbers name, and the numbers where only those are left; -1 names none and stays."""
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
