"""The inverted index as numbers: which term stands where how often.

A *site* is a field of a document: `document * len(FIELDS) + field`, both counted from 0.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.analysis import Analysis, words
from sitegen.search.documents import FIELDS, SearchDocument

Integers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Postings:
    """Raw counts only, so that nothing in a term's part depends on the other terms or on documents that come later."""

    terms: list[str]
    """Sorted by UTF-16 code units, as JavaScript sorts."""
    sizes: Integers
    """How many postings each term has; those of all terms stand one after the other in `sites` and `counts`."""
    sites: Integers
    """Ascending within a term."""
    counts: Integers
    places: Integers
    """Which of the new terms of its first site each term is. Lunr adds up a score in the order in which it first saw
    the terms, that is by first site, then place; without it the last bit of a score could differ."""
    lengths: Integers
    """How many terms each site has, those included that no query reaches."""


def invert(documents: Sequence[SearchDocument]) -> Postings:
    terms, numbers, lengths = _analysed(documents)
    order = sorted((number for number, term in enumerate(terms) if term), key=lambda number: _code_units(terms[number]))
    rank = np.full(len(terms), -1, dtype=np.int64)
    rank[order] = np.arange(len(order))

    ranks = rank[numbers]
    sites = np.repeat(np.arange(len(lengths)), lengths)
    reachable = ranks >= 0  # the empty term counts in the lengths, but no query can name it
    keys, counts = np.unique(ranks[reachable] * len(lengths) + sites[reachable], return_counts=True)
    ranks, sites = np.divmod(keys, max(len(lengths), 1))
    sizes = np.bincount(ranks, minlength=len(order)).astype(np.int64)
    return Postings(
        terms=[terms[number] for number in order],
        sizes=sizes,
        sites=sites,
        counts=counts.astype(np.int64),
        places=_places(sites[np.cumsum(sizes) - sizes], np.array(order, dtype=np.int64)),
        lengths=lengths,
    )


def _analysed(documents: Sequence[SearchDocument]) -> tuple[list[str], Integers, Integers]:
    """The terms in the order first seen, the number of each position's term, and the length of every site."""
    analysis = Analysis()
    seen: dict[str, int] = {}
    numbers, lengths = array("q"), array("q")
    for document in documents:
        for field in FIELDS:
            before = len(numbers)
            for word in words(field.text(document)):
                term = analysis.term(word)
                if term is not None:
                    numbers.append(seen.setdefault(term, len(seen)))
            lengths.append(len(numbers) - before)
    return list(seen), np.array(numbers, dtype=np.int64), np.array(lengths, dtype=np.int64)


def _places(first_sites: Integers, numbers: Integers) -> Integers:
    """Each term's number less the lowest number of those that were first seen at the same site."""
    _, group = np.unique(first_sites, return_inverse=True)
    lowest = np.full(len(numbers), np.iinfo(np.int64).max)
    np.minimum.at(lowest, group, numbers)
    places: Integers = numbers - lowest[group]
    return places


def _code_units(term: str) -> bytes:
    return term.encode("utf-16-be", "surrogatepass")
