"""What stands before a title in a line of a list."""

import pytest

from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.lead import without_leads
from sitegen.digests.markdown.flat_links import Flat


@pytest.mark.parametrize(
    "lead", ["[ ] ", "[x] ", "12. ", "(3) ", "⭐ ", ":star: ", "- ", "**Paper:** ", "论文：", "#4 ", "2024/06 ", "▸ · "]
)
def test_boxes_numbers_and_stars_go(lead: str) -> None:
    assert without_leads(Flat(f"{lead}Socks in Drawers"), Citation()) == "Socks in Drawers"


def test_a_date_and_a_venue_are_taken() -> None:
    said = Citation()
    assert without_leads(Flat("[2024/06] [ICLR 2024] Socks in Drawers"), said) == "Socks in Drawers"
    assert (said.published, said.venue) == ("2024/06", "ICLR 2024")


def test_a_topic_in_brackets_is_a_keyword() -> None:
    said = Citation()
    assert without_leads(Flat("[Robotics] Socks in Drawers"), said) == "Socks in Drawers"
    assert said.keywords == ["Robotics"]


@pytest.mark.parametrize("title", ["3D Socks", "2001: A Sock Odyssey", "(Un)folding Socks", "[Re] Socks in Drawers"])
def test_a_title_may_begin_like_one(title: str) -> None:
    assert without_leads(Flat(title), Citation()) == title
