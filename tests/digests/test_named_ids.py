"""The arXiv ids that a text names."""

import pytest

from sitegen.digests.digest import Entry
from sitegen.digests.named_ids import named_ids, without_paper


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://arxiv.org/abs/2503.01234v2", "2503.01234"),
        ("https://arxiv.org/pdf/2503.01234.pdf", "2503.01234"),
        ("arXiv:2503.01234", "2503.01234"),
        ("arXiv: math/0309136", "math/0309136"),
        ("<span>arXiv 2503.01234</span>", "2503.01234"),
        ('<b data-arxiv-id="2503.01234v1">', "2503.01234"),
        ("https://doi.org/10.48550/arXiv.2503.01234", "2503.01234"),
        ("https://huggingface.co/papers/2503.01234", "2503.01234"),
        ("https://www.alphaxiv.org/abs/2503.01234", "2503.01234"),
    ],
)
def test_an_id_is_named_by_what_stands_before_it(text: str, bare: str) -> None:
    assert named_ids(f"Socks\n\n{text} is here") == {bare: 3}


@pytest.mark.parametrize("text", ["2503.01234", "arXiv:2503.012345", "arXiv:2513.01234", "arxiv.org/list/cs.LG"])
def test_a_bare_number_or_a_month_that_is_none_names_no_id(text: str) -> None:
    assert named_ids(text) == {}


def test_ids_come_in_their_order_each_with_its_first_line() -> None:
    text = "huggingface.co/papers/2503.00003\narXiv:2503.00002\n\narxiv.org/abs/2503.00003 arxiv.org/abs/2503.00001\n"
    assert list(named_ids(text).items()) == [("2503.00003", 1), ("2503.00002", 2), ("2503.00001", 4)]


def test_an_id_is_without_a_paper_if_no_entry_has_it_or_mentions_it() -> None:
    named = {"2503.00001": 1, "2503.00002": 2, "2503.00003": 3, "2503.00004": 4}
    entries = [
        Entry(title="Socks", line=1, arxiv="2503.00001", notes="Goes on from arXiv:2503.00002."),
        Entry(title="Gloves", line=2, links={"page": "https://arxiv.org/abs/2503.00003"}),
    ]
    assert without_paper(named, iter(entries)) == {"2503.00004": 4}
