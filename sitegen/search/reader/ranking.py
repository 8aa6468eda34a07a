"""Ranks the documents that a query finds: Lunr 2.3.9's documents, order and scores.

The twin of `rank` in `client/lunr.js`.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.packing import Integers
from sitegen.search.reader.matching import MatchedClause
from sitegen.search.reader.store import Postings, Store
from sitegen.search.weights import Weights, bm25

Mask: TypeAlias = npt.NDArray[np.bool_]


def rank(
    store: Store, clauses: Sequence[MatchedClause], passes: Mask, *, is_any: bool
) -> tuple[Integers, Weights, bool]:
    """The numbers of the documents found, a score for every document of the archive, and whether none has all.

    Of the clauses without a sign a document must have all, where `is_any` one; where none has all, those are found that
    have most. They come in the order in which Lunr meets them, which decides between equal scores. The score is that of
    `lunr.Index.prototype.query`: the dot product of query and field, divided by the query's magnitude, summed over the
    fields.
    """
    postings = {term: found for clause in clauses for term in clause.terms if (found := store.postings(term))}
    wanted = [clause for clause in clauses if clause.presence != "-" and (clause.terms or clause.documents is None)]
    if wanted:
        documents, scores = _scored(store, wanted, postings)
    else:  # what Lunr answers where a query only excludes, or is empty: everything, in its order, without a score
        documents, scores = np.arange(store.documents), np.zeros(store.documents, dtype=np.float64)
    documents = documents[(_allowed(store, clauses, postings) & passes)[documents]]
    optional = [_having(store, clause, postings) for clause in clauses if clause.asks and not clause.presence]
    if not optional or not len(documents):
        return documents, scores, False
    met = np.sum(optional, axis=0)[documents]
    most = int(met.max())
    least = max(0 if is_any else most, 0 if any(clause.presence == "+" for clause in clauses) else 1)
    return documents[met >= least], scores, not is_any and most < len(optional)


def _scored(
    store: Store, clauses: Sequence[MatchedClause], postings: Mapping[str, Postings]
) -> tuple[Integers, Weights]:
    """A document's score is the sum, over its fields as they were met, of the similarity of field and query."""
    field_refs = _distinct(np.concatenate([_field_refs(store, clause, postings) for clause in clauses]))
    similarity_of = _similarities(store, clauses, postings)
    documents = field_refs // len(store.fields)
    similarities = np.array([similarity_of[field_ref] for field_ref in field_refs.tolist()], dtype=np.float64)
    scores = np.bincount(documents, weights=similarities, minlength=store.documents).astype(np.float64)
    return _distinct(documents), scores


def _field_refs(store: Store, clause: MatchedClause, postings: Mapping[str, Postings]) -> Integers:
    """The field references that a clause matches: term by term, field by field."""
    runs = [np.zeros(0, dtype=np.int64)]
    for term in clause.terms:
        field_refs = postings[term].field_refs
        runs += [field_refs[field_refs % len(store.fields) == field] for field in clause.fields]
    return np.concatenate(runs)


def _similarities(store: Store, clauses: Sequence[MatchedClause], postings: Mapping[str, Postings]) -> dict[int, float]:
    """For each field reference the dot product of its weights and the query's boosts, divided by the query's magnitude
    alone."""
    boosts = _boosts(store, clauses)
    squares = np.zeros(len(store.fields))
    field_refs, products = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    with np.errstate(all="ignore"):  # a boost may be infinite
        for term in sorted(boosts, key=lambda term: _first_occurrence(postings[term])):
            squares += boosts[term] ** 2
            field_refs.append(postings[term].field_refs)
            products.append(boosts[term][field_refs[-1] % len(squares)] * _weights(store, postings[term]))
        different, at = np.unique(np.concatenate(field_refs), return_inverse=True)
        sums = np.bincount(at, weights=np.concatenate(products), minlength=len(different))
        similarities = sums / np.sqrt(squares)[different % len(squares)]
    similarities[np.isnan(similarities)] = 0
    return dict(zip(different.tolist(), similarities.tolist(), strict=True))


def _boosts(store: Store, clauses: Sequence[MatchedClause]) -> dict[str, Weights]:
    """The query as Lunr's vectors: for each term a number a field."""
    boosts: dict[str, Weights] = {}
    for clause in clauses:
        for term in clause.terms:
            boosts.setdefault(term, np.zeros(len(store.fields)))[clause.fields] += clause.boost
    return boosts


def _first_occurrence(postings: Postings) -> tuple[int, int]:
    """The order in which Lunr's builder first saw the terms, in which it adds."""
    return int(postings.field_refs[0]), postings.place


def _weights(store: Store, postings: Postings) -> Weights:
    return bm25(
        documents=store.documents,
        boosts=[field.boost for field in store.fields],
        totals=[field.length for field in store.fields],
        frequencies=np.array(len(postings.field_refs)),
        fields=postings.field_refs % len(store.fields),
        counts=postings.counts,
        lengths=postings.lengths,
    )


def _allowed(store: Store, clauses: Sequence[MatchedClause], postings: Mapping[str, Postings]) -> Mask:
    """For every document, whether it has what the `+` clauses require and nothing that the `-` clauses exclude."""
    allowed = np.ones(store.documents, dtype=bool)
    for clause in clauses:
        if clause.presence:
            has = _having(store, clause, postings)
            allowed &= has if clause.presence == "+" else ~has
    return allowed


def _having(store: Store, clause: MatchedClause, postings: Mapping[str, Postings]) -> Mask:
    """For every document, whether it has what a clause asks for."""
    documents = clause.documents
    if documents is None:
        documents = _field_refs(store, clause, postings) // len(store.fields)
    has = np.zeros(store.documents, dtype=bool)
    has[documents] = True
    return has


def _distinct(numbers: Integers) -> Integers:
    """Each number once, in the order in which they first come."""
    first = np.sort(np.unique(numbers, return_index=True)[1])
    return numbers[first]
