"""Matches the clauses of a query against an archive: which terms, or which documents, each of them finds.

The twin of `matchClause` in `client/engine.js`, and of what that calls.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np

from sitegen.search.analysis import compounds, is_unspaced, joined, term, terms
from sitegen.search.documents import author_label
from sitegen.search.packing import Integers
from sitegen.search.reader.phrases import phrase_documents, phrase_words
from sitegen.search.reader.query import Clause
from sitegen.search.reader.store import Store
from sitegen.search.reader.unpacking import code_units
from sitegen.search.reader.vocabulary import matching_terms
from sitegen.search.stemmer import stem

_INITIALS = re.compile(r"(?:[a-z]\.-?)+", re.ASCII | re.IGNORECASE)
"""Names may be written with them or in full, so that they ask for nothing."""


@dataclass(frozen=True, slots=True)
class MatchedClause:
    """A clause of a query with what it matches in an archive."""

    fields: Sequence[int]
    """The numbers of the fields it asks for."""
    terms: Sequence[str]
    """Those that the archive has, in Lunr's order."""
    boost: float
    presence: Literal["", "+", "-"]
    asks: bool = True
    """Whether it asks for anything: stop words, signs and initials don't."""
    documents: Integers | None = None
    """Those in which a phrase, or a word of several parts, stands, ascending; None where it is neither."""


def match_clause(store: Store, clause: Clause) -> MatchedClause:
    """What a clause matches. Raises SitegenError where a file of the index is missing or damaged."""
    is_pattern = "*" in clause.term or clause.distance is not None
    if clause.phrase or (not is_pattern and is_unspaced(clause.term)):
        return _match_phrase(store, clause)
    return _match_pattern(store, clause) if is_pattern else _match_word(store, clause)


def _match_pattern(store: Store, clause: Clause) -> MatchedClause:
    """A word with a wildcard or a distance is looked for as one word, without the signs in it."""
    pattern = joined(clause.term)
    if clause.distance is None:
        units = code_units(pattern)
        terms = matching_terms(store.vocabulary(units.partition("*")[0]), units)
    else:
        units = code_units(pattern if "*" in pattern else stem(pattern))
        terms = matching_terms(store.vocabulary(""), units, clause.distance)
    return MatchedClause(_fields(store, clause), _present(store, terms), clause.boost, clause.presence)


def _match_word(store: Store, clause: Clause) -> MatchedClause:
    """A word of several parts is found as a whole or by all of them."""
    found = [code_units(one) for one in terms(clause.term)]
    fields, asks = _fields(store, clause), not _INITIALS.fullmatch(clause.term)
    if clause.id:
        fields = _fields_of_id(store, found) or fields
    if len(found) < 2:
        return MatchedClause(fields, _present(store, found), clause.boost, clause.presence, asks=bool(found) and asks)
    needed = None
    for compound in compounds(clause.term):
        ways = [] if compound.only_whole else [[one for word in compound.words if (one := term(word))]]
        if whole := compound.whole and term(compound.whole):
            ways.append([whole])
        if any(ways):
            there = np.unique(np.concatenate([_field_refs_of_all(store, way) for way in ways if way]))
            needed = there if needed is None else np.intersect1d(needed, there)
    assert needed is not None  # for there are terms
    documents = np.unique(needed[np.isin(needed % len(store.fields), fields)] // len(store.fields))
    return MatchedClause(fields, _present(store, found), clause.boost, clause.presence, asks, documents)


def _fields_of_id(store: Store, terms: Sequence[str]) -> list[int]:
    """The field in which papers have their ids; none where no paper has this one."""
    tags = [number for number, field in enumerate(store.fields) if field.name == "tags"]
    return (
        tags
        if all(
            (found := store.postings(term)) and np.isin(tags, found.field_refs % len(store.fields)).all()
            for term in terms
        )
        else []
    )


def _field_refs_of_all(store: Store, terms: Sequence[str]) -> Integers:
    """The field references that have all of these terms."""
    found = [store.postings(code_units(term)) for term in terms]
    there = [np.zeros(0, dtype=np.int64) if postings is None else postings.field_refs for postings in found]
    return reduce(np.intersect1d, there)


def _match_phrase(store: Store, clause: Clause) -> MatchedClause:
    """Stop words alone ask for nothing. Authors whose whole name it is come before all others."""
    words = phrase_words(store, clause.term)
    fields = _fields(store, clause)
    is_name = clause.phrase and clause.fields == ("authors",)
    papers = store.labelled(_author_label(clause.term)) if is_name else np.zeros(0, dtype=np.int64)
    if not words and not len(papers):
        return MatchedClause(fields, (), clause.boost, "", asks=False)
    terms = _present(store, [term for word in words for term in word.terms])
    documents = papers if len(papers) else phrase_documents(store, words, fields)
    return MatchedClause(fields, terms, clause.boost, clause.presence, documents=documents)


def _author_label(name: str) -> str:
    """Of a name of which the last part may come first: `Gu, Albert`."""
    last, _, first = name.partition(",")
    return code_units(author_label(f"{first} {last}"))


def _fields(store: Store, clause: Clause) -> list[int]:
    return [number for number, field in enumerate(store.fields) if field.name in clause.fields]


def _present(store: Store, terms: Sequence[str]) -> list[str]:
    return [term for term in terms if store.postings(term)]
