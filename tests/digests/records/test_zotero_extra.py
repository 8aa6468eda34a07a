"""What Zotero keeps in “Extra”."""

import pytest

from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("arXiv:2312.00752 [cs]", {"arxiv": "2312.00752"}),
        ("tex.eprint: 2312.00752\nDOI: 10.1000/x", {"arxiv": "2312.00752", "doi": "10.1000/x"}),
        ("Comment: 12 pages, 3 figures", {"comment": "12 pages, 3 figures"}),
        ("arXiv: 2312.00752\narXiv: 2401.00001", {"arxiv": "2312.00752"}),
        ("DOI:\nPublisher: Nature", {}),
        ("", {}),
    ],
)
def test_lines_that_sitegen_has_a_use_for(extra: str, said: dict[str, str]) -> None:
    assert extra_lines(extra) == said


def test_what_somebody_wrote_there_is_kept() -> None:
    assert rest_of_extra("Publisher: Nature\nread it twice\nPMID: 12") == "read it twice"
    assert rest_of_extra("Publisher: Nature") == ""
