"""How problems and errors are told."""

import pytest

from sitegen.errors import Problem, SitegenError


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem("a.txt", 3, "no date"), "a.txt:3: no date"),
        (Problem("a.txt", None, "no date", "add one"), "a.txt: no date\n  hint: add one"),
        (Problem(None, None, "no date"), "no date"),
        (Problem("a.txt", None, "empty", kind="unread"), "a.txt: not read: empty"),
        (Problem("a\nb.txt", 1, "no date"), "a\\nb.txt:1: no date"),
    ],
)
def test_a_problem_says_where_what_and_what_to_do(problem: Problem, told: str) -> None:
    assert str(problem) == told


def test_an_error_is_a_problem_raised() -> None:
    error = SitegenError("no settings", path="sitegen.toml", line=2, hint="write some")
    assert error.problem == Problem("sitegen.toml", 2, "no settings", "write some")
    assert str(error) == "sitegen.toml:2: no settings\n  hint: write some"
