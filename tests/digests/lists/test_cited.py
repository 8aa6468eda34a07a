"""A paper on a line."""

import pytest

from sitegen.digests.lists.cited import cited, is_labelled, is_of_the_paper_above, pieces_of


@pytest.mark.parametrize(
    "line",
    [
        "**[Socks in Drawers](https://arxiv.org/abs/2503.01234)** - Ada Brook, Ben Cole, ICLR 2024",
        "[2024/06] **[Socks in Drawers](https://arxiv.org/abs/2503.01234)**, *Ada Brook, Ben Cole*, ICLR 2024",
        "Socks in Drawers. Ada Brook, Ben Cole. ICLR 2024. [[pdf](https://arxiv.org/abs/2503.01234)]",
        '"Socks in Drawers", Ada Brook, Ben Cole, ICLR 2024 [paper](https://arxiv.org/abs/2503.01234)',
        "[x] 3. Socks in Drawers (ICLR 2024) | Ada Brook, Ben Cole | https://arxiv.org/abs/2503.01234",
    ],
)
def test_the_same_paper_in_the_styles_of_five_lists(line: str) -> None:
    said = cited(line)
    assert said.title == "Socks in Drawers"
    assert said.authors == "Ada Brook, Ben Cole"
    assert said.venue == "ICLR 2024"
    assert [link.address for link in said.links] == ["https://arxiv.org/abs/2503.01234"]
    assert said.words == []


def test_what_is_like_nothing_are_the_editors_words() -> None:
    said = cited("[Socks](https://arxiv.org/abs/2503.01234): a must for everybody with feet.")
    assert (said.title, said.words) == ("Socks", ["a must for everybody with feet."]) or said.words == [
        "a must for everybody with feet"
    ]


def test_a_line_that_is_too_long_says_nothing() -> None:
    assert cited("[Socks](https://arxiv.org/abs/2503.01234) " + "x" * 30_000).title == ""


def test_a_line_without_a_title() -> None:
    said = pieces_of("Ada Brook, Ben Cole · ICLR 2024 · [code](https://github.com/a/b)")
    assert (said.title, said.authors, said.venue) == ("", "Ada Brook, Ben Cole", "ICLR 2024")
    assert [link.address for link in said.links] == ["https://github.com/a/b"]


@pytest.mark.parametrize("line", ["Code: https://github.com/a/b", "[[pdf](https://a.org)] [[code](https://b.org)]"])
def test_a_line_of_the_paper_above(line: str) -> None:
    assert is_of_the_paper_above(line)


def test_a_line_of_its_own() -> None:
    assert not is_of_the_paper_above("[Socks in Drawers](https://arxiv.org/abs/2503.01234)")
    assert not is_labelled("Title: Socks")
    assert is_labelled("Code: here")
