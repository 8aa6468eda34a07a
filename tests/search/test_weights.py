"""BM25 as lunr.js stores it."""

import math

import numpy as np
import pytest

from sitegen.search.weights import bm25


def test_a_weight_is_what_the_formula_says() -> None:
    weights = bm25(
        documents=10,
        boosts=[10, 1],
        totals=[40, 1000],
        frequencies=np.array([2, 3, 3]),
        fields=np.array([0, 1, 1]),
        counts=np.array([1, 2, 1]),
        lengths=np.array([4, 50, 200]),
    )
    idf = [math.log(1 + (10 - n + 0.5) / (n + 0.5)) for n in (2, 3)]
    assert weights.tolist() == [
        round(idf[0] * 2.2 / (1.2 + 1) * 10, 3),  # the field is of average length
        round(idf[1] * 4.4 / (1.2 * (0.25 + 0.75 * 50 / 100) + 2), 3),
        round(idf[1] * 2.2 / (1.2 * (0.25 + 0.75 * 200 / 100) + 1), 3),
    ]


@pytest.mark.parametrize(("boost", "weight"), [(1, 0.693), (1000, 693.147)])
def test_weights_have_three_decimals(boost: int, weight: float) -> None:
    one = np.array([1])
    found = bm25(documents=2, boosts=[boost], totals=[2], frequencies=one, fields=one - 1, counts=one, lengths=one)
    assert found.tolist() == [weight]


def test_a_term_of_more_fields_than_there_are_documents_still_weighs() -> None:
    one = np.array([1])
    found = bm25(
        documents=1, boosts=[1, 1], totals=[1, 1], frequencies=np.array(2), fields=one, counts=one, lengths=one
    )
    assert found.tolist() == [round(math.log(1 + abs((1 - 2 + 0.5) / 2.5)), 3)]
