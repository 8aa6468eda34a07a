"""What a conversion did, told in sentences."""

import pytest

from sitegen.convert.report import Conversion, Kept, Loss, Orphan, Unused
from sitegen.errors import Problem

DATE = "content/dates/2025/2025-03-14.md"


def test_a_conversion_is_whole_unless_a_digest_was_not_read() -> None:
    assert Conversion(problems=(Problem("a", 1, "odd"),)).is_whole
    assert not Conversion(problems=(Problem("a", 1, "odd"), Problem("b", None, "odd", kind="unread"))).is_whole


def test_again_nothing_is_written_and_all_is_unchanged() -> None:
    again = Conversion(digests=2, written=("a", "b"), unchanged=3).again()
    assert again == Conversion(digests=2, unchanged=5)


def test_two_conversions_in_a_row_are_told_as_one() -> None:
    first = Conversion(digests=2, written=("a", "b", "c", "d"), unchanged=5, removed=("x",))
    second = Conversion(digests=2, written=("b", "e"), unchanged=6, removed=("d",), orphans=(Orphan("c", ("d",)),))
    together = second.following(first)
    assert (together.written, together.unchanged, together.removed) == (("a", "b", "c", "e"), 5, ("x", "d"))


def test_what_new_digests_bring_joins_what_was_told_of_the_others() -> None:
    before = Conversion(
        digests=2,
        written=("a",),
        unchanged=3,
        kept=(Kept(path="a", name="title", page="A", digest="B"), Kept(path="z", name="doi", page="1", digest="2")),
        unused=(Unused("d", "mood", 1),),
    )
    done = Conversion(
        digests=1,
        written=("n",),
        unchanged=1,
        kept=(Kept(path="a", name="comment", page="", digest="C"),),
        problems=(Problem(None, None, "odd"),),
        unused=(Unused("c", "mood", 2),),
    )
    assert before.joined(done, {"a"}, known=1) == Conversion(
        digests=3,
        written=("n",),
        unchanged=4,
        kept=(Kept(path="a", name="comment", page="", digest="C"), Kept(path="z", name="doi", page="1", digest="2")),
        problems=(Problem(None, None, "odd"),),
        unused=(Unused("c", "mood", 2), Unused("d", "mood", 1)),
    )


def test_what_is_worth_knowing_is_a_sentence_each() -> None:
    conversion = Conversion(
        kept=(
            Kept(path="p.md", name="title", page="Mine", digest="Its " + "long " * 20),
            Kept(path="p.md", name="comment", page="", digest="Two\nlines"),
        ),
        losses=(
            Loss(path="q.md", what="the abstract", accepted=False),
            Loss(path="r.md", what="3 papers", accepted=True),
        ),
        told=(Problem("d.jsonl", 2, "an id that no paper got"),),
    )
    assert conversion.notes == (
        'p.md: edited by hand, kept: title is "Mine", in its digests now '
        '"Its long long long long long long long long long long long l…"; '
        'comment is taken off, in its digests now "Two lines"; '
        "`sitegen convert --keep FILE` or `--take FILE` settles it",
        "q.md: the abstract kept that its digests no longer have; `sitegen convert --accept-loss` takes that off",
        "r.md: 3 papers taken off",
        "d.jsonl:2: an id that no paper got",
    )


def test_a_field_that_is_not_used_is_told_once_for_all_digests() -> None:
    unused = (Unused("a", "mood", 1000), Unused("b", "mood", 234), Unused("b", "colour", 1))
    assert Conversion(unused=unused).notes == (
        'b: "colour" is not used, which 1 record has',
        '2 digests: "mood" is not used, which 1,234 records have',
    )


@pytest.mark.parametrize(
    ("digests", "pages", "told"),
    [
        (1, ["p.md"], "p.md: no digest lists it any more; `sitegen convert --prune` removes it"),
        (
            1,
            ["p.md", DATE],
            "d: no digest lists 2 of the pages any more; `sitegen convert --prune --accept-loss` removes them",
        ),
        (
            0,
            ["p.md"],
            "p.md: no digest lists it any more; restore the digests from version control, or remove it by hand",
        ),
    ],
)
def test_how_orphans_go_is_told_once_for_those_of_the_same_digests(digests: int, pages: list[str], told: str) -> None:
    conversion = Conversion(digests=digests, orphans=tuple(Orphan(page, ("d",)) for page in pages))
    assert conversion.notes == (told,)
