"""CSL-JSON, and what a citation processor makes of it."""

import json
import warnings

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings

from sitegen.citing.csl_json import csl_item, csl_json
from sitegen.citing.reference import Reference, person_named
from sitegen.dates import PartialDate
from tests.citing.references import REFERENCES, reference


def test_a_preprint_is_an_article() -> None:
    assert csl_item(reference(), "We count.") == {
        "id": "brook2023socks",
        "type": "article",
        "title": "Socks in Drawers",
        "author": [
            {"family": "Brook", "given": "Ada"},
            {"family": "van der Cole", "given": "Ben"},
            {"literal": "ATLAS Collaboration"},
        ],
        "issued": {"date-parts": [[2023, 12, 1]]},
        "number": "arXiv:2312.00752",
        "publisher": "arXiv",
        "DOI": "10.1000/xyz",
        "URL": "https://arxiv.org/abs/2312.00752",
        "abstract": "We count.",
        "keyword": "cs.LG, socks",
        "language": "en",
    }


@pytest.mark.parametrize(("issued", "parts"), [(PartialDate(2021), [2021]), (PartialDate(2021, 8), [2021, 8])])
def test_a_partial_date_has_fewer_parts(issued: PartialDate, parts: list[int]) -> None:
    assert csl_item(reference(issued=issued))["issued"] == {"date-parts": [parts]}


def test_what_is_not_known_is_not_there() -> None:
    item = csl_item(reference(authors=(), issued=None, arxiv=None, doi=None, keywords=()))
    assert item.keys() == {"id", "type", "title", "URL", "language"}


def test_an_array_has_a_line_a_paper() -> None:
    text = csl_json([(reference(), ""), (reference(key="b"), "")])
    assert [item["id"] for item in json.loads(text)] == ["brook2023socks", "b"]
    assert text.count("\n") == 4
    assert csl_json([]) == "[]\n"


def test_a_citation_processor_knows_the_names() -> None:
    item = csl_item(reference(authors=(person_named("Martin Luther King Jr."), person_named("Ada Brook"))))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem("brook2023socks")]))
        [shown] = [str(entry) for entry in bibliography.bibliography()]
    assert shown.startswith("King, M.L., Jr. and Brook, A. (2023) “Socks in Drawers”. arXiv.")


@given(REFERENCES)
@settings(max_examples=50)
def test_whatever_a_paper_says_it_comes_back(paper: Reference) -> None:
    [item] = json.loads(csl_json([(paper, paper.abstract)]))
    assert item["id"] == paper.key
    assert len(item.get("author", [])) == len(paper.authors)
