"""The head of a paper's page for search engines of scholars."""

import re

import pytest
from hypothesis import given

from sitegen.citing.reference import Reference
from sitegen.citing.scholar import citation_tags
from sitegen.dates import PartialDate
from tests.citing.references import REFERENCES, reference


def test_a_preprint() -> None:
    assert citation_tags(reference(), "We count.") == [
        ("citation_title", "Socks in Drawers"),
        ("citation_author", "Brook, Ada"),
        ("citation_author", "van der Cole, Ben"),
        ("citation_author", "ATLAS Collaboration"),
        ("citation_publication_date", "2023/12/01"),
        ("citation_online_date", "2025/03/14"),
        ("citation_doi", "10.1000/xyz"),
        ("citation_arxiv_id", "2312.00752"),
        ("citation_abstract", "We count."),
        ("citation_language", "en"),
        ("z:itemType", "preprint"),
        ("z:repository", "arXiv"),
        ("z:archiveID", "arXiv:2312.00752"),
    ]


@pytest.mark.parametrize("missing", [{"authors": ()}, {"issued": None}, {"title": ""}])
def test_all_or_none(missing: dict[str, object]) -> None:
    assert citation_tags(reference(**missing), "We count.") == []


def test_a_month_is_given_as_its_year() -> None:
    assert dict(citation_tags(reference(issued=PartialDate(2021, 8))))["citation_publication_date"] == "2021"


def test_a_formula_is_read_out() -> None:
    assert dict(citation_tags(reference(title="S$^2$Teacher")))["citation_title"] == "S²Teacher"


@given(REFERENCES)
def test_whatever_a_paper_says_its_tags_are_lines(paper: Reference) -> None:
    tags = citation_tags(paper, paper.abstract)
    assert all(text and text == " ".join(text.split()) for _, text in tags)
    dates = [text for name, text in tags if name == "citation_publication_date"]
    assert all(re.fullmatch(r"\d{4}(/\d{1,2}/\d{1,2})?", date) for date in dates)
