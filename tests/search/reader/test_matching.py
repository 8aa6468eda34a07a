"""Clauses matched against an archive."""

import pytest

from sitegen.search.reader.matching import MatchedClause, match_clause
from sitegen.search.reader.query import parse
from sitegen.search.reader.store import Store


def match(store: Store, query: str) -> MatchedClause:
    (clause,) = parse(query, [field.name for field in store.fields])
    return match_clause(store, clause)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("modelling", ["model"]),
        ("mambas", ["mamba"]),
        ("zebra", []),
        ("mam*", ["mammal", "mamba"]),
        ("*tion", []),
        ("mabma~1", ["mamba"]),
        ("models~0", ["model"]),
        ("m*a~1", ["ada"]),
    ],
)
def test_a_word_matches_terms_of_the_archive(store: Store, query: str, terms: list[str]) -> None:
    found = match(store, query)
    assert (found.terms, found.presence, found.documents) == (terms, "", None)


def test_a_clause_keeps_its_field_boost_and_sign(store: Store) -> None:
    assert match(store, "+abstract:mamba^3") == MatchedClause([2], ["mamba"], 3, "+")
    assert match(store, "-mamba") == MatchedClause([0, 1, 2, 3, 4], ["mamba"], 1, "-")


def test_a_phrase_has_documents(store: Store) -> None:
    found = match(store, '"state space"')
    assert found.terms == ["state", "space"]
    assert found.documents is not None and found.documents.tolist() == [0]
    assert match(store, '-"state space"').presence == "-"
    assert match(store, '"the of"') == MatchedClause([0, 1, 2, 3, 4], (), 1, "", asks=False)


def test_a_word_of_several_parts_is_found_as_a_whole_or_by_all_of_them(store: Store) -> None:
    found = match(store, "state-space")
    assert (found.terms, found.presence) == (["state", "space"], "")
    assert found.documents is not None and found.documents.tolist() == [0, 1]
    found = match(store, "-title:state/models")
    assert (found.presence, found.documents is not None and found.documents.tolist()) == ("-", [])
    found = match(store, "C++")
    assert found.documents is not None and found.documents.tolist() == []


def test_an_author_is_found_by_the_whole_name(store: Store) -> None:
    for query in ('author:"Tri Dao"', 'authors:"dao, tri"'):
        found = match(store, query)
        assert (found.fields, found.presence) == ([1], "")
        assert found.documents is not None and found.documents.tolist() == [1]


def test_chinese_is_a_phrase(store: Store) -> None:
    found = match(store, "扩散模型")
    assert found.terms == ["扩散", "散模", "模型"]
    assert found.documents is not None and found.documents.tolist() == [3]
    assert match(store, "综").terms == ["综述"]
