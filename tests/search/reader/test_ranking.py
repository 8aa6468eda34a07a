"""Ranking; that the scores are Lunr's is held by tests/js/lunr.test.js and by test_answers.py."""

import math

import numpy as np
import pytest

from sitegen.search.reader.matching import match_clause
from sitegen.search.reader.query import parse
from sitegen.search.reader.ranking import rank
from sitegen.search.reader.store import Store


def ranked(store: Store, query: str) -> dict[int, float]:
    """Documents that have any of the words, in the order met, with their scores."""
    clauses = parse(query, [field.name for field in store.fields])
    passes = np.ones(store.documents, dtype=bool)
    documents, scores, _ = rank(store, [match_clause(store, clause) for clause in clauses], passes, is_any=True)
    return {document: scores[document] for document in documents.tolist()}


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("mamba", [0, 2]),
        ("attention mamba", [2, 0]),
        ("+mamba models", [0, 2]),
        ("models -mamba", [1]),
        ("abstract:mamba title:models", [0, 2, 1]),
        ("zebra", []),
        ("+mamba +zebra", []),
    ],
)
def test_documents_come_in_the_order_in_which_lunr_meets_them(store: Store, query: str, documents: list[int]) -> None:
    assert list(ranked(store, query)) == documents


def test_a_query_that_only_excludes_finds_the_rest_without_scores(store: Store) -> None:
    assert ranked(store, "-mamba") == {1: 0, 3: 0, 4: 0}
    assert ranked(store, "") == dict.fromkeys(range(5), 0)


def test_a_score_is_the_sum_over_fields_divided_by_the_querys_magnitude(store: Store) -> None:
    ten = {field.name: field for field in store.fields}["title"]
    idf = math.log(1 + abs((5 - 1 + 0.5) / 1.5))
    weight = round(idf * 2.2 / (1.2 * (0.25 + 0.75 * 1 / (ten.length / 5)) + 1) * 10, 3)
    assert ranked(store, "title:attention") == {2: weight}
    assert ranked(store, "title:attention^7")[2] == pytest.approx(weight)


def test_a_boost_moves_a_clause_against_the_others(store: Store) -> None:
    plain = ranked(store, "abstract:mammals abstract:quantization")
    boosted = ranked(store, "abstract:mammals abstract:quantization^9")
    assert plain[2] > plain[4] and boosted[2] < boosted[4]


def test_a_boost_without_bounds_is_no_trouble(store: Store) -> None:
    assert ranked(store, f"mamba^{'9' * 400}") == {0: 0, 2: 0}
    assert ranked(store, "mamba^0") == {0: 0, 2: 0}
