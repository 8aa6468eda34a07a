"""RIS, read back by rispy."""

import rispy
from hypothesis import given, settings

from sitegen.citing.reference import Reference
from sitegen.citing.ris import ris
from sitegen.dates import PartialDate
from tests.citing.references import LINES, REFERENCES, reference


def test_a_preprint_is_an_unpublished_work() -> None:
    assert ris(reference(), "We count.\n\nTwice.") == (
        "TY  - UNPD\n"
        "ID  - brook2023socks\n"
        "TI  - Socks in Drawers\n"
        "AU  - Brook, Ada\n"
        "AU  - van der Cole, Ben\n"
        "AU  - ATLAS Collaboration\n"
        "PY  - 2023\n"
        "DA  - 2023/12/01\n"
        "PB  - arXiv\n"
        "AN  - arXiv:2312.00752\n"
        "DO  - 10.1000/xyz\n"
        "UR  - https://arxiv.org/abs/2312.00752\n"
        "AB  - We count. Twice.\n"
        "KW  - cs.LG\n"
        "KW  - socks\n"
        "LA  - en\n"
        "ER  - \n"
    )


def test_a_partial_date_keeps_its_slashes() -> None:
    assert "DA  - 2021/08/\n" in ris(reference(issued=PartialDate(2021, 8)))
    assert "DA  - 2021//\n" in ris(reference(issued=PartialDate(2021)))
    assert "DA" not in ris(reference(issued=None))


@given(REFERENCES, LINES)
@settings(max_examples=50)
def test_whatever_a_paper_says_it_is_one_record(paper: Reference, abstract: str) -> None:
    [record] = rispy.loads(ris(paper, abstract))
    assert len(record.get("authors", [])) == len(paper.authors)
    assert record["id"] == paper.key
    assert record.get("accession_number") == (paper.arxiv and f"arXiv:{paper.arxiv}")
