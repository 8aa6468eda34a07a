"""What a field seems to hold that no reader has used."""

import pytest

from sitegen.digests.read import read_digest
from sitegen.digests.unused import holds_text, seems_to_be


@pytest.mark.parametrize("value", ["", "  ", "nan", "N/A", [], {}, ["", "None"], {"a": None}, None, 7, True])
def test_what_holds_no_text(value: object) -> None:
    assert not holds_text(value)


@pytest.mark.parametrize("value", ["x", ["", "x"], {"a": {"b": "x"}}])
def test_what_holds_text(value: object) -> None:
    assert holds_text(value)


@pytest.mark.parametrize(
    ("name", "value", "seems"),
    [
        ("Paper Title", "Socks", "a title"),
        ("firstAuthor", "Ada Brook", "authors"),
        ("abstract_de", "Socken", "an abstract"),
        ("ref", "arXiv:2503.01234v2", "an id"),
        ("ref", "https://doi.org/10.1234/x", "an id"),
        ("publication year", "2025", "a date"),
        ("added", "2025-03-14", ""),
        ("mood", "good", ""),
        ("remarks", "word " * 100, "an abstract"),
    ],
)
def test_what_a_field_seems_to_be(name: str, value: str, seems: str) -> None:
    assert seems_to_be(name, value) == seems


PAPER = (
    '{"id": "2503.01234", "title": "Socks", "authors": ["Ada Brook"], "summary": "We count.", "year_of_print": "x", '
)


def test_a_field_is_told_and_a_problem_only_where_its_paper_lacks_it() -> None:
    whole = read_digest(f'{PAPER}"mood": "good", "first_author": "Ada"}}'.encode(), "2025-03-14.jsonl")
    assert whole.problems == ()
    assert dict(whole.unused) == {"first_author": 1, "mood": 1, "year_of_print": 1}
    poorer = read_digest(b'{"id": "2503.01234", "title": "Socks", "first_author": "Ada"}', "2025-03-14.jsonl")
    assert [problem.what for problem in poorer.problems] == ['"first_author" seems to be authors, and is not used']
