"""An editor's days: whatever is edited and whatever comes in, nothing a person wrote is lost, and all that they did not
touch follows its digests."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import read_pages
from sitegen.archive.page_text import parse
from sitegen.archive.parts import LISTS, parts_of
from sitegen.config import Config, load_config
from sitegen.convert.convert import convert
from sitegen.convert.options import Found
from sitegen.convert.report import Conversion
from sitegen.convert.takeover import old_text
from sitegen.system.cache import Cache
from sitegen.system.files import Scan, scan
from tests.archives import entry, make_archive, put_digest, put_page, snapshot

DATE = "content/dates/2025/2025-03-14.md"
PAPER = "content/papers/2025-03/2503.00001.md"
DIGEST = "2025-03-14.jsonl"


def converted(config: Config) -> Conversion:
    """A conversion that remembers, to which no file is too new."""
    there = Scan(scan(config.root, ["content"]).stamps, frozenset())
    return convert(config, found=Found(read_pages(config, scanned=there), there), cache=Cache(config.root / ".sitegen"))


def page(config: Config, path: str) -> Any:
    return parse((config.root / path).read_text(), DateFile if path == DATE else PaperFile, path)


def edit(config: Config, path: str, old: str, new: str) -> None:
    text = (config.root / path).read_text()
    assert old in text
    (config.root / path).write_text(text.replace(old, new, 1))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path / "archive")
    put_digest(config, DIGEST, entry(1), entry(2), entry(3))
    converted(config)
    return config


def test_a_note_freezes_no_list(config: Config) -> None:
    (config.root / DATE).write_text((config.root / DATE).read_text() + "\nOur *favourite* day.\n")
    put_digest(config, DIGEST, entry(4), entry(1), entry(2), entry(3))
    assert converted(config).notes == ()
    assert page(config, DATE).papers == ("2503.00004", "2503.00001", "2503.00002", "2503.00003")
    assert page(config, DATE).body == "Our *favourite* day."


def test_a_list_that_a_person_changed_takes_in_new_papers(config: Config) -> None:
    listed = '["2503.00001", "2503.00002", "2503.00003"]'
    edit(config, DATE, listed, '\n  - "2503.00003"  # the best\n  - "2503.00001"\n')
    put_digest(config, DIGEST, entry(1), entry(2), entry(3), entry(4))
    assert converted(config).notes == ()
    assert page(config, DATE).papers == ("2503.00003", "2503.00004", "2503.00001")
    assert "# the best\n" in (config.root / DATE).read_text()


def test_own_keys_tags_and_notes_leave_a_paper_alive(config: Config) -> None:
    edit(config, PAPER, "tags: [cs.LG]", "rating: 5  # of 5\ntags: [cs.LG, mine]")
    edit(config, PAPER, "---\n\nWhat", "---\n\n\nWhat")
    with (config.root / PAPER).open("a") as file:
        file.write("\n## My view\n\nGood.\n")
    put_digest(config, DIGEST, entry(1, "New title", summary="New.", categories=["cs.CL", "cs.LG"], tldr="Short."))
    assert [loss.path for loss in converted(config).losses] == [DATE]
    assert (config.root / PAPER).read_text().partition("\ngenerated:")[0] == (
        "---\ntitle: New title\nauthors: [Ada Lovelace, Alan Turing]\ndate: 2025-03-14\n"
        'arxiv: "2503.00001"\nrating: 5  # of 5\ntags: [cs.CL, cs.LG, mine]\nsource: content/digests/2025-03-14.jsonl'
    )
    assert page(config, PAPER).body == "New.\n\n## Summary\n\nShort.\n\n## My view\n\nGood."


def test_what_a_person_wrote_in_yaml_of_any_kind_stays_as_it_is(config: Config) -> None:
    own = "x: .nan\nnames: !!set {a, b}\nwhen: 2025-01-01 10:00:00\nmore: {at: 2025-01-01, of: [1, ~]}"
    edit(config, PAPER, "tags: [cs.LG]", f"{own}\ntags: [cs.LG]")
    put_digest(config, DIGEST, entry(1, "New title"), entry(2), entry(3))
    assert converted(config).problems == ()
    assert page(config, PAPER).title == "New title"
    assert f"\n{own}\n" in (config.root / PAPER).read_text()
    shutil.rmtree(config.root / ".sitegen")
    assert converted(config).written == ()


@pytest.mark.parametrize(("own", "follows"), [("rating: 5", True), ("names: !!set {a, b}", False)])
def test_what_a_person_wrote_in_braces_is_written_out_or_stays(config: Config, own: str, follows: bool) -> None:
    generated = (config.root / PAPER).read_text().partition("generated: ")[2].partition("\n")[0]
    front = f"{{title: Paper 1, date: 2025-03-14, {own}, generated: {generated}}}"
    (config.root / PAPER).write_text(f"---\n{front}\n---\n")
    put_digest(config, DIGEST, entry(1, "New title"), entry(2), entry(3))
    problems = converted(config).problems
    assert page(config, PAPER).title == ("New title" if follows else "Paper 1")
    assert [problem.path for problem in problems] == ([] if follows else [PAPER])


def test_what_a_person_took_off_stays_off(config: Config) -> None:
    edit(config, PAPER, "authors: [Ada Lovelace, Alan Turing]\n", "")
    edit(config, PAPER, "\nWhat paper 1 says.\n", "")
    put_digest(config, DIGEST, entry(1, "New title"), entry(2), entry(3))
    converted(config)
    assert (page(config, PAPER).title, page(config, PAPER).authors, page(config, PAPER).body) == ("New title", (), "")


def test_pages_of_today_are_taken_over_without_a_word(config: Config) -> None:
    for path in (*config.papers.rglob("*.md"), *config.dates.rglob("*.md")):
        path.write_text(old_text(page(config, config.relative(path))))
    with (config.root / DATE).open("a") as file:
        file.write("\nA *word*.\n")
    edit(config, PAPER, "title: Paper 1", "title: Mine")
    put_digest(config, DIGEST, entry(1, summary="New."), entry(2), entry(3), entry(4))
    conversion = converted(config)
    assert (len(conversion.written), conversion.notes) == (5, ())
    assert (page(config, PAPER).title, page(config, PAPER).body) == ("Mine", "New.")
    assert page(config, DATE).papers == ("2503.00001", "2503.00002", "2503.00003", "2503.00004")
    assert page(config, DATE).body == "A *word*."


KEYS = {
    "title": st.sampled_from(["title: Mine", "title: 'Also mine'"]),
    "authors": st.sampled_from(["authors: [Me]", "authors:\n- Me\n- You  # yes", ""]),
    "tags": st.sampled_from(["tags: [mine]", "tags: [cs.LG, mine]", "tags: []", ""]),
    "comment": st.sampled_from(["comment: My comment", ""]),
    "rating": st.sampled_from(["rating: 5  # of 5", "rating: {mine: 4, yours: 3}", ""]),
    "papers": st.sampled_from(
        ['papers: ["2503.00002", mine]', 'papers:\n- "2503.00003"\n- "2503.00001"', "papers: []", ""]
    ),
}
WORDS = "My *words*."
BODIES = st.sampled_from([WORDS, "Mine.\n\n## My view\n\nGood.", "## Summary\nMy summary.\n\n## And\nSo on.", ""])
NUMBERS = st.lists(st.integers(1, 4), min_size=1, max_size=4, unique=True)
MORE = st.sampled_from(
    [
        {},
        {"title": "Corrected"},
        {"summary": "New."},
        {"tldr": "Short."},
        {"categories": ["cs.CL"]},
        {"authors": []},
        {"comment": "A comment"},
        {"summary": "", "rating": "3"},
    ]
)
DIGESTS = st.sampled_from([DIGEST, f"x/{DIGEST}", "2025-03-15.jsonl"])
STEPS = st.one_of(
    st.tuples(st.just("digest"), DIGESTS, NUMBERS, MORE),
    st.tuples(st.just("no digest"), DIGESTS),
    st.sampled_from([*KEYS]).flatmap(lambda key: st.tuples(st.just("key"), NUMBERS, st.just(key), KEYS[key])),
    st.tuples(st.just("body"), NUMBERS, BODIES),
    st.tuples(st.just("forget")),
    st.tuples(st.just("convert")),
)


def take(config: Config, step: tuple[Any, ...], mine: dict[str, dict[str, Any]]) -> None:
    """Takes a step; `mine` gets what a person says of each page from now on."""
    what, *of = step
    if what == "digest":
        name, numbers, more = of
        put_digest(config, name, *(entry(number, **more) for number in numbers))
    elif what == "no digest":
        (config.digests / of[0]).unlink(missing_ok=True)
    elif what == "forget":
        shutil.rmtree(config.root / ".sitegen", ignore_errors=True)
    elif what == "convert":
        converted(config)
    else:
        numbers, *how = of
        is_of_date = how[0] == "papers" or (what == "body" and how[0] == WORDS)
        path = DATE if is_of_date else f"content/papers/2025-03/2503.0000{numbers[0]}.md"
        if (config.root / path).exists():
            before = parts_of(page(config, path))
            text = (config.root / path).read_text()
            changed = with_key(text, *how) if what == "key" else f"{text[: text.index('---', 3)]}---\n\n{how[0]}\n"
            (config.root / path).write_text(changed)
            after = parts_of(page(config, path))
            for part in {*before, *after}:
                if before.get(part) != after.get(part):
                    mine.setdefault(path, {})[part] = after.get(part)


def with_key(text: str, key: str, line: str) -> str:
    """A page with another line for a key."""
    front, _, rest = text[4:].partition("\n---\n")
    front = re.sub(rf"^{key}:.*(\n[ -].*)*\n?", "", front + "\n", flags=re.MULTILINE)
    return f"---\n{line}\n{front}---\n{rest}" if line else f"---\n{front}---\n{rest}"


def says(config: Config) -> dict[str, Mapping[str, Any]]:
    """The parts of each page."""
    paths = [config.relative(path) for folder in (config.papers, config.dates) for path in folder.rglob("*.md")]
    return {path: parts_of(page(config, path)) for path in paths if path == DATE or "/papers/" in path}


@settings(max_examples=20, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_whatever_happens_nothing_a_person_wrote_is_lost_or_stops_what_they_did_not_touch(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    config = make_archive(tmp_path_factory.mktemp("history") / "archive")
    put_digest(config, DIGEST, entry(1), entry(2), entry(3))
    converted(config)
    mine: dict[str, dict[str, Any]] = {}
    for step in steps:
        take(config, step, mine)
        if step[0] == "key":
            continue  # now and then, digests come before a conversion sees an edit
        clean = make_archive(config.root.with_name("clean"))
        shutil.rmtree(clean.root)
        shutil.copytree(config.root, clean.root, ignore=shutil.ignore_patterns(".sitegen"))
        before = says(config)
        conversion = converted(config)
        assert conversion == convert(load_config(clean.root))
        after = snapshot(config.root / "content")
        assert after == snapshot(clean.root / "content")
        assert converted(config).written == ()
        assert snapshot(config.root / "content") == after

        untouched = fresh(config, config.root.with_name("fresh"))
        lost = {loss.path for loss in conversion.losses}
        for path, parts in says(config).items():
            hand = mine.get(path, {})
            for part in {*parts, *before.get(path, {}), *untouched.get(path, {})}:
                was, now, digest = (one.get(part) for one in (before.get(path, {}), parts, untouched.get(path, {})))
                if part in LISTS:
                    assert {*(was or ())} <= {*(now or ())} <= {*(was or ()), *(digest or ())}
                elif part in hand:
                    assert now == hand[part], "what a person wrote is lost"
                elif digest is not None and part != "date":
                    assert now == digest, "what nobody touched does not follow"
                elif part not in ("source", "provenance", "date"):
                    assert now == was
                    assert was is None or path in lost or path not in untouched or "family" in part
                if part in hand and now == digest:
                    del hand[part]  # they agree: from now on it follows


def fresh(config: Config, root: Path) -> dict[str, Mapping[str, Any]]:
    """What pages would say that nobody ever touched."""
    shutil.rmtree(root, ignore_errors=True)
    other = make_archive(root)
    if config.digests.exists():
        shutil.copytree(config.digests, other.digests)
    convert(other)
    return says(other)


def test_a_page_of_the_same_date_does_not_take_the_place_of_its_own(config: Config) -> None:
    put_page(config, "content/dates/2025/2025-03-14.week.md", "---\ndate: 2025-03-14\ntitle: A week\n---\nWords.\n")
    before = snapshot(config.root / "content")
    conversion = converted(config)
    assert (conversion.notes, conversion.orphans) == ((), ())
    assert snapshot(config.root / "content") == before
