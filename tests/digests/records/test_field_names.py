"""What the names of a record's fields mean."""

import pytest

from sitegen.digests.records.field_names import field_kind, is_paper, is_title


def test_a_record_around_a_list_of_papers_is_no_paper() -> None:
    assert is_paper({"title": "Socks"})
    assert not is_paper({"title": "Papers of the day", "papers": [{"title": "Socks"}]})
    assert not is_paper({"name": "Socks"})
    assert not is_paper(["title"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Title_EN", "title"), ("abstractNote", "abstract"), ("TLDR", "summary"), ("mood", "field"), (7, "field")],
)
def test_what_a_field_holds_is_known_by_its_name(name: object, kind: str) -> None:
    assert field_kind(name) == kind


def test_a_summary_may_be_the_abstract() -> None:
    assert field_kind("summary") == "summary"
    assert field_kind("summary", has_abstract=False) == "abstract"


@pytest.mark.parametrize(
    ("name", "is_one"), [("Paper-Title", True), ("TITLE", True), ("subtitle", False), ("name", False)]
)
def test_a_title_is_known_however_it_is_spelled(name: str, is_one: bool) -> None:
    assert is_title(name) is is_one
