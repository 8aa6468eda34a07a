"""The parts of a page and their checksums."""

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest

from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.parts import (
    checksum_of,
    checksums,
    generated_key,
    is_edited,
    own_keys,
    parts_of,
    whole_checksum,
    with_parts,
)

DAY = datetime.date(2025, 3, 14)
PAPER = PaperFile(
    title="T",
    date=DAY,
    authors=("A B", "C D"),
    tags=("cs.LG", "cs.CL"),
    links={"code": "https://a.example/"},
    extra={"rating": 5},
    body="An abstract.\n\n## Mine\n\nGood.\n\n## Summary\n\nShort.",
)
DATE = DateFile(date=DAY, title="Friday", papers=("a", "b"), body="A word.\n")


def test_a_page_has_a_part_for_each_key_each_named_entry_and_each_section() -> None:
    assert parts_of(PAPER) == {
        "title": "T",
        "authors": ("A B", "C D"),
        "date": DAY,
        "tags": ("cs.LG", "cs.CL"),
        "links.code": "https://a.example/",
        "extra.rating": 5,
        "body.abstract": "An abstract.",
        "body.own": "## Mine\n\nGood.",
        "body.summary": "Short.",
    }
    assert parts_of(DATE) == {"date": DAY, "title": "Friday", "papers": ("a", "b"), "body.own": "A word."}


@pytest.mark.parametrize("file", [PAPER, DATE, replace(PAPER, body="", links={}), replace(DATE, papers=())])
def test_a_page_is_its_parts(file: PaperFile | DateFile) -> None:
    assert with_parts(file, parts_of(file)) == file


def test_other_parts_make_another_page_with_what_an_editor_added() -> None:
    other = with_parts(PAPER, {"title": "U", "date": DAY, "body.notes": "N."})
    assert other == PaperFile(title="U", date=DAY, body="## Notes\n\nN.\n\n## Mine\n\nGood.")


def test_a_checksum_is_letters_and_a_list_has_one_of_each_entry() -> None:
    assert re.fullmatch("[a-z]{6}", checksum_of("x"))
    assert checksums({"title": "T", "tags": ("a", "b")}) == {
        "title": checksum_of("T"),
        "tags": f"{checksum_of('a')} {checksum_of('b')}",
    }
    assert len({checksum_of(one) for one in ("a", "b", "", ("a", "b"), {"a": "b"}, DAY, 5)}) == 7


def test_a_number_and_its_text_are_the_same_to_a_person() -> None:
    assert checksum_of(5) == checksum_of("5")


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        ({}, False),
        ({"title": "U"}, True),
        ({"tags": ("cs.LG",)}, True),
        ({"tags": ()}, True),
        ({"extra": {"rating": 5, "mood": "calm"}}, True),
        ({"generated": None}, True),
        ({"generated": "5f2c9a1e"}, True),
    ],
)
def test_a_page_is_edited_where_a_part_is_not_as_it_was_given(change: dict[str, Any], edited: bool) -> None:
    page = replace(PAPER, generated=checksums(parts_of(PAPER)))
    assert is_edited(replace(page, **change)) is edited


def test_keys_of_ones_own_are_those_that_digests_did_not_give() -> None:
    page = replace(PAPER, generated=checksums(parts_of(PAPER)))
    assert own_keys(page) == ()
    assert own_keys(replace(page, extra={"rating": 4, "mood": "calm"})) == ("mood",)
    assert own_keys(replace(page, generated=None)) == ("rating",)
    assert own_keys(TextFile(title="About", extra={"mood": "calm"})) == ("mood",)


def test_a_page_of_ones_own_is_edited() -> None:
    assert is_edited(TextFile(title="About"))


def test_a_key_of_checksums_is_the_same_in_any_order() -> None:
    assert generated_key({"a": "x", "b": "y"}) == generated_key({"b": "y", "a": "x"}) != generated_key({"a": "x"})
    assert (generated_key(None), generated_key("5f2c9a1e")) == (None, "5f2c9a1e")


def test_the_checksum_of_a_whole_page_looks_at_all_but_its_own_line() -> None:
    text = '---\ntitle: T\ngenerated: "{}"\n---\n\ngenerated: by hand\n'
    assert whole_checksum(text.format("a")) == whole_checksum(text.format("b").replace("\n", "\r\n"))
    assert whole_checksum(text) != whole_checksum(text.replace("by hand", "by me"))
