"""The inverted index of a segment as numbers: which term stands where how often.

A *site* is a part of a document: `document * PARTS + part`, both counted from 0; the parts are the fields and then the
labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.builder.streams import PARTS, Streams
from sitegen.search.documents import FIELDS
from sitegen.search.packing import Integers

Flags: TypeAlias = npt.NDArray[np.bool_]

BLOCK = 1 << 20
"""How many words are looked at at a time, so that nothing but what is kept is as long as the streams."""
_TERM = 32
"""From which bit on a term's number stands where it is one with a word's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inverted:
    """The inverted index of a segment: raw counts only, so that nothing in it depends on what other segments hold.

    Its postings are many times as long as its terms, so they are made for some terms at a time.
    """

    terms: list[str]
    """Sorted by UTF-16 code units, as JavaScript sorts."""
    places: Integers
    """Which of the terms that were first seen at its first site each term is, from 0. Lunr adds up a score in the order
    in which it first saw the terms, that is by first site, then place: without it the last bit of a score could
    differ."""
    documents: Integers
    """How many documents each term stands in."""
    lengths: Integers
    """How many terms each site has, those included that no query reaches."""
    _words: Integers
    """Each word that is a term, as one number of 64 bits: the term's, then its own in the streams; sorted."""
    _edges: Integers
    """Which of these is each term's first, and one more at the end."""
    _sites: Integers
    """The site of each word in the streams."""
    _starts: Integers
    """The first word of each site."""

    def postings(self, start: int, end: int) -> Postings:
        """The postings of the terms from number `start` up to `end`."""
        words = self._words[self._edges[start] : self._edges[end]]
        terms, words = _apart(words)
        sites = self._sites[words]
        firsts = np.flatnonzero(changes(terms) | changes(sites))
        return Postings(
            term=terms[firsts],
            sites=sites[firsts],
            counts=np.diff(firsts, append=len(words)).astype(np.int32),
            positions=words - self._starts[sites],
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Postings:
    """The postings of some terms, sorted by term, then site."""

    term: Integers
    """The posting's term, as its number among all."""
    sites: Integers
    counts: Integers
    positions: Integers
    """For each posting `counts` positions, ascending: which word of the part it is, from 0; words that are no terms
    count, too."""


def invert(streams: Streams, start: int, count: int) -> Inverted:
    """The inverted index of `count` documents from number `start` on, which are counted from 0 again."""
    sizes = streams.sizes[start * PARTS : (start + count) * PARTS]
    sites = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    stream = streams.of(start, count)
    terms, number_of = _terms(streams, stream)
    lengths = np.zeros(len(sizes), dtype=np.int64)
    words = np.empty(len(stream), dtype=np.int64)
    end = 0
    for block in _blocks(len(stream)):
        lengths += np.bincount(sites[block][streams.term_of[stream[block]] >= 0], minlength=len(sizes))
        numbers = number_of[stream[block]]
        at = np.flatnonzero(numbers >= 0)
        words[end : end + len(at)] = numbers[at].astype(np.int64) << _TERM | (at + block.start)
        end += len(at)
    words = words[:end]
    words.sort()
    edges = np.searchsorted(words, np.arange(len(terms) + 1, dtype=np.int64) << _TERM)
    return Inverted(
        terms=terms,
        places=_places(_apart(words[edges[:-1]])[1], sites),
        documents=_documents(words, sites, len(terms)),
        lengths=lengths,
        _words=words,
        _edges=edges,
        _sites=sites,
        _starts=np.cumsum(sizes, dtype=np.int64) - sizes,
    )


def changes(column: Integers) -> Flags:
    """Where a value differs from the one before."""
    flags = np.ones(len(column), dtype=bool)
    np.not_equal(column[1:], column[:-1], out=flags[1:])
    return flags


def field_lengths(inverted: Inverted) -> Integers:
    """How many terms each field has in all documents of a segment."""
    by_part = inverted.lengths.reshape(-1, PARTS).sum(axis=0, dtype=np.int64)
    lengths: Integers = by_part[: len(FIELDS)]
    return lengths


def _blocks(size: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, size, BLOCK))


def _apart(words: Integers) -> tuple[Integers, Integers]:
    """The numbers of terms and those of the words themselves."""
    return words >> _TERM, words & (1 << _TERM) - 1


def _terms(streams: Streams, stream: Integers) -> tuple[list[str], Integers]:
    """The terms that stand in a stream, sorted, and for each word of the vocabulary the number of its term among them:
    -1 where it is none, or one that no query reaches, as none reaches the empty term."""
    is_there = np.zeros(len(streams.vocabulary), dtype=bool)
    is_there[stream] = True
    used = np.zeros(len(streams.terms) + 1, dtype=bool)  # the last is where -1 leads
    used[streams.term_of[is_there]] = True
    used[-1] = False
    if streams.terms[:1] == [""]:
        used[0] = False
    numbers = np.where(used, np.cumsum(used, dtype=np.int32) - 1, -1)
    return list(compress(streams.terms, used)), numbers[streams.term_of].astype(np.int32)


def _documents(words: Integers, sites: Integers, terms: int) -> Integers:
    """How many documents each term stands in."""
    counts = np.zeros(terms, dtype=np.int64)
    before = -1, -1
    for block in _blocks(len(words)):
        of_block, at = _apart(words[block])
        documents = sites[at] // PARTS
        firsts = changes(of_block) | changes(documents)
        firsts[0] = (of_block[0], documents[0]) != before
        before = of_block[-1], documents[-1]
        counts += np.bincount(of_block[firsts], minlength=terms)
    return counts


def _places(firsts: Integers, sites: Integers) -> Integers:
    """The places of terms, from the first word of each."""
    order = np.argsort(firsts)
    at = sites[firsts[order]]
    starts = np.maximum.accumulate(np.where(changes(at), np.arange(len(at)), 0))
    places = np.empty(len(firsts), dtype=np.int64)
    places[order] = np.arange(len(at)) - starts
    return places
