"""What the labels of a digest's lines mean."""

import pytest

from sitegen.digests.markdown.labels import label_of


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Authors: Ada Brook", ("authors", "Authors", "Ada Brook")),
        ("- **Main category:** cs.LG", ("categories", "Main category", "cs.LG")),
        ("**摘要**：我们", ("translation", "摘要", "我们")),
        ("__TL;DR__: We count.", ("gist", "TL;DR", "We count.")),
        ("**代码（即将开源）**: x", ("links", "代码", "x")),
        ("Paper 2: x", ("links", "Paper", "x")),
        ("**Abstract**", ("abstract", "Abstract", "")),
    ],
)
def test_a_known_label_has_a_meaning_in_any_spelling(line: str, found: tuple[str, str, str]) -> None:
    assert label_of(line) == found


def test_an_unknown_label_is_one_only_where_it_stands_out() -> None:
    assert label_of("**Mood:** good") == ("", "Mood", "good")
    assert label_of("Mood: good") is None


@pytest.mark.parametrize("line", ["", "We count socks.", "https://example.org/a", "[Paper](https://example.org/a)"])
def test_a_line_without_a_label_has_none(line: str) -> None:
    assert label_of(line) is None
