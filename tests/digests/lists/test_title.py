"""The title in a line of a list."""

import pytest

from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.title import set_title, titled
from sitegen.digests.markdown.flat_links import Flat


def title(text: str) -> str:
    flat, said = Flat(text), Citation()
    set_title(said, titled(flat, flat.text, said)[0])
    return said.title


@pytest.mark.parametrize(
    "line",
    [
        "[Socks: a Tale, of Two](https://arxiv.org/abs/2503.01234)",
        "**Socks: a Tale, of Two** [pdf](https://arxiv.org/abs/2503.01234)",
        '"Socks: a Tale, of Two", Ada Brook',
        "《Socks: a Tale, of Two》 Ada Brook",
        "“Socks: a Tale, of Two” Ada Brook, Ben Cole",
    ],
)
def test_a_title_that_stands_out_is_taken_whole(line: str) -> None:
    assert title(line) == "Socks: a Tale, of Two"


def test_a_bare_title_ends_where_the_names_begin() -> None:
    assert title("Socks in Drawers. Ada Brook, Ben Cole. [pdf](https://arxiv.org/abs/2503.01234)") == "Socks in Drawers"


def test_a_link_that_says_what_it_leads_to_is_no_title() -> None:
    assert title("[Code](https://github.com/a/b)") == ""


def test_a_title_may_begin_with_words_in_quotes() -> None:
    assert title("“Where are they?” Finding Socks in Drawers") == "“Where are they?” Finding Socks in Drawers"
