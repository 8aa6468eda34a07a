"""Completes and corrects words that the archive lacks.

The twins are `completionsOf` in `client/engine.js` and `corrected` in `client/spelling.js`.
"""

import re
from collections.abc import Sequence

from sitegen.search.analysis import term
from sitegen.search.reader.query import SIGNS, Clause
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import characters, code_units
from sitegen.search.reader.vocabulary import matching_terms

MOST = 6
"""How many words a beginning stands for."""
_SIGNS = re.compile(f"[{SIGNS}]")


def completions(store: Store, word: str) -> list[str]:
    """The terms of the most frequent words that begin with a word of three letters or more, else of rare ones."""
    beginning = code_units(word)
    if len(beginning) < 3:
        return []
    counts = store.words(beginning)
    longer = sorted((other for other in counts if other.startswith(beginning)), key=lambda other: -counts[other])
    if not longer:
        return store.vocabulary(beginning)[:MOST]
    terms = dict.fromkeys(term(characters(other)) for other in longer[:MOST])
    return [code_units(found) for found in terms if found]


def corrected(store: Store, query: str, missing: Sequence[Clause]) -> str:
    """The query with the words that the archive lacks replaced by the nearest frequent ones; '' where none is near."""
    written, end = "", 0
    for clause in missing:
        if nearest := _nearest_word(store, clause.term):
            written += query[end : clause.start] + _SIGNS.sub(r"\\\g<0>", nearest)
            end = clause.end
    return written and written + query[end:]


def _nearest_word(store: Store, word: str) -> str:
    """Most slips leave the first letter alone."""
    units = code_units(word)
    return characters(_nearest_of(store, units, units[:1]) or _nearest_of(store, units, ""))


def _nearest_of(store: Store, word: str, beginning: str) -> str:
    """The most frequent of the words the fewest edits away: at most two, one for short words."""
    farthest = 0 if len(word) < 3 else 1 if len(word) < 5 else 2
    counts = store.words(beginning) if farthest else {}
    for distance in range(1, farthest + 1):
        near = matching_terms(list(counts), word, distance)
        if near:
            return min(near, key=lambda other: (-counts[other], other))
    return ""
