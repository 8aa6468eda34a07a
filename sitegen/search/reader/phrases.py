"""Finds phrases: words that must stand in one field as they stand in the query. The twin of `client/phrases.js`.

A term in a script without spaces is one, of its pairs of characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sitegen.search.analysis import is_unspaced, parts, term
from sitegen.search.packing import Integers
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import code_units

_ROOM = 2**32
"""More tokens than any field has."""


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """One word of a phrase."""

    offset: int
    """How many words stand before it."""
    terms: tuple[str, ...]
    """One of them must stand there."""


def phrase_words(store: Store, text: str) -> tuple[PhraseWord, ...]:
    """The words of a phrase; stop words only take up room.

    The last character of a phrase in a script without spaces may go on in the archive: it stands in the pair before,
    or, alone, begins a term.
    """
    *before, last = parts(text) or [""]
    is_prefix = is_unspaced(last) and len(last) == 1
    if not is_prefix:
        before.append(last)
    terms = [(offset, term(word)) for offset, word in enumerate(before)]
    phrase = [PhraseWord(offset, (code_units(found),)) for offset, found in terms if found]
    if is_prefix and not (before and is_unspaced(before[-1]) and len(before[-1]) == 2):
        phrase.append(PhraseWord(len(before), tuple(store.vocabulary(code_units(last)))))
    return tuple(phrase)


def phrase_documents(store: Store, phrase: Sequence[PhraseWord], fields: Sequence[int]) -> Integers:
    """The documents, ascending, in which a phrase of one word or more stands in one of the fields."""
    if len(phrase) == 1:
        there = [postings.field_refs for one in phrase[0].terms if (postings := store.postings(one))]
        field_refs = np.concatenate([np.zeros(0, dtype=np.int64), *there])
    else:
        field_refs = reduce(np.intersect1d, [_starts(store, word) for word in phrase]) // _ROOM
    return np.unique(field_refs[np.isin(field_refs % len(store.fields), fields)] // len(store.fields))


def _starts(store: Store, word: PhraseWord) -> Integers:
    """Where the phrase would begin for its word to stand where it does; field references are `_ROOM` apart."""
    starts = [np.zeros(0, dtype=np.int64)]
    for one in word.terms:
        field_refs, positions = store.occurrences(one)
        starts.append((field_refs * _ROOM + positions - word.offset)[positions >= word.offset])
    return np.concatenate(starts)
