"""What stands behind a title in a line of a list."""

import pytest

from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.rest import read_rest
from sitegen.digests.markdown.flat_links import Flat


def rest(text: str) -> Citation:
    said, flat = Citation(), Flat(text)
    read_rest(flat, flat.text, said)
    return said


@pytest.mark.parametrize(
    "text",
    [" - Ada Brook, Ben Cole - ICLR 2024", " | Ada Brook, Ben Cole, ICLR 2024", " (ICLR 2024). Ada Brook, Ben Cole"],
)
def test_pieces_are_known_by_their_shape_in_any_order(text: str) -> None:
    said = rest(text)
    assert (said.authors, said.venue, said.words) == ("Ada Brook, Ben Cole", "ICLR 2024", [])


def test_a_link_on_a_name_is_a_name() -> None:
    said = rest(" [Ada Brook](https://ada.org), Ben Cole")
    assert said.authors == "Ada Brook, Ben Cole"
    assert said.links == []


def test_a_link_without_words_is_called_as_what_stands_before_it() -> None:
    [link] = rest(" Code: https://github.com/a/b").links
    assert (link.text, link.address) == ("Code", "https://github.com/a/b")


def test_the_date_of_a_citation_in_short() -> None:
    said = rest(" (Zhu et al., 2024)")
    assert (said.published, said.authors, said.words) == ("2024", "", [])
