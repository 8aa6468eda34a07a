"""The postings of a segment as shards: runs of terms, each of which a browser can fetch by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sitegen.search.builder.postings import Flags, InvertedIndex, changes
from sitegen.search.builder.tokens import WIDTH
from sitegen.search.documents import FIELDS
from sitegen.search.packing import Integers, numbers, words

TERM = 1.5
"""What a term weighs in a shard, beside 1 for each of its documents."""
LIGHTEST = 1000
"""What a shard weighs at least, where there is enough: less would hardly be quicker to fetch."""
HEAVIER = 4.1
"""A heavier segment has heavier shards as well as more: this times the root of its weight, which keeps small what a
query moves of shards and manifest together."""
MOST_NEW = 6
"""How many shards the newest segment has at most: each new day rewrites them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """Some terms of a segment and what is known of them."""

    terms: list[str]
    places: Integers
    """For each term, as in `InvertedIndex`."""
    sizes: Integers
    """For each term, how many documents it has."""
    documents: Integers
    """For each term and document, the distance from the term's document before."""
    fields: Integers
    """For each term and document, the fields as bits; none for a label."""
    posting_fields: Integers
    """For each posting, which field it is in. Labels have no postings here."""
    counts: Integers
    """For each posting, how often its term stands there."""
    lengths: Integers
    """For each posting, how many terms its field reference has."""
    positions: Integers
    """For each occurrence, the distance from the posting's one before."""

    def packed(self) -> dict[str, object]:
        """The shard's file, but for the positions; lengths come field by field, and counts less 1."""
        return {
            "terms": words(self.terms),
            "sizes": numbers(self.sizes),
            "places": numbers(self.places),
            "documents": numbers(self.documents),
            "fields": numbers(self.fields),
            "counts": numbers(self.counts - 1),
            "lengths": [numbers(self.lengths[self.posting_fields == field]) for field in range(len(FIELDS))],
        }


def cut(inverted: InvertedIndex, *, newest: bool) -> Iterator[Shard]:
    """The shards of a segment, in order; `newest` is the segment that each new day rewrites."""
    for start, end in pairwise(_edges(inverted.documents, newest)):
        yield _shard(inverted, start, end)


def _edges(documents: Integers, newest: bool) -> list[int]:
    """Where shards begin and the last one ends, as numbers of terms, given how many documents each has."""
    weights = documents + TERM
    total = float(weights.sum())
    lightest = max(LIGHTEST, total / MOST_NEW + 1 if newest else HEAVIER * math.sqrt(total))
    shard = (np.cumsum(weights) - weights) // lightest
    return [*np.flatnonzero(changes(shard)).tolist(), len(documents)]


def _shard(inverted: InvertedIndex, start: int, end: int) -> Shard:
    """The shard of the terms from number `start` up to `end`."""
    postings = inverted.postings(start, end)
    documents, fields = np.divmod(postings.field_refs, WIDTH)
    pairs = np.flatnonzero(changes(postings.terms) | changes(documents))
    is_field = fields < len(FIELDS)
    positions = _distances(postings.positions, _starts(postings.counts))
    return Shard(
        terms=inverted.terms[start:end],
        places=inverted.places[start:end],
        sizes=inverted.documents[start:end],
        documents=_distances(documents[pairs], changes(postings.terms[pairs])),
        fields=np.bitwise_or.reduceat(np.where(is_field, 1 << fields, 0), pairs),
        posting_fields=fields[is_field],
        counts=postings.counts[is_field],
        lengths=inverted.lengths[postings.field_refs[is_field]],
        positions=positions[np.repeat(is_field, postings.counts)],
    )


def _distances(column: Integers, starts: Flags) -> Integers:
    """Each value less the one before; at a start, the value itself."""
    distances = column.copy()
    distances[1:] -= column[:-1]
    distances[starts] = column[starts]
    return distances


def _starts(counts: Integers) -> Flags:
    """Where runs of so many values begin."""
    flags = np.zeros(int(counts.sum()), dtype=bool)
    flags[np.cumsum(counts) - counts] = True
    return flags
