"""The inverted index of a segment as arrays: which term stands where how often.

A *field reference* is a field of a document as one number: `document * WIDTH + field`, both counted from 0; in the
builder the labels are one field more, the last. A *posting* is a term in a field reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.builder.tokens import WIDTH, TokenizedDocuments
from sitegen.search.documents import FIELDS
from sitegen.search.packing import Integers

Flags: TypeAlias = npt.NDArray[np.bool_]

BLOCK = 1 << 20
"""How many tokens are looked at at a time, so that nothing but what is kept is as long as the tokens."""
_TERM = 32
"""From which bit on a term's number stands where it is one with a token's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InvertedIndex:
    """The inverted index of a segment: raw counts only, so that nothing in it depends on what other segments hold.

    Its postings are many times as long as its terms, so they are made for some terms at a time. All arrays have one
    dimension.
    """

    terms: list[str]
    """Sorted by UTF-16 code units, as JavaScript sorts."""
    places: Integers
    """For each term, which of those first seen in its first field reference it is, from 0. Lunr adds up a score in the
    order in which it first saw the terms, that is by first field reference, then place: without it the last bit of a
    score could differ."""
    documents: Integers
    """For each term, how many documents it stands in."""
    lengths: Integers
    """For each field reference, how many terms it has, those included that no query reaches."""
    _tokens: Integers
    """Each token that has a term, as one number of 64 bits: the term's number, then the token's own; sorted."""
    _term_starts: Integers
    """Which of these is each term's first, and one more at the end."""
    _field_refs: Integers
    """For each token of the documents its field reference."""
    _field_starts: Integers
    """For each field reference its first token."""

    def postings(self, start: int, end: int) -> Postings:
        """The postings of the terms from number `start` up to `end`."""
        terms, tokens = _unpacked(self._tokens[self._term_starts[start] : self._term_starts[end]])
        field_refs = self._field_refs[tokens]
        firsts = np.flatnonzero(changes(terms) | changes(field_refs))
        return Postings(
            terms=terms[firsts],
            field_refs=field_refs[firsts],
            counts=np.diff(firsts, append=len(tokens)).astype(np.int32),
            positions=tokens - self._field_starts[field_refs],
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Postings:
    """The postings of some terms, sorted by term, then field reference: a number a posting in all arrays but the
    last."""

    terms: Integers
    """The posting's term, as its number among all of the segment."""
    field_refs: Integers
    counts: Integers
    """How often the term stands there."""
    positions: Integers
    """For each posting `counts` positions, ascending: which token of the field it is, from 0; tokens without a term
    count, too."""


def invert(tokenized: TokenizedDocuments, start: int, count: int) -> InvertedIndex:
    """The inverted index of `count` documents from number `start` on, which are counted from 0 again."""
    sizes = tokenized.sizes[start * WIDTH : (start + count) * WIDTH]
    field_refs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    words = tokenized.of(start, count)
    terms, number_of = _terms(tokenized, words)
    lengths = np.zeros(len(sizes), dtype=np.int64)
    tokens = np.empty(len(words), dtype=np.int64)
    end = 0
    for block in _blocks(len(words)):
        lengths += np.bincount(field_refs[block][tokenized.term_of[words[block]] >= 0], minlength=len(sizes))
        numbers = number_of[words[block]]
        at = np.flatnonzero(numbers >= 0)
        tokens[end : end + len(at)] = numbers[at].astype(np.int64) << _TERM | (at + block.start)
        end += len(at)
    tokens = tokens[:end]
    tokens.sort()
    term_starts = np.searchsorted(tokens, np.arange(len(terms) + 1, dtype=np.int64) << _TERM)
    return InvertedIndex(
        terms=terms,
        places=_places(_unpacked(tokens[term_starts[:-1]])[1], field_refs),
        documents=_document_counts(tokens, field_refs, len(terms)),
        lengths=lengths,
        _tokens=tokens,
        _term_starts=term_starts,
        _field_refs=field_refs,
        _field_starts=np.cumsum(sizes, dtype=np.int64) - sizes,
    )


def _terms(tokenized: TokenizedDocuments, words: Integers) -> tuple[list[str], Integers]:
    """The terms of tokens, sorted, and for each word of the vocabulary the number of its term among them.

    That is -1 where there is none, or one that no query reaches, as none reaches the empty term.
    """
    is_there = np.zeros(len(tokenized.vocabulary), dtype=bool)
    is_there[words] = True
    used = np.zeros(len(tokenized.terms) + 1, dtype=bool)  # the last is where -1 leads
    used[tokenized.term_of[is_there]] = True
    used[-1] = False
    if tokenized.terms[:1] == [""]:
        used[0] = False
    numbers = np.where(used, np.cumsum(used, dtype=np.int32) - 1, -1)
    return list(compress(tokenized.terms, used)), numbers[tokenized.term_of].astype(np.int32)


def _places(firsts: Integers, field_refs: Integers) -> Integers:
    """The places of terms, from the first token of each."""
    order = np.argsort(firsts)
    at = field_refs[firsts[order]]
    starts = np.maximum.accumulate(np.where(changes(at), np.arange(len(at)), 0))
    places = np.empty(len(firsts), dtype=np.int64)
    places[order] = np.arange(len(at)) - starts
    return places


def _document_counts(tokens: Integers, field_refs: Integers, terms: int) -> Integers:
    """How many documents each of so many terms stands in."""
    counts = np.zeros(terms, dtype=np.int64)
    before = -1, -1
    for block in _blocks(len(tokens)):
        of_block, at = _unpacked(tokens[block])
        documents = field_refs[at] // WIDTH
        firsts = changes(of_block) | changes(documents)
        firsts[0] = (of_block[0], documents[0]) != before
        before = of_block[-1], documents[-1]
        counts += np.bincount(of_block[firsts], minlength=terms)
    return counts


def _blocks(size: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, size, BLOCK))


def _unpacked(tokens: Integers) -> tuple[Integers, Integers]:
    """The numbers of terms and those of the tokens themselves."""
    return tokens >> _TERM, tokens & (1 << _TERM) - 1


def changes(column: Integers) -> Flags:
    """Where a value differs from the one before; the first always does."""
    flags = np.ones(len(column), dtype=bool)
    np.not_equal(column[1:], column[:-1], out=flags[1:])
    return flags


def total_lengths(inverted: InvertedIndex) -> Integers:
    """How many terms each field has in all documents of a segment: a number a field, without the labels."""
    totals: Integers = inverted.lengths.reshape(-1, WIDTH).sum(axis=0, dtype=np.int64)[: len(FIELDS)]
    return totals
