"""Sub- and superscripts in plain text."""

import pytest

from sitegen.repair.scripts import lowered, raised


@pytest.mark.parametrize(
    ("text", "up", "down"),
    [("2", "²", "₂"), ("-4", "⁻⁴", "₋₄"), ("n+1", "^{n+1}", "_{n+1}"), ("*", "*", "*"), ("", "", "")],
)
def test_unicode_has_some_signs_and_tex_the_others(text: str, up: str, down: str) -> None:
    assert (raised(text), lowered(text)) == (up, down)
