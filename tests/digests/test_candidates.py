"""Which format reads a text."""

import pytest

from sitegen.digests.candidates import Worth, candidates, rivals

_LIST = "- [Socks in Drawers](https://arxiv.org/abs/2503.01234)\n- [Shoes in Boxes](https://arxiv.org/abs/2503.01235)\n"
_TABLE = "| Title | Link |\n|---|---|\n| Hats | https://arxiv.org/abs/2503.01236 |\n"


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("@misc{a, title={Socks}}", ["bibtex"]),
        (_LIST, ["list"]),
        (_TABLE, ["table"]),
        (f"{_LIST}\n{_TABLE}", ["list", "table"]),
        ("Nothing of the kind.", []),
        ("", []),
    ],
)
def test_the_formats_that_fit_come_best_first(text: str, formats: list[str]) -> None:
    assert [found.reader.name for found in candidates(text, "a.md")] == formats


def test_what_a_reading_is_worth_is_what_it_explains() -> None:
    best, other = candidates(f"{_LIST}\n{_TABLE}", "a.md")
    assert (best.worth, other.worth.ids, other.worth.papers) == (Worth(ids=2, papers=2, lines=2), 1, 1)
    assert best.titles == {"Socks in Drawers", "Shoes in Boxes"}


def test_a_format_that_guesses_is_not_asked_where_another_explains_every_id() -> None:
    assert [found.reader.name for found in candidates(f"{_TABLE}\n- Socks, at home\n", "a.md")] == ["table"]


def test_rivals_explain_about_as_much_and_find_other_papers() -> None:
    best, other = candidates(f"{_LIST}\n{_TABLE}", "a.md")
    as_good = other._replace(worth=best.worth)
    assert rivals(best, [other]) == ()
    assert rivals(best, [as_good]) == ("table",)
    assert rivals(best, [best]) == ()
