"""The analysis gives lunr.js's terms; tests/js/analysis.test.js holds the same vectors against lunr.js itself, and the
client's words against the same texts."""

import json
from pathlib import Path

import pytest
from lunr.pipeline import Pipeline
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token

from sitegen.search.analysis import STOP_WORDS, Compound, compounds, is_unspaced, joined, term, terms, words
from sitegen.search.stemmer import stem

FIXTURES = Path(__file__).parent.parent / "fixtures" / "search"
VECTORS: dict[str, str | None] = json.loads((FIXTURES / "analysis.json").read_text(encoding="utf-8"))
TEXTS: dict[str, list[str]] = json.loads((FIXTURES / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("word", "expected"), VECTORS.items())
def test_a_word_has_the_term_of_lunr_js(word: str, expected: str | None) -> None:
    assert term(word) == expected


def test_the_words_that_stock_lunr_py_hides_are_found_under_their_own_stem() -> None:
    for forms in ("survey surveys", "key keys", "employ employs employed employing", "play plays playing"):
        first = forms.split()[0]
        assert {term(form) for form in forms.split()} == {first}


def test_a_word_that_never_ends_takes_no_time() -> None:
    for text in (
        "a" + "$" * 1_000_000 + "b",
        "a-" * 300_000,
        "a." * 300_000 + "é",
        "模a" * 100_000,
        "α" * 100_000 + "x",
    ):
        assert words(text)


def test_it_is_the_pipeline_of_lunr_with_this_stemmer() -> None:
    def stemmer(token: Token, _index: int, _tokens: list[Token]) -> Token:
        return token.update(lambda word, _metadata: stem(word))

    Pipeline.register_function(stemmer, "stemmer-of-lunr.js")
    pipeline = Pipeline()
    pipeline.add(stop_word_filter, stemmer)
    for word in VECTORS:
        assert pipeline.run_string(word) == [found for found in [term(word)] if found is not None]


def test_the_quick_ways_give_the_words_that_the_long_one_gives() -> None:
    for text in ("(State-Space),", "a--b", "c++", "f#", "don't", "__x__", "-", "1-2", "a-1-b-2-c"):
        assert compounds(text) == compounds(f"{text} \u00b6")[: len(compounds(text))]
        assert compounds(text) == [found for part in text.lower().split() for found in slowly(part)]


def slowly(chunk: str) -> list[Compound]:
    """What is not ASCII is always read letter by letter; a sign beyond it at the end is none of the words."""
    return compounds(chunk + "\u3002")


def test_joined_is_one_word_with_its_wildcards() -> None:
    assert [joined(text) for text in ("State-Sp*", "cs.*", "*Ödel", "O(n^2)")] == ["statesp*", "cs.*", "*odel", "on2"]


def test_stop_words_come_sorted() -> None:
    assert list(STOP_WORDS) == sorted(STOP_WORDS)
    assert {"the", "of"} < set(STOP_WORDS)


@pytest.mark.parametrize(("text", "found"), TEXTS.items())
def test_a_text_has_the_words_that_the_client_finds_in_it(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_pairs_are_terms_as_they_are() -> None:
    assert terms("用GPT-4生成。") == ["用", "gpt", "4", "生成", "成"]


@pytest.mark.parametrize("text", ["模", "มอ", "한", "ガ"])
def test_scripts_without_spaces_are_known(text: str) -> None:
    assert is_unspaced(text) and not is_unspaced("aéж")
