"""What the clauses of a query look for in an archive. The twin of `soughtBy` in `client/engine.js`, and of what that
calls in `client/matching.js` and `client/phrases.js`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.search.analysis import is_cjk
from sitegen.search.packing import Integers
from sitegen.search.reader.phrases import phrase_documents, phrase_parts
from sitegen.search.reader.query import Clause
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import code_units
from sitegen.search.reader.vocabulary import matching_terms
from sitegen.search.stemmer import stem


@dataclass(frozen=True, slots=True)
class Sought:
    fields: Sequence[int]
    terms: Sequence[str]
    """Those that the archive has, in Lunr's order."""
    boost: float
    presence: Literal["", "+", "-"]
    documents: Integers | None = None
    """Those in which a phrase stands."""


def sought_by(store: Store, clause: Clause) -> Sought:
    is_word = "*" not in clause.term and clause.distance is None
    if clause.phrase or (is_word and is_cjk(clause.term)):
        return _phrase(store, clause)
    if is_word:
        terms = [code_units(stem(clause.term))]
    elif clause.distance is None:
        pattern = code_units(clause.term)
        terms = matching_terms(store.vocabulary(pattern.partition("*")[0]), pattern)
    else:
        word = code_units(clause.term if "*" in clause.term else stem(clause.term))
        terms = matching_terms(store.vocabulary(""), word, clause.distance)
    return Sought(_numbers(store, clause), _there(store, terms), clause.boost, clause.presence)


def _phrase(store: Store, clause: Clause) -> Sought:
    """A phrase is required, but one character alone is a word like others, and stop words alone ask for nothing."""
    parts = phrase_parts(store, clause.term)
    fields = _numbers(store, clause)
    if not parts:
        return Sought(fields, (), clause.boost, "")
    is_one_character = not clause.phrase and len(clause.term) == 1
    presence = clause.presence or ("" if is_one_character else "+")
    terms = _there(store, [term for part in parts for term in part.terms])
    return Sought(fields, terms, clause.boost, presence, phrase_documents(store, parts, fields))


def _numbers(store: Store, clause: Clause) -> list[int]:
    return [number for number, field in enumerate(store.fields) if field.name in clause.fields]


def _there(store: Store, terms: Sequence[str]) -> list[str]:
    return [term for term in terms if store.postings(term)]
