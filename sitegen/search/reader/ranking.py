"""Which documents a query finds, and what they score: Lunr 2.3.9's answer. The twin of `rank` in `client/lunr.js`."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.packing import Integers
from sitegen.search.reader.matching import Sought
from sitegen.search.reader.store import Postings, Store
from sitegen.search.weights import Weights, weigh

Mask: TypeAlias = npt.NDArray[np.bool_]


def rank(store: Store, sought: Sequence[Sought]) -> tuple[Integers, Weights]:
    """The documents found, in the order in which Lunr meets them, which decides between equal scores; and what every
    document scores."""
    postings = {term: found for one in sought for term in one.terms if (found := store.postings(term))}
    wanted = [one for one in sought if one.presence != "-"]
    if wanted:
        met, scores = _met(store, wanted, postings)
    else:  # what Lunr answers where a query only excludes, or is empty: everything, in its order, without a score
        met, scores = np.arange(store.documents), np.zeros(store.documents, dtype=np.float64)
    return met[_allowed(store, sought, postings)[met]], scores


def _allowed(store: Store, sought: Sequence[Sought], postings: Mapping[str, Postings]) -> Mask:
    """Whether a document has what the `+` clauses require and nothing that the `-` clauses exclude."""
    allowed = np.ones(store.documents, dtype=bool)
    for one in sought:
        if one.presence:
            documents = one.documents
            if documents is None:
                documents = _sites(store, one, postings) // len(store.fields)
            has = np.zeros(store.documents, dtype=bool)
            has[documents] = True
            allowed &= has if one.presence == "+" else ~has
    return allowed


def _met(store: Store, wanted: Sequence[Sought], postings: Mapping[str, Postings]) -> tuple[Integers, Weights]:
    """A document's score is the sum, over its fields as they were met, of how alike field and query are."""
    sites = _in_order(np.concatenate([_sites(store, one, postings) for one in wanted]))
    likeness = _likeness(store, wanted, postings)
    documents = sites // len(store.fields)
    alike = np.array([likeness[site] for site in sites.tolist()], dtype=np.float64)
    scores = np.bincount(documents, weights=alike, minlength=store.documents).astype(np.float64)
    return _in_order(documents), scores


def _sites(store: Store, sought: Sought, postings: Mapping[str, Postings]) -> Integers:
    """The sites of a clause: term by term, field by field."""
    runs = [np.zeros(0, dtype=np.int64)]
    for term in sought.terms:
        sites = postings[term].sites
        runs += [sites[sites % len(store.fields) == field] for field in sought.fields]
    return np.concatenate(runs)


def _likeness(store: Store, wanted: Sequence[Sought], postings: Mapping[str, Postings]) -> dict[int, float]:
    """For each site the dot product of its weights and the query's boosts, divided by the query's magnitude alone."""
    boosts = _boosts(store, wanted)
    squares = np.zeros(len(store.fields))
    sites, products = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    with np.errstate(all="ignore"):  # a boost may be infinite
        for term in sorted(boosts, key=lambda term: _first_sight(postings[term])):
            squares += boosts[term] ** 2
            sites.append(postings[term].sites)
            products.append(boosts[term][sites[-1] % len(squares)] * _weights(store, postings[term]))
        different, at = np.unique(np.concatenate(sites), return_inverse=True)
        sums = np.bincount(at, weights=np.concatenate(products), minlength=len(different))
        likeness = sums / np.sqrt(squares)[different % len(squares)]
    likeness[np.isnan(likeness)] = 0
    return dict(zip(different.tolist(), likeness.tolist(), strict=True))


def _boosts(store: Store, wanted: Sequence[Sought]) -> dict[str, Weights]:
    """The query as Lunr's vectors: for each term a number a field."""
    boosts: dict[str, Weights] = {}
    for one in wanted:
        for term in one.terms:
            boosts.setdefault(term, np.zeros(len(store.fields)))[one.fields] += one.boost
    return boosts


def _first_sight(postings: Postings) -> tuple[int, int]:
    """The order in which Lunr's builder first saw the terms, in which it adds."""
    return int(postings.sites[0]), postings.place


def _weights(store: Store, postings: Postings) -> Weights:
    return weigh(
        documents=store.documents,
        boosts=[field.boost for field in store.fields],
        totals=[field.length for field in store.fields],
        frequencies=np.array(len(postings.sites)),
        fields=postings.sites % len(store.fields),
        counts=postings.counts,
        lengths=postings.lengths,
    )


def _in_order(numbers: Integers) -> Integers:
    """Each number once, in the order in which they first come."""
    first = np.sort(np.unique(numbers, return_index=True)[1])
    return numbers[first]
