"""BM25 weight of a term in one field of one document: the numbers that lunr.js 2.3.9 stores in its index.

The twin of `bm25` in `client/lunr.js`.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.packing import Integers

Weights: TypeAlias = npt.NDArray[np.float64]

K1 = 1.2
B = 0.75


def bm25(
    *,
    documents: int,
    boosts: Sequence[int],
    totals: Sequence[int],
    frequencies: Integers,
    fields: Integers,
    counts: Integers,
    lengths: Integers,
) -> Weights:
    """The weights of postings, a number for each.

    `documents` is how many the archive has. `boosts` and `totals` have a number a field: its boost, and how many terms
    it has in all documents. The others have a number a posting: in `frequencies` how many postings its term has (a
    document counts once for each of its fields; one number may serve for all), in `fields` which field it is in, in
    `counts` how often the term stands there, in `lengths` how many terms that field has there.

    BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with the inverse document frequency of
    `lunr.idf`, rounded to three decimals as in `lunr.Builder`'s `createFieldVectors`; the operations stand in Lunr's
    order, so that not even the last bit differs.
    """
    idf = np.log(1 + np.abs((documents - frequencies + 0.5) / (frequencies + 0.5)))
    averages = np.array(totals) / max(documents, 1)
    normalised = K1 * (1 - B + B * (lengths / averages[fields])) + counts
    weight = idf * ((K1 + 1) * counts) / normalised * np.array(boosts)[fields]
    return _rounded(weight * 1000) / 1000


def _rounded(values: Weights) -> Weights:
    """As JavaScript rounds: halves up."""
    whole = np.floor(values)
    rounded: Weights = whole + (values - whole >= 0.5)
    return rounded
