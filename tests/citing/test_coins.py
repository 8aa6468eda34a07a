"""COinS: a paper in a list as reference managers find it."""

from urllib.parse import parse_qsl

from hypothesis import given

from sitegen.citing.coins import coins
from sitegen.citing.reference import Reference
from tests.citing.references import REFERENCES, reference


def test_a_preprint_with_all_its_authors() -> None:
    assert parse_qsl(coins(reference())) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "preprint"),
        ("rft.title", "Socks in Drawers"),
        ("rft_id", "info:doi/10.1000/xyz"),
        ("rft_id", "https://arxiv.org/abs/2312.00752"),
        ("rft.au", "Ada Brook"),
        ("rft.au", "Ben van der Cole"),
        ("rft.au", "ATLAS Collaboration"),
        ("rft.date", "2023-12-01"),
        ("rft.subject", "cs.LG"),
        ("rft.subject", "socks"),
    ]


@given(REFERENCES)
def test_no_value_is_cut_by_a_sign(paper: Reference) -> None:
    pairs = parse_qsl(coins(paper), strict_parsing=True)
    assert [value for name, value in pairs if name == "rft.au"] == [person.name for person in paper.authors]
