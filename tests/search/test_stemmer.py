"""Stems are those of lunr.js 2.3.9; tests/js/text.test.js holds the client's against 20,000 of its own."""

import json
import re

import pytest
from lunr.stop_word_filter import WORDS

from sitegen.search.stemmer import stem
from tests.search.test_analysis import VECTORS

PLAIN = {word: term for word, term in VECTORS.items() if re.fullmatch("[a-z]+", word) and word not in WORDS}


@pytest.mark.parametrize(("word", "expected"), PLAIN.items())
def test_a_word_of_letters_has_the_stem_of_lunr_js(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("caresses ponies ties cats ss", "caress poni ti cat ss"),
        ("agreed plastered motoring hopping filing falling", "agre plaster motor hop file fall"),
        ("happy try survey key play say", "happi tri survey key play say"),
        ("relational digitizer methodology", "relat digit methodolog"),
        ("triplicate goodness electrical", "triplic good electr"),
        ("adjustment adoption revival", "adjust adopt reviv"),
        ("probate rate cease controll roll", "probat rate ceas control roll"),
        ("ies eed s is", "ie e s is"),
    ],
)
def test_each_step(words: str, stems: str) -> None:
    assert " ".join(map(stem, words.split())) == stems


def test_an_initial_y_is_a_consonant() -> None:
    assert [stem(word) for word in ("yes", "yelling", "yy")] == ["ye", "yell", "yy"]


def test_a_letter_outside_the_bmp_counts_as_two() -> None:
    assert stem("𝔸s") == "𝔸"
    assert json.dumps(stem("𝔸")) == json.dumps("𝔸")
