"""The analysis gives lunr.js's terms; tests/js/analysis.test.js holds the same vectors against lunr.js itself, and the
client's words against the same texts."""

import json
from pathlib import Path

import pytest
from lunr.pipeline import Pipeline
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token

from sitegen.search.analysis import STOP_WORDS, Analysis, trim, words
from sitegen.search.stemmer import stem

FIXTURES = Path(__file__).parent.parent / "fixtures" / "search"
VECTORS: dict[str, str | None] = json.loads((FIXTURES / "analysis.json").read_text(encoding="utf-8"))
TEXTS: dict[str, list[str]] = json.loads((FIXTURES / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("word", "term"), VECTORS.items())
def test_a_word_has_the_term_of_lunr_js(word: str, term: str | None) -> None:
    assert Analysis().term(word) == term


def test_the_words_that_stock_lunr_py_hides_are_found_under_their_own_stem() -> None:
    analysis = Analysis()
    for forms in ("survey surveys", "key keys", "employ employs employed employing", "play plays playing"):
        first = forms.split()[0]
        assert {analysis.term(form) for form in forms.split()} == {first}


def test_words_are_cut_at_what_javascript_calls_white_space_and_at_hyphens() -> None:
    assert words("State-Space\u00a0Models\u2003a\ufeffb\u2028c") == ["state", "space", "models", "a", "b", "c"]
    assert words("a\x1cb\x85c") == ["a\x1cb\x85c"]
    assert words(" -- \n") == []


def test_lower_case_is_that_of_the_whole_text() -> None:
    assert words("ΣΟΦΟΣ İstanbul") == ["σοφος", "i̇stanbul"]


def test_a_word_that_never_ends_takes_no_time() -> None:
    assert Analysis().term("a" + "$" * 1_000_000 + "b") == "a" + "$" * 1_000_000 + "b"
    assert Analysis().term("$" * 1_000_000) == ""


def test_it_is_the_pipeline_of_lunr_with_this_trimmer_and_stemmer() -> None:
    def trimmer(token: Token, _index: int, _tokens: list[Token]) -> Token:
        return token.update(lambda word, _metadata: trim(word))

    def stemmer(token: Token, _index: int, _tokens: list[Token]) -> Token:
        return token.update(lambda word, _metadata: stem(word))

    Pipeline.register_function(trimmer, "trimmer-of-lunr.js")
    Pipeline.register_function(stemmer, "stemmer-of-lunr.js")
    pipeline = Pipeline()
    pipeline.add(trimmer, stop_word_filter, stemmer)
    for word in VECTORS:
        assert pipeline.run_string(word) == [term for term in [Analysis().term(word)] if term is not None]


def test_stop_words_come_sorted() -> None:
    assert list(STOP_WORDS) == sorted(STOP_WORDS)
    assert {"the", "of"} < set(STOP_WORDS)


@pytest.mark.parametrize(("text", "found"), TEXTS.items())
def test_a_text_has_the_words_that_the_client_finds_in_it(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_pairs_are_terms_as_they_are() -> None:
    analysis = Analysis()
    assert [analysis.term(word) for word in words("用GPT-4生成。")] == ["用", "gpt", "4", "生成", "成", ""]
