"""The bolder rules; their cases are in fixtures/text/bold.txt, and tests/repair/test_mend.py runs them."""

import pytest

from sitegen.repair.bold import boldly


@pytest.mark.parametrize(
    ("text", "bold"),
    [("sim3 hours", "~3 hours"), ("LambdaCDM", "ΛCDM"), ("mathcal O(n)", "O(n)"), ("{bf ours} wins", "ours wins")],
)
def test_what_a_remnant_was_is_told_by_what_stands_beside_it(text: str, bold: str) -> None:
    assert boldly(text) == bold


@pytest.mark.parametrize("text", ["sim2real", "a sim-to-real gap", "thetas", r"\sigma"])
def test_a_word_is_no_remnant(text: str) -> None:
    assert boldly(text) == text
