"""Accents and letters that TeX writes as commands."""

import pytest

from sitegen.repair.accents import without_accents


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Schr\"odinger", "Schrödinger"),
        (r"G\"{o}del", "Gödel"),
        (r"{\v{z}}i\v{z}ek", "žižek"),
        (r"Mart{\'\i}nez", "Martínez"),
        (r"{\L}ukasz", "Łukasz"),
        (r"Fran\c cois", "François"),
        (r"{\c c}a", "ça"),
        (r"S{\o}ren", "Søren"),
        (r"Stra{\ss}e", "Straße"),
    ],
)
def test_accent_and_letter_are_one_character(tex: str, text: str) -> None:
    assert without_accents(tex) == text


def test_a_quote_that_some_program_escaped_is_no_umlaut() -> None:
    assert without_accents(r"\"open\" models") == r"\"open\" models"


def test_what_unicode_has_no_character_for_stays() -> None:
    assert without_accents(r"\H{q}") == r"\H{q}"
