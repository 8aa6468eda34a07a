"""The papers of a post."""

import pytest

from sitegen.digests.mail.posts import is_paper_link, leads_to_papers, read_post

ARXIV = "https://arxiv.org/abs/2503."


def titles(text: str) -> list[str]:
    return [entry.title for entry in read_post(text, "a.html").entries]


@pytest.mark.parametrize(
    "text",
    [
        f"Today: [Socks in Drawers]({ARXIV}01234) counts.\n\n[Shoes]({ARXIV}01235) too.",
        "**Socks in Drawers** - it counts. [paper](https://arxiv.org/abs/2503.01234)\n\n"
        "**Shoes** - so does it. [paper](https://arxiv.org/abs/2503.01235)",
        "Socks in Drawers\n[Read more](https://arxiv.org/abs/2503.01234)\n\nShoes\n[Read more](https://arxiv.org/abs/2503.01235)",
    ],
)
def test_the_words_around_a_link_name_its_paper(text: str) -> None:
    assert titles(text) == ["Socks in Drawers", "Shoes"]


def test_a_post_that_is_a_list_is_read_as_one() -> None:
    text = f"# News\n\n- [Socks]({ARXIV}01234) - Ada Brook, Ben Cole\n- [Shoes]({ARXIV}01235) - Eva Dale, Ada Brook\n"
    [socks, shoes] = read_post(text, "a.html").entries
    assert (socks.authors, shoes.authors) == (("Ada Brook", "Ben Cole"), ("Eva Dale", "Ada Brook"))


def test_what_links_to_no_paper_lists_none() -> None:
    assert titles("Hello. [Subscribe](https://news.example.org/subscribe) now.") == []
    assert not leads_to_papers("Hello. https://news.example.org/subscribe")


@pytest.mark.parametrize(
    "address",
    ["https://arxiv.org/abs/2503.01234", "https://doi.org/10.1000/x", "https://openreview.net/forum?id=x"],
)
def test_addresses_of_papers(address: str) -> None:
    assert is_paper_link(address)
    assert leads_to_papers(f"see {address}")


def test_other_addresses() -> None:
    assert not is_paper_link("https://github.com/a/b")
