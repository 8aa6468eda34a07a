"""The inverted index of a segment as numbers: which term stands where how often.

A *site* is a part of a document: `document * PARTS + part`, both counted from 0; the parts are the fields and then the
labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.documents import FIELDS
from sitegen.search.packing import Integers
from sitegen.search.streams import PARTS, Streams

Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, slots=True)
class Postings:
    """Raw counts only, so that nothing in a segment depends on what other segments hold."""

    terms: list[str]
    """Sorted by UTF-16 code units, as JavaScript sorts."""
    places: Integers
    """Which of the terms that were first seen at its first site each term is, from 0. Lunr adds up a score in the order
    in which it first saw the terms, that is by first site, then place: without it the last bit of a score could
    differ."""
    term: Integers
    """The posting's term, as its place in `terms`; postings are sorted by term, then site."""
    sites: Integers
    counts: Integers
    positions: Integers
    """For each posting `counts` positions, ascending: which word of the part it is, from 0; words that are no terms
    count, too."""
    lengths: Integers
    """How many terms each site has, those included that no query reaches."""


def invert(streams: Streams, start: int, count: int) -> Postings:
    """The postings of `count` documents from number `start` on, which are counted from 0 again."""
    sizes = streams.sizes[start * PARTS : (start + count) * PARTS]
    named = streams.term_of[streams.of(start, count)]
    terms, rank_of_term = _terms(streams, named)
    columns = [rank_of_term[named], _sites(sizes), _positions(sizes)]
    lengths = np.bincount(columns[1][named >= 0], minlength=len(sizes))
    del named  # the columns of a large archive are heavy
    term, site, position = _sorted(columns)
    starts = np.flatnonzero(changes(term) | changes(site))
    return Postings(
        terms=terms,
        places=_places(term[starts], site[starts], position[starts]),
        term=term[starts],
        sites=site[starts],
        counts=np.diff(starts, append=len(term)).astype(np.int32),
        positions=position,
        lengths=lengths,
    )


def changes(column: Integers) -> Flags:
    """Where a value differs from the one before."""
    flags = np.ones(len(column), dtype=bool)
    np.not_equal(column[1:], column[:-1], out=flags[1:])
    return flags


def _sites(sizes: Integers) -> Integers:
    """The site of each word."""
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)


def _positions(sizes: Integers) -> Integers:
    """The position of each word in its part."""
    starts = (np.cumsum(sizes) - sizes).astype(np.int32)
    return np.arange(int(sizes.sum()), dtype=np.int32) - np.repeat(starts, sizes)


def _terms(streams: Streams, named: Integers) -> tuple[list[str], Integers]:
    """The terms that are named, sorted, and for each of the streams' terms its place among them: -1 where it is not
    there or no query reaches it, as none reaches the empty term; and once more at the end, which is where -1 leads."""
    used = np.bincount(named + 1, minlength=len(streams.terms) + 1)[1:] > 0
    if streams.terms[:1] == [""]:
        used[0] = False
    rank = np.where(used, np.cumsum(used, dtype=np.int32) - 1, -1)
    return list(compress(streams.terms, used)), np.append(rank, np.int32(-1))


def _sorted(columns: list[Integers]) -> list[Integers]:
    """The rows that don't begin with -1, in ascending order: sorted as one number each, which is much the quickest.

    The list is emptied on the way.
    """
    kept = columns[0] >= 0
    widths = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(widths) > 63:
        order = np.lexsort([column[kept] for column in reversed(columns)])
        return [column[kept][order] for column in columns]
    keys = np.zeros(len(kept), dtype=np.int64)
    for width in widths:
        keys <<= width
        keys |= columns.pop(0)
    keys[~kept] = np.iinfo(np.int64).max
    keys.sort()
    keys = keys[: np.count_nonzero(kept)]
    rows = []
    for width in reversed(widths):
        rows.append((keys & (1 << width) - 1).astype(np.int32))
        keys >>= width
    return rows[::-1]


def _places(term: Integers, sites: Integers, positions: Integers) -> Integers:
    """The places of terms, from the first position of each posting."""
    firsts = np.flatnonzero(changes(term))
    order = np.lexsort((positions[firsts], sites[firsts]))
    at = sites[firsts][order]
    starts = np.maximum.accumulate(np.where(changes(at), np.arange(len(at)), 0))
    places = np.empty(len(firsts), dtype=np.int64)
    places[order] = np.arange(len(at)) - starts
    return places


def field_lengths(postings: Postings) -> Integers:
    """How many terms each field has in all documents of a segment."""
    by_part = postings.lengths.reshape(-1, PARTS).sum(axis=0, dtype=np.int64)
    lengths: Integers = by_part[: len(FIELDS)]
    return lengths
