"""Which `_` and `^` in plain text are TeX's."""

import pytest

from sitegen.rendering.sub_and_sup import scripts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CO_2", "_2"),
        ("O(N^2)", "^2"),
        ("10^{-4}", "^-4"),
        ("year^{-1}", "^-1"),
        ("H_0 and sigma_8", "_0 "),
        ("C_6H_12", "_6 _12"),
        ("x_{i+1}^2", "_i+1 ^2"),
        ("a^{b^{c}}", "^b^{c}"),
    ],
)
def test_what_is_one_beyond_doubt(text: str, found: str) -> None:
    shown = [script.sign + script.content for script in scripts(text)]
    assert shown[: len(found.split())] == found.split()


@pytest.mark.parametrize(
    "text",
    ["top_k", "a_1.txt", "^_^", "file_2", "https://x.org/a_1", "user_1@x.org", "__init__", "snake_case_2", "x^{"],
)
def test_names_are_full_of_them(text: str) -> None:
    assert [*scripts(text)] == []


def test_its_place_is_that_of_sign_and_braces() -> None:
    [script] = scripts("10^{-4} m")
    assert "10^{-4} m"[script.start : script.end] == "^{-4}"
