"""A page that is there, beside what its digests imply."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import StoredPage
from sitegen.archive.parts import checksums, parts_of
from sitegen.convert.options import EVERYDAY, Options, Settled
from sitegen.convert.report import Kept, Loss
from sitegen.convert.side_by_side import Beside, lost_parts, side_by_side
from sitegen.errors import SitegenError

DAY = datetime.date(2025, 3, 14)
PAPER = PaperFile(title="T", date=DAY, body="A.")
DATE = DateFile(date=DAY, title="Friday", papers=("a", "b"))


def given(file: Any, **edit: Any) -> Any:
    """A page as digests gave it, edited since."""
    return replace(file, generated=checksums(parts_of(file)), **edit)


def beside(page: Any, digest: Any, options: Options = EVERYDAY) -> Beside:
    return side_by_side("p.md", StoredPage(page, "key"), digest, {}, options)


def test_what_a_person_added_stays_beside_what_digests_say_now() -> None:
    page = given(PAPER, extra={"rating": 5}, body="A.\n\n## Mine\n\nGood.")
    done = beside(page, replace(PAPER, title="U", body="B.\n\n## Summary\n\nS."))
    now = replace(PAPER, title="U", body="B.\n\n## Summary\n\nS.")
    assert done == Beside(
        replace(
            now,
            extra={"rating": 5},
            body="B.\n\n## Summary\n\nS.\n\n## Mine\n\nGood.",
            generated=checksums(parts_of(now)),
        )
    )
    assert done.is_settled


def test_what_digests_have_otherwise_now_is_told_and_what_a_person_decided_only_when_asked() -> None:
    page = given(PAPER, title="Mine", body="B.")
    kept = Kept(path="p.md", name="title", page="Mine", digest="U")
    decided = Kept(path="p.md", name="abstract", page="B.", digest="A.", decided=True)
    done = beside(page, replace(PAPER, title="U"))
    assert (done.kept, done.is_settled) == ((kept,), False)
    assert beside(page, replace(PAPER, title="U"), Options(decided=True)).kept == (kept, decided)


def test_losses_are_told() -> None:
    page = given(replace(PAPER, tags=("a",), comment="C"))
    done = beside(page, PAPER)
    assert (done.file, done.loss) == (page, Loss(path="p.md", what="1 tag and the comment", accepted=False))
    assert not done.is_settled
    assert lost_parts(page, PAPER, {}) == {"tags": ("a",), "comment": ()}
    assert lost_parts(replace(page, generated=None), PAPER, {}) == {}


def test_a_page_written_by_hand_is_left_alone_and_papers_that_it_does_not_list_are_told() -> None:
    page = replace(DATE, title="Mine", papers=("a", "x"))
    done = beside(page, DATE)
    assert done == Beside(page, kept=(Kept(path="p.md", name="papers", page="a, x", digest="a, b"),))
    assert beside(page, replace(DATE, papers=("a",))) == Beside(page)
    assert beside(replace(PAPER, title="Mine"), PAPER) == Beside(replace(PAPER, title="Mine"))


def test_a_person_who_decides_of_a_page_written_by_hand_gives_it_checksums() -> None:
    page = replace(DATE, title="Mine", papers=("a", "x"))
    kept = beside(page, DATE, Options(settled=Settled("p.md", take=False)))
    assert kept == Beside(given(DATE, title="Mine", papers=("a", "x")))
    taken = beside(page, DATE, Options(settled=Settled("p.md", take=True, names=("papers",))))
    assert taken == Beside(given(DATE, title="Mine", papers=("a", "x", "b")))
    assert beside(page, DATE, Options(settled=Settled("other.md", take=True))).file == page


def test_what_leaves_no_room_is_an_error() -> None:
    page = given(PAPER, body="```\nnever closed")
    with pytest.raises(SitegenError) as caught:
        beside(page, replace(PAPER, body="A.\n\n## Summary\n\nS."))
    assert str(caught.value) == (
        "p.md: what its digests say can't be put beside what was written there\n"
        "  hint: close what is open there, a block of code or a quote"
    )
