"""Phrases: words that must stand in one field as they stand in the query. The twin of those in `client/phrases.js`.

A term in Chinese, Japanese or Korean is one, of its pairs of characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sitegen.search.analysis import Analysis, is_cjk, words
from sitegen.search.packing import Integers
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import code_units


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a phrase."""

    offset: int
    """How many words stand before it."""
    terms: tuple[str, ...]
    """One of them must stand there."""


def phrase_parts(store: Store, text: str) -> tuple[Part, ...]:
    """The parts of a phrase; stop words and signs only take up room.

    The last character of a phrase in Chinese, Japanese or Korean may go on in the archive: it stands in the pair
    before, or, alone, begins a term.
    """
    *before, last = words(text) or [""]
    analysis = Analysis()
    is_begun = is_cjk(last) and len(last) == 1
    if not is_begun:
        before.append(last)
    terms = [(offset, analysis.term(word)) for offset, word in enumerate(before)]
    parts = [Part(offset, (code_units(term),)) for offset, term in terms if term]
    if is_begun and not (before and is_cjk(before[-1]) and len(before[-1]) == 2):
        parts.append(Part(len(before), tuple(store.vocabulary(code_units(last)))))
    return tuple(parts)


def phrase_documents(store: Store, parts: Sequence[Part], fields: Sequence[int]) -> Integers:
    """The documents in which a phrase stands in one of the fields."""
    if len(parts) == 1:
        there = [found.sites for term in parts[0].terms if (found := store.postings(term))]
        sites = np.concatenate([np.zeros(0, dtype=np.int64), *there])
    else:
        sites = reduce(np.intersect1d, [_starts(store, part) for part in parts]) // _ROOM
    return np.unique(sites[np.isin(sites % len(store.fields), fields)] // len(store.fields))


_ROOM = 2**32
"""More words than any field has."""


def _starts(store: Store, part: Part) -> Integers:
    """Where the phrase would begin for its part to stand where it does; sites are `_ROOM` apart."""
    starts = [np.zeros(0, dtype=np.int64)]
    for term in part.terms:
        sites, positions = store.occurrences(term)
        starts.append((sites * _ROOM + positions - part.offset)[positions >= part.offset])
    return np.concatenate(starts)
