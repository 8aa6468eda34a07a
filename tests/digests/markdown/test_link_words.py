"""Words of links that say what they lead to."""

import pytest

from sitegen.digests.markdown.link_words import says_what


@pytest.mark.parametrize("text", ["pdf", "[code]", "Project Page", "论文", "Slides & Video", "arXiv 2024"])
def test_they_are_no_titles(text: str) -> None:
    assert says_what(text)


@pytest.mark.parametrize("text", ["", "2024", "Code Generation", "Video Data for Models and Code", "paper " * 20])
def test_others_may_be(text: str) -> None:
    assert not says_what(text)
