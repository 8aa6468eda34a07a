"""Lines in which each link is one character."""

from sitegen.digests.markdown.flat_links import Flat, flat_text, outer
from sitegen.digests.markdown.text import links_in


def test_each_link_is_one_character() -> None:
    flat = Flat("**[Socks](https://a.org)** by Ada, https://b.org.")
    assert len(flat.links) == 2
    assert flat_text(flat.text) == "**** by Ada, "
    assert [link.address for link in flat.links_of(flat.text)] == ["https://a.org", "https://b.org"]
    assert flat.words("x" + flat.text[2]) == "xSocks"


def test_an_arxiv_id_is_a_link_too() -> None:
    flat = Flat("Socks, arXiv:2503.01234v2")
    assert [link.address for link in flat.links] == ["2503.01234v2"]


def test_a_badge_is_kept_beside_and_says_what_it_leads_to() -> None:
    flat = Flat("[![](https://img.shields.io/badge/project-Website-blue)](https://p.org) Socks")
    assert flat.links == []
    assert [(badge.text, badge.address) for badge in flat.badges] == [("project", "https://p.org")]
    assert flat.text.strip() == "Socks"


def test_a_picture_of_an_id_names_a_paper() -> None:
    flat = Flat("![](https://img.shields.io/badge/arXiv-2503.01234-red)")
    assert [badge.address for badge in flat.badges] == ["2503.01234"]


def test_signs_that_stand_for_links_are_no_text() -> None:
    assert Flat("a\ue000b").text == "ab"


def test_links_within_others_are_not_outer() -> None:
    links = links_in("[![a](https://a.org/a.png)](https://b.org) [c](https://c.org)")
    assert [link.address for link in outer(links)] == ["https://b.org", "https://c.org"]
