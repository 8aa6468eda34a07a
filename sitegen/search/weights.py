"""What a term weighs at a site: the numbers that lunr.js 2.3.9 stores in its index. The twin of `weightsOf` in
`client/lunr.js`."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sitegen.search.packing import Integers

Weights: TypeAlias = npt.NDArray[np.float64]

K1 = 1.2
B = 0.75


def weigh(
    *,
    documents: int,
    boosts: Sequence[int],
    totals: Sequence[int],
    frequencies: Integers,
    fields: Integers,
    counts: Integers,
    lengths: Integers,
) -> Weights:
    """The weights of postings, from the number of their field, their term's count there and the length of their site.

    `boosts` and `totals` are those of each field, a total being the number of terms in all documents. The frequency of
    a term is the number of its postings: a document counts once for each of its fields. BM25 as in Lunr's builder,
    rounded to three decimals as there; the operations stand in Lunr's order, so that not even the last bit differs.
    """
    rarity = np.log(1 + np.abs((documents - frequencies + 0.5) / (frequencies + 0.5)))
    averages = np.array(totals) / max(documents, 1)
    saturation = K1 * (1 - B + B * (lengths / averages[fields])) + counts
    weight = rarity * ((K1 + 1) * counts) / saturation * np.array(boosts)[fields]
    return _rounded(weight * 1000) / 1000


def _rounded(values: Weights) -> Weights:
    """As JavaScript rounds: halves up."""
    whole = np.floor(values)
    rounded: Weights = whole + (values - whole >= 0.5)
    return rounded
