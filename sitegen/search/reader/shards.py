"""Reads a shard into arrays: which documents of a segment have its terms, in which fields, how often and where."""

from dataclasses import dataclass

import numpy as np

from sitegen.search.packing import Integers
from sitegen.search.reader import files
from sitegen.search.reader.unpacking import Packed, unpacked_words


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """Terms, the documents of each, and its postings.

    A posting is a term in a field reference: `document * fields + field`, counted in the segment.
    """

    terms: list[str]
    """In code units, sorted."""
    places: Integers
    """For each term, which of those first seen in its first field reference it is."""
    document_starts: Integers
    """Where in `documents` each term begins, and the end: one number more than there are terms."""
    documents: Integers
    """Numbers in the segment, ascending within a term."""
    posting_starts: Integers
    """Where in the arrays below each term begins, and the end."""
    field_refs: Integers
    """Ascending within a term."""
    counts: Integers
    """For each posting, how often the term stands there."""
    lengths: Integers
    """For each posting, how many terms its field reference has in all."""


def read_shard(packed: files.Shard) -> Shard:
    """The inverse of `Shard.packed` in `builder/shards.py`. Raises ValueError where the parts don't fit together."""
    terms, sizes = unpacked_words(packed.terms), packed.sizes.numbers()
    document_starts = _starts(sizes)
    documents, fields = packed.documents.numbers(), packed.fields.numbers()
    count = len(packed.lengths)
    if not len(terms) == len(sizes) or not document_starts[-1] == len(documents) == len(fields):
        raise ValueError("postings are missing")
    documents = _accumulated(documents, sizes)
    rows, field = np.nonzero(fields[:, None] >> np.arange(count) & 1)
    lengths = np.zeros(len(rows), dtype=np.int64)
    for number, packed_lengths in enumerate(packed.lengths):
        lengths[field == number] = packed_lengths.numbers()
    return Shard(
        terms=terms,
        places=packed.places.numbers(),
        document_starts=document_starts,
        documents=documents,
        posting_starts=np.searchsorted(rows, document_starts),
        field_refs=documents[rows] * count + field,
        counts=_of_size(packed.counts.numbers(), len(rows)) + 1,
        lengths=lengths,
    )


def read_positions(packed: Packed, shard: Shard) -> Integers:
    """Where the shard's terms stand: for each posting as many positions, from 0, as its count says.

    Raises ValueError where they are more or fewer.
    """
    distances = _of_size(packed.numbers(), int(shard.counts.sum()))
    return _accumulated(distances, shard.counts)


def _starts(sizes: Integers) -> Integers:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))


def _accumulated(distances: Integers, sizes: Integers) -> Integers:
    """Distances, from 0 in each run of one of the sizes, as numbers."""
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(distances)))
    return before[1:] - np.repeat(before[_starts(sizes)[:-1]], sizes)


def _of_size(numbers: Integers, size: int) -> Integers:
    if len(numbers) != size:
        raise ValueError("numbers are missing")
    return numbers
