"""Formulas as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.repair.readable import readable
from sitegen.text import split_maths


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("$\\mathcal{O}(n^2)$", "O(n²)"),
        ("$x_{t+1}$ and $x_i$", "x_(t+1) and x_i"),
        ("$\\frac{a+b}{2}$", "(a+b)/2"),
        ("$10^{-4}$", "10⁻⁴"),
        ("$\\text{CO}_2$", "CO₂"),
        ("\\(p < 0.05\\)", "p < 0.05"),
        ("$\\ours{}$", "ours"),
        ("$\\hat{x}$", "x"),
        ("costs $5", "costs $5"),
        ("no formula _ ^ here", "no formula _ ^ here"),
    ],
)
def test_signs_scripts_and_fractions(text: str, plain: str) -> None:
    assert readable(text) == plain


PIECES = [r"\alpha", r"\frac", r"\sqrt", "{", "}", "^", "_", "x", "2", r"\text", r"\,", "~", r"\left(", r"\right)"]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_it_ends_and_leaves_no_command_of_a_formula(tex: str) -> None:
    text = f"$x {tex} ^2$"
    if [span.kind for span in split_maths(text)] == ["maths"]:
        assert "\\" not in readable(text)


def test_a_flood_of_groups_is_read_to_its_end() -> None:
    assert readable("$" + "{" * 5_000 + "x_1" + "}" * 5_000 + "$")
