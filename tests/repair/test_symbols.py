"""What TeX's own commands stand for."""

import pytest

from sitegen.repair.symbols import symbol


@pytest.mark.parametrize(
    ("name", "sign"), [("pm", "±"), ("times", "×"), ("AA", "Å"), ("textemdash", "—"), ("eg", "e.g."), ("xspace", "")]
)
def test_a_command_that_means_one_thing(name: str, sign: str) -> None:
    assert symbol(name) == sign


@pytest.mark.parametrize("name", ["ours", "method", "leo", "mercury", "backslash", "today"])
def test_an_authors_own_and_signs_of_the_zodiac_are_none(name: str) -> None:
    assert symbol(name) is None
