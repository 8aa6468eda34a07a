"""What a person wrote stays, and all else follows its digests: part by part, entry by entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.archive.parts import checksum_of, checksums
from sitegen.convert.reconcile import UNKNOWN, Reconciled, reconcile


def brought(page: dict[str, Any], was: dict[str, Any], digest: dict[str, Any], **options: Any) -> Reconciled:
    """What a page shall say whose digests gave what it `was`."""
    return reconcile(page, checksums(was), digest, **options)


OLD, NEW, MINE = {"title": "Old"}, {"title": "New"}, {"title": "Mine"}


@pytest.mark.parametrize(
    ("page", "was", "digest", "says", "by_hand"),
    [
        (OLD, OLD, NEW, NEW, {}),
        (MINE, OLD, OLD, MINE, {"title": True}),
        (MINE, OLD, NEW, MINE, {"title": False}),
        (MINE, {}, NEW, MINE, {"title": False}),
        (MINE, OLD, {}, MINE, {}),
        (MINE, {}, {}, MINE, {}),
        (NEW, OLD, NEW, NEW, {}),
        ({}, OLD, OLD, {}, {"title": True}),
        ({}, OLD, NEW, {}, {"title": False}),
        ({}, OLD, {}, {}, {}),
        ({}, {}, NEW, NEW, {}),
    ],
)
def test_a_part_is_a_persons_or_follows(
    page: dict[str, Any], was: dict[str, Any], digest: dict[str, Any], says: dict[str, Any], by_hand: dict[str, bool]
) -> None:
    done = brought(page, was, digest)
    assert (done.parts, done.by_hand, done.lost) == (says, by_hand, {})


def test_what_a_person_took_off_stays_off_when_its_digest_is_away_for_a_while() -> None:
    away = reconcile({}, checksums(OLD), {})
    assert reconcile({}, away.generated, OLD).parts == {}


@pytest.mark.parametrize("name", ["title", "comment", "links.code", "extra.rating", "body.abstract", "published"])
def test_what_digests_no_longer_have_stays_until_its_loss_is_accepted(name: str) -> None:
    page = {name: "x"}
    kept = brought(page, page, {})
    assert (kept.parts, kept.generated, kept.lost) == (page, checksums(page), {name: ()})
    gone = brought(page, page, {}, accept_loss=True)
    assert (gone.parts, gone.generated, gone.lost) == ({}, {}, {name: ()})
    mine = brought({name: "mine"}, page, {}, accept_loss=True)
    assert (mine.parts, mine.lost) == ({name: "mine"}, {})


def test_what_tells_of_digests_only_goes_with_them() -> None:
    page = {"source": ("a",), "versions": (1, 2), "provenance": {"b": ("tags",)}}
    assert brought(page, page, {"source": ("b",)}).parts == {"source": ("b",)}
    assert brought({**page, "source": ("mine",)}, page, {"source": ("b",)}).by_hand == {}


def test_a_family_name_goes_with_its_author() -> None:
    page = {"authors": ("A de B",), "family_names.A de B": "de B"}
    assert brought(page, page, {}).parts == page
    assert brought(page, page, {"authors": ("C",)}).parts == {"authors": ("C",)}
    assert brought(page, page, {"authors": ("C",)}).lost == {}


def listed(had: str, was: str, said: str, **options: Any) -> Reconciled:
    return brought(*({"papers": (*slugs,)} if slugs else {} for slugs in (had, was, said)), **options)


@pytest.mark.parametrize(
    ("had", "was", "said", "lists", "by_hand"),
    [
        ("ab", "ab", "abc", "abc", False),
        ("ab", "ab", "cba", "cba", False),
        ("a", "ab", "abc", "ac", True),
        ("axb", "ab", "abc", "axbc", True),
        ("xab", "ab", "bac", "xbac", True),
        ("ba", "ab", "abc", "bca", True),
        ("ba", "ab", "dabc", "dbca", True),
        ("", "ab", "abc", "c", True),
        ("x", "", "ab", "xab", True),
        ("ab", "b", "ab", "ab", False),
    ],
)
def test_of_a_list_what_a_person_did_holds_and_new_entries_come(
    had: str, was: str, said: str, lists: str, by_hand: bool
) -> None:
    done = listed(had, was, said)
    assert "".join(done.parts["papers"]) == lists
    assert done.by_hand == ({"papers": True} if by_hand else {})


@pytest.mark.parametrize("had", ["b", "axb", "cb", ""])
def test_what_a_person_does_to_a_list_changes_nothing_else(had: str) -> None:
    assert listed(had, "abc", "abc").generated == checksums({"papers": (*"abc",)})


def test_of_a_list_entries_are_lost_that_no_person_put_there() -> None:
    kept = listed("axbc", "abc", "b")
    assert (kept.parts["papers"], kept.lost) == (("a", "x", "b", "c"), {"papers": ("a", "c")})
    gone = listed("axbc", "abc", "b", accept_loss=True)
    assert (gone.parts["papers"], gone.generated) == (("x", "b"), checksums({"papers": ("b",)}))


def test_a_tag_that_became_a_keyword_is_not_lost() -> None:
    page = {"tags": ("a", "b")}
    done = brought({"tags": ("a", "b", "mine")}, page, {"tags": ("b",), "keywords": ("a", "mine")})
    assert (done.parts, done.lost) == ({"tags": ("b", "mine"), "keywords": ("a", "mine")}, {})


def test_what_a_person_has_written_twice_stands_twice() -> None:
    assert brought({"tags": ("a", "b", "a")}, {"tags": ("a",)}, {"tags": ("a",)}).parts == {"tags": ("a", "b", "a")}


def test_a_paper_by_another_name_is_the_same() -> None:
    done = listed("oa", "oab", "sab", names={"o": "s"})
    assert (done.parts["papers"], done.lost) == (("s", "a"), {})
    assert done.generated["papers"].split() == [checksum_of(slug) for slug in "sab"]


def test_where_it_is_unknown_what_digests_gave_a_part_stays_and_is_told() -> None:
    page, said = {"title": "Mine", "papers": ("a",)}, {"title": "Its", "papers": ("a", "b"), "comment": "C"}
    done = reconcile(page, dict.fromkeys(said, UNKNOWN), said)
    assert (done.parts, done.by_hand) == (page, {"title": False, "papers": False, "comment": False})


@pytest.mark.parametrize("given", [checksums({"title": "Old", "comment": "C"}), {"title": UNKNOWN, "comment": UNKNOWN}])
def test_a_person_takes_or_keeps(given: dict[str, str]) -> None:
    page, said = {"title": "Mine"}, {"title": "New", "comment": "D"}
    kept = reconcile(page, given, said, keep={"title", "comment"})
    assert (kept.parts, kept.by_hand) == (page, {"title": True, "comment": True})
    assert reconcile(page, kept.generated, said) == kept
    taken = reconcile(page, given, said, take={"title"})
    assert (taken.parts, taken.by_hand) == ({"title": "New"}, {"comment": False})


def test_a_person_takes_or_keeps_a_list() -> None:
    taken = listed("bxa", "abc", "abcd", take={"papers"})
    assert (taken.parts["papers"], taken.by_hand) == (("a", "b", "x", "c", "d"), {"papers": True})
    kept = reconcile({"papers": ("a",)}, {"papers": UNKNOWN}, {"papers": ("a", "b")}, keep={"papers"})
    assert (kept.parts["papers"], kept.by_hand) == (("a",), {"papers": True})
    assert reconcile(kept.parts, kept.generated, {"papers": ("a", "b", "c")}).parts["papers"] == ("a", "c")


VALUES = st.sampled_from(["one", "two", "three"])
ENTRIES = st.lists(st.sampled_from("abcde"), unique=True, min_size=1).map(tuple)
PARTS = st.fixed_dictionaries({}, optional={"title": VALUES, "links.code": VALUES, "papers": ENTRIES, "tags": ENTRIES})


@given(st.lists(st.tuples(st.sampled_from(["digest", "edit", "accept"]), PARTS), max_size=8))
def test_whatever_happens_a_persons_parts_stay_and_the_others_follow(history: list[tuple[str, dict[str, Any]]]) -> None:
    digest: dict[str, Any] = {}
    page: dict[str, Any] = {}
    generated: dict[str, str] = {}
    mine: dict[str, Any] = {}
    """What a person wrote last of each part: None where they took it off."""
    for what, parts in history:
        if what == "edit":
            mine |= {name: parts.get(name) for name in {*parts, *page} if parts.get(name) != page.get(name)}
            page = parts
            given = checksums(page)
            for name in [*mine]:
                if name in page and generated.get(name) == given[name]:
                    del mine[name]  # what digests gave is there again
        elif what == "digest":
            digest = parts
        done = reconcile(page, generated, digest, accept_loss=what == "accept")
        assert reconcile(done.parts, done.generated, digest, accept_loss=what == "accept").parts == done.parts
        again = reconcile(done.parts, done.generated, digest)
        assert (again.parts, again.generated) == (done.parts, done.generated)
        page, generated = done.parts, done.generated
        for name in ("title", "links.code"):
            if name in mine:
                if name in page and page[name] == digest.get(name):  # they agree: from now on it follows
                    del mine[name]
                else:
                    assert page.get(name) == mine[name]
            elif name in digest:
                assert page.get(name) == digest[name]
        for name in {"title", "links.code"} - mine.keys():
            assert what != "accept" or page.get(name) == digest.get(name)


@given(ENTRIES, st.lists(st.tuples(ENTRIES, st.none() | ENTRIES, st.booleans()), max_size=6))
def test_whatever_happens_to_a_list_no_entry_is_lost_or_missed(
    first: tuple[str, ...], history: list[tuple[tuple[str, ...], tuple[str, ...] | None, bool]]
) -> None:
    page, generated = first, checksums({"papers": first})
    taken_off: set[str] = set()
    put_in: set[str] = set()
    is_edited = False
    for digest, edit, accept in history:
        if edit is not None:
            given = {slug for slug in page if checksum_of(slug) in generated["papers"]}
            taken_off = (taken_off | (given - {*edit})) - {*edit}
            put_in = (put_in | {slug for slug in edit if checksum_of(slug) not in generated["papers"]}) & {*edit}
            page, is_edited = edit, True
        put_in -= {*digest}
        done = reconcile({"papers": page}, generated, {"papers": digest}, accept_loss=accept)
        entries = done.parts.get("papers", ())
        wanted = ({*digest} - taken_off) | put_in
        assert {*entries} == (wanted if accept else wanted | {*page})
        assert len({*entries}) == len(entries)
        if not is_edited and {*page} <= {*digest}:
            assert entries == digest
        page, generated = entries, done.generated
        again = reconcile({"papers": page} if page else {}, generated, {"papers": digest})
        assert (again.parts.get("papers", ()), again.generated) == (page, generated)


@pytest.mark.parametrize(
    ("authors", "has_more"),
    [(("A", "B"), False), (("A", "X", "C"), True), (("A", "X", "C", "D"), False)],
)
def test_there_are_more_authors_until_the_page_names_as_many_as_digests(
    authors: tuple[str, ...], has_more: bool
) -> None:
    was = {"authors": ("A", "B"), "more_authors": True}
    done = brought({"authors": authors, "more_authors": True}, was, {"authors": ("A", "B", "C", "D")})
    assert done.parts.get("more_authors", False) == has_more
    assert done.lost == {}
