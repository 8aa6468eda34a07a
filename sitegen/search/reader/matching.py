"""Matches the clauses of a query against an archive: which terms, or which documents, each of them finds.

The twin of `matchClause` in `client/engine.js`, and of what that calls in `client/matching.js` and `client/phrases.js`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.search.analysis import is_cjk
from sitegen.search.packing import Integers
from sitegen.search.reader.phrases import phrase_documents, phrase_words
from sitegen.search.reader.query import Clause
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import code_units
from sitegen.search.reader.vocabulary import matching_terms
from sitegen.search.stemmer import stem


@dataclass(frozen=True, slots=True)
class MatchedClause:
    """A clause of a query with what it matches in an archive."""

    fields: Sequence[int]
    """The numbers of the fields it asks for."""
    terms: Sequence[str]
    """Those that the archive has, in Lunr's order."""
    boost: float
    presence: Literal["", "+", "-"]
    documents: Integers | None = None
    """Those in which a phrase stands, ascending; None where it is no phrase."""


def match_clause(store: Store, clause: Clause) -> MatchedClause:
    """What a clause matches. Raises SitegenError where a file of the index is missing or damaged."""
    is_word = "*" not in clause.term and clause.distance is None
    if clause.phrase or (is_word and is_cjk(clause.term)):
        return _match_phrase(store, clause)
    if is_word:
        terms = [code_units(stem(clause.term))]
    elif clause.distance is None:
        pattern = code_units(clause.term)
        terms = matching_terms(store.vocabulary(pattern.partition("*")[0]), pattern)
    else:
        word = code_units(clause.term if "*" in clause.term else stem(clause.term))
        terms = matching_terms(store.vocabulary(""), word, clause.distance)
    return MatchedClause(_fields(store, clause), _present(store, terms), clause.boost, clause.presence)


def _match_phrase(store: Store, clause: Clause) -> MatchedClause:
    """A phrase is required, but one character alone is a word like others, and stop words alone ask for nothing."""
    words = phrase_words(store, clause.term)
    fields = _fields(store, clause)
    if not words:
        return MatchedClause(fields, (), clause.boost, "")
    is_one_character = not clause.phrase and len(clause.term) == 1
    presence = clause.presence or ("" if is_one_character else "+")
    terms = _present(store, [term for word in words for term in word.terms])
    return MatchedClause(fields, terms, clause.boost, presence, phrase_documents(store, words, fields))


def _fields(store: Store, clause: Clause) -> list[int]:
    return [number for number, field in enumerate(store.fields) if field.name in clause.fields]


def _present(store: Store, terms: Sequence[str]) -> list[str]:
    return [term for term in terms if store.postings(term)]
