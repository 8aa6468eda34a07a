"""Terms that a pattern or a distance matches; their order is held against Lunr's by tests/js/vocabulary.test.js."""

import pytest

from sitegen.search.reader.vocabulary import matching_terms

TERMS = ["10", "a", "mamba", "mammal", "model", "models", "samba"]


@pytest.mark.parametrize(
    ("pattern", "distance", "found"),
    [
        ("m*", None, ["models", "model", "mammal", "mamba"]),
        ("*a", None, ["samba", "mamba", "a"]),
        ("model*", None, ["model", "models"]),
        ("*", None, TERMS),
        ("zebra*", None, []),
        ("mamba", 1, ["mamba", "samba"]),
        ("modle", 1, ["model"]),
        ("mamba", 0, ["mamba"]),
        ("zzzzz", 2, []),
    ],
)
def test_terms_are_found(pattern: str, distance: int | None, found: list[str]) -> None:
    assert sorted(matching_terms(TERMS, pattern, distance)) == sorted(found)


def test_lunr_lists_from_the_last_branch_and_digits_first() -> None:
    assert matching_terms(["1", "2", "a", "b"], "*") == ["b", "a", "2", "1"]


def test_no_terms_no_matches() -> None:
    assert matching_terms([], "*") == matching_terms([], "a", 1) == []


def test_a_long_word_is_no_trouble() -> None:
    long = "model" * 2000
    assert matching_terms(["a", long, long + "s"], "*" + "l*" * 50) == [long, long + "s"]
    assert matching_terms(["a", "b"], long, 8) == []
