"""What a person wrote stays to the letter where single keys and sections change."""

from dataclasses import replace
from typing import Any

import pytest

from sitegen.archive.page import PaperFile
from sitegen.archive.page_text import parse
from sitegen.archive.revise import revised

TEXT = """\
---
# A page of mine.
rating: 5  # of 5
tags:
  - cs.LG
  - cs.CL  # of course

title: >-
  A long
  title
authors: [A B]   # the first
date: '2025-03-14'
# The end.
generated: {title: abcdef}
---


An   abstract.

## Mine
Good.
"""
PAGE = parse(TEXT, PaperFile, "p.md")


def change(**fields: Any) -> str:
    after = replace(PAGE, **fields)
    text = revised(TEXT, PAGE, after)
    assert parse(text, PaperFile, "p.md") == after
    return text


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        ({}, "", ""),
        ({"title": "New: one"}, "title: >-\n  A long\n  title\n", 'title: "New: one"\n'),
        ({"authors": ("C D",)}, "authors: [A B]   # the first\n", "authors: [C D]  # the first\n"),
        ({"tags": ("x",)}, "tags:\n  - cs.LG\n  - cs.CL  # of course\n", "tags: [x]  # of course\n"),
        ({"authors": ()}, "authors: [A B]   # the first\n", "# the first\n"),
        ({"arxiv": "2503.00001"}, "'2025-03-14'\n", "'2025-03-14'\narxiv: \"2503.00001\"\n"),
        ({"generated": {"title": "ghijkl"}}, "{title: abcdef}", "{title: ghijkl}"),
        ({"body": "New.\n\n## Mine\nGood."}, "An   abstract.", "New."),
        ({"body": ""}, "\n\n\nAn   abstract.\n\n## Mine\nGood.\n", "\n"),
    ],
)
def test_only_what_changes_is_written_anew(fields: dict[str, Any], old: str, new: str) -> None:
    assert change(**fields) == TEXT.replace(old, new, 1)


def test_what_is_new_stands_where_sitegen_would_write_it() -> None:
    text = "---\ndate: 2025-03-14\ntitle: T\n---\n"
    before = parse(text, PaperFile, "p.md")
    after = replace(before, comment="C", body="An abstract.", extra={"mood": "calm"}, generated={"title": "abcdef"})
    assert revised(text, before, after) == (
        "---\ndate: 2025-03-14\ncomment: C\nmood: calm\ngenerated: {title: abcdef}\ntitle: T\n---\n\nAn abstract.\n"
    )


def test_keys_in_braces_are_written_out() -> None:
    text = "---\n{title: T, date: 2025-03-14, rating: 5}\n---\nAn abstract.\n"
    before = parse(text, PaperFile, "p.md")
    after = replace(before, title="U")
    assert revised(text, before, after) == "---\ntitle: U\ndate: 2025-03-14\nrating: 5\n---\n\nAn abstract.\n"


def test_a_tag_with_a_hash_is_no_comment() -> None:
    text = "---\ntitle: T\ndate: 2025-03-14\ntags: [#llm, theory]  # mine\n---\n"
    before = parse(text, PaperFile, "p.md")
    after = replace(before, tags=("llm", "theory", "new"))
    assert revised(text, before, after) == text.replace("[#llm, theory]", "[llm, theory, new]")


def test_a_text_in_a_block_has_no_comments() -> None:
    text = "---\ntitle: |\n  One # two\ndate: 2025-03-14\n---\n"
    before = parse(text, PaperFile, "p.md")
    assert revised(text, before, replace(before, title="U")) == "---\ntitle: U\ndate: 2025-03-14\n---\n"
