"""The analysis gives lunr.js's terms; tests/js/analysis.test.js holds the same vectors against lunr.js itself."""

import json
from pathlib import Path

import pytest
from lunr.pipeline import Pipeline

from sitegen.search.analysis import STOP_WORDS, Analysis, words

VECTORS: dict[str, str | None] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "search" / "analysis.json").read_text(encoding="utf-8")
)


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


def test_lunr_keeps_its_own_functions() -> None:
    assert {"trimmer", "stemmer", "trimmer-of-lunr.js", "stemmer-of-lunr.js"} <= set(Pipeline.registered_functions)
    assert Pipeline.registered_functions["stemmer"] is not Pipeline.registered_functions["stemmer-of-lunr.js"]


def test_stop_words_come_sorted() -> None:
    assert list(STOP_WORDS) == sorted(STOP_WORDS)
    assert {"the", "of"} < set(STOP_WORDS)
