"""Pages with one checksum for all of them are taken over as they are, and as well as can be told."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_text import parse
from sitegen.archive.parts import checksums, is_edited, parts_of
from sitegen.convert.reconcile import UNKNOWN
from sitegen.convert.takeover import checksums_of_old, old_text

DAY = datetime.date(2025, 3, 14)
PAPER = PaperFile(
    title="T", date=DAY, authors=("A B",), tags=("cs.LG",), extra={"rating": "5"}, body="A.\n\n## Summary\n\nS."
)
DATE = DateFile(date=DAY, title="Friday", papers=("a", "b"), source=("d.jsonl",))


def test_a_page_was_once_written_with_one_checksum() -> None:
    assert old_text(DATE) == (
        '---\ndate: 2025-03-14\ntitle: Friday\npapers: [a, b]\nsource: d.jsonl\ngenerated: "e6b0121e"\n---\n'
    )


@pytest.mark.parametrize("file", [PAPER, DATE])
def test_a_page_that_nobody_touched_gets_the_checksums_of_its_parts(file: PaperFile | DateFile) -> None:
    page = parse(old_text(file), type(file), "p.md")
    assert page == replace(file, generated=checksums(parts_of(file)))
    assert not is_edited(page)


def edited(file: PaperFile | DateFile, **edit: Any) -> PaperFile | DateFile:
    """A page that a person has edited since it was written."""
    text = old_text(file)
    return replace(parse(text, type(file), "p.md"), generated=text.partition('generated: "')[2][:8], **edit)


@pytest.mark.parametrize(
    ("file", "edit", "now"),
    [
        (DATE, {"body": "A word."}, {"papers": ("a", "b", "c"), "source": ("d.jsonl", "e.jsonl")}),
        (DATE, {"papers": ("b", "a")}, {"title": "Fri"}),
        (PAPER, {"tags": ("cs.LG", "mine"), "title": "Mine"}, {"authors": ("A B", "C D"), "comment": "C"}),
        (PAPER, {"body": "A.\n\n## Summary\n\nMine.\n\n## My view\n\nGood."}, {"title": "U"}),
        (PAPER, {"extra": {"rating": "5", "mood": "calm"}, "body": "Mine."}, {"extra": {}}),
    ],
)
def test_what_digests_gave_is_found_again_where_nothing_was_changed_twice(
    file: PaperFile | DateFile, edit: dict[str, Any], now: dict[str, Any]
) -> None:
    assert checksums_of_old(edited(file, **edit), replace(file, **now)) == checksums(parts_of(file))


def test_else_it_is_unknown_what_digests_gave_of_all_that_differs() -> None:
    page = edited(PAPER, title="Mine", extra={"mood": "calm"})
    now = replace(PAPER, title="U", extra={}, comment="C")
    same = checksums({name: one for name, one in parts_of(now).items() if name not in ("title", "comment")})
    assert checksums_of_old(page, now) == {**same, "title": UNKNOWN, "comment": UNKNOWN}
