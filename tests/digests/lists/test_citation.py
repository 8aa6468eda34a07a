"""What a line of a list says of a paper, as a value."""

from sitegen.digests.lists.citation import Citation, is_cited, is_lead
from sitegen.digests.markdown.text import Link


def test_a_tool_is_none() -> None:
    code, paper = Link("", "https://github.com/a/b", 0, 0), Link("pdf", "https://arxiv.org/abs/2503.01234", 0, 0)
    assert Citation(links=[code]).is_of_code
    assert not Citation(links=[paper, code]).is_of_code
    assert Citation(links=[code, paper]).leads_to_a_paper
    assert not Citation(links=[code]).leads_to_a_paper


def test_a_link_that_leads_says_what_or_where() -> None:
    assert is_lead(Link("pdf", "https://a.org", 0, 0))
    assert is_lead(Link("ICLR 2024", "https://a.org", 0, 0))
    assert not is_lead(Link("Socks in Drawers", "https://a.org", 0, 0))
    assert not is_lead(Link("", "https://a.org", 0, 0))


def test_a_citation_in_short() -> None:
    assert is_cited("Zhu et al., 2024")
    assert is_cited("Zhu & Cole 2024a")
    assert not is_cited("Socks in Drawers")
