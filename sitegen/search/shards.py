"""The postings of a segment as shards: runs of terms, each of which a browser can fetch by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sitegen.search.documents import FIELDS
from sitegen.search.packing import Integers, numbers, words
from sitegen.search.postings import Flags, Postings, changes
from sitegen.search.streams import PARTS

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
    """Some terms of a segment and what is known of them: slices of the segment's columns."""

    terms: list[str]
    places: Integers
    sizes: Integers
    """How many documents each term has."""
    documents: Integers
    """For each term and document, the distance from the term's document before."""
    fields: Integers
    """For each term and document, the fields as bits; none for a label."""
    parts: Integers
    """For each term, document and field, which field."""
    counts: Integers
    lengths: Integers
    positions: Integers
    """For each occurrence, the distance from the posting's one before."""

    def text(self) -> dict[str, object]:
        return {
            "terms": words(self.terms),
            "sizes": numbers(self.sizes),
            "places": numbers(self.places),
            "documents": numbers(self.documents),
            "fields": numbers(self.fields),
            "counts": numbers(self.counts - 1),
            "lengths": [numbers(self.lengths[self.parts == part]) for part in range(len(FIELDS))],
        }


def cut(postings: Postings, *, newest: bool) -> Iterator[Shard]:
    """The shards of a segment, in order."""
    documents, parts = np.divmod(postings.sites, PARTS)
    pairs = np.flatnonzero(changes(postings.term) | changes(documents))
    terms_of_pairs = postings.term[pairs]
    sizes = np.bincount(terms_of_pairs, minlength=len(postings.terms))
    distances = _distances(documents[pairs], changes(terms_of_pairs))
    positions = _distances(postings.positions, _starts(postings.counts))
    is_field = parts < len(FIELDS)
    bits = np.bitwise_or.reduceat(np.where(is_field, 1 << parts, 0), pairs) if len(pairs) else pairs

    edges = _edges(sizes, newest)
    pair_edges = np.append(0, np.cumsum(sizes))[edges]
    posting_edges = np.append(pairs, len(parts))[pair_edges]
    position_edges = np.append(0, np.cumsum(postings.counts))[posting_edges]
    for term, pair, posting, position in zip(
        *(map(slice, ends, ends[1:]) for ends in (edges, pair_edges, posting_edges, position_edges)), strict=True
    ):
        fields, counts = is_field[posting], postings.counts[posting]
        yield Shard(
            terms=postings.terms[term],
            places=postings.places[term],
            sizes=sizes[term],
            documents=distances[pair],
            fields=bits[pair],
            parts=parts[posting][fields],
            counts=counts[fields],
            lengths=postings.lengths[postings.sites[posting][fields]],
            positions=positions[position][np.repeat(fields, counts)],
        )


def _edges(sizes: Integers, newest: bool) -> Integers:
    """Where shards begin and the last one ends, as places of terms."""
    weights = sizes + TERM
    total = float(weights.sum())
    lightest = max(LIGHTEST, total / MOST_NEW + 1 if newest else HEAVIER * math.sqrt(total))
    shard = (np.cumsum(weights) - weights) // lightest
    return np.append(np.flatnonzero(changes(shard)), len(sizes))


def _starts(counts: Integers) -> Flags:
    flags = np.zeros(int(counts.sum()), dtype=bool)
    flags[np.cumsum(counts) - counts] = True
    return flags


def _distances(column: Integers, starts: Flags) -> Integers:
    """Each value less the one before; at a start, the value itself."""
    distances = column.copy()
    distances[1:] -= column[:-1]
    distances[starts] = column[starts]
    return distances
