"""What new digests change is told from little; and it is what bringing all digests together would change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.archive.page_store import read_pages
from sitegen.config import Config, load_config
from sitegen.convert import new_digests
from sitegen.convert.convert import convert
from sitegen.convert.options import Found
from sitegen.convert.report import Conversion
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.files import Scan, scan
from tests.archives import entry, make_archive, put_digest, put_page, snapshot


def converted(config: Config, *, cache: bool = True, unsettled: bool = False) -> Conversion:
    """A conversion, by default one that remembers."""
    stamps = scan(config.root, ["content"]).stamps
    there = Scan(stamps, stamps.keys() if unsettled else frozenset())
    store = read_pages(config, scanned=there)
    return convert(config, found=Found(store, there), cache=Cache(config.root / ".sitegen") if cache else NO_CACHE)


def assert_as_anew(config: Config, *, unsettled: bool = False) -> bool:
    """Whether the digests that are new were told apart. What is done is what would be done without a memory."""
    other = config.root.with_name("anew")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(config.root, other, symlinks=True)
    found = mock.Mock(wraps=new_digests.addition)
    with mock.patch("sitegen.convert.convert.addition", found):
        results: list[object] = []
        found.side_effect = lambda *of: results.append(new_digests.addition(*of)) or results[-1]  # type: ignore[func-returns-value]
        conversion = converted(config, unsettled=unsettled)
    assert conversion == converted(load_config(other), cache=False)
    assert snapshot(config.root / "content") == snapshot(other / "content")
    return any(results)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An archive that is converted."""
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2), entry(3, "Old", doi="10.1000/old"))
    put_digest(config, "2025-03-15.jsonl", entry(4), entry(1, abstract="Longer words: what paper 1 says."))
    converted(config)
    return config


def _linked(path: Path) -> None:
    path.rename(path.with_name(".kept"))
    path.symlink_to(".kept")


def digest(name: str, *entries: dict[str, object]) -> Callable[[Config], object]:
    return lambda config: put_digest(config, name, *entries)


TITLED: dict[str, object] = {"title": "Loose", "summary": "Without an id.", "authors": ["Ada Lovelace"]}


@pytest.mark.parametrize(
    "come",
    [
        digest("2025-03-16.jsonl", entry(5), entry(6)),
        digest("2025-03-16.jsonl", entry(1), entry(6, "Paper 2")),
        digest("2025-03-13.jsonl", entry(1, summary="Said before."), entry(6)),
        digest("more/2025-03-15.jsonl", entry(1), entry(7)),
        digest("2025-03-16.jsonl", entry(5), entry(5, "Again")),
    ],
)
def test_what_new_digests_change_is_told_from_little(config: Config, come: Callable[[Config], object]) -> None:
    come(config)
    assert assert_as_anew(config)
    assert not assert_as_anew(config)
    put_digest(config, "2025-04-01.jsonl", entry(1), entry(9))
    assert assert_as_anew(config)


@pytest.mark.parametrize(
    "change",
    [
        digest("2025-03-16.jsonl", TITLED),
        digest("2025-03-14.jsonl", entry(1), entry(2)),
        lambda config: put_page(config, "content/papers/own.md", '---\ntitle: "Paper 5"\ndate: 2025-03-14\n---\n'),
        lambda config: put_page(config, "content/papers/2503.00005.md", '---\ntitle: "My"\ndate: 2025-03-14\n---\n'),
        lambda config: (config.digests / "2025-03-15.jsonl").unlink(),
        lambda config: (config.root / "content/papers/2025-03/2503.00002.md").unlink(),
        digest("2025-03-16.jsonl"),
        lambda config: (config.digests / "2025-03-16.jsonl").symlink_to("2025-03-14.jsonl"),
        lambda config: _linked(config.digests / "2025-03-14.jsonl"),
    ],
)
def test_else_all_digests_are_brought_together_anew(config: Config, change: Callable[[Config], object]) -> None:
    put_digest(config, "2025-03-17.jsonl", entry(5))
    change(config)
    assert not assert_as_anew(config)


def test_a_new_paper_that_may_be_one_without_an_id_brings_all_together_anew(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", TITLED)
    assert not assert_as_anew(config)
    put_digest(config, "2025-03-17.jsonl", entry(8))
    assert assert_as_anew(config)
    put_digest(config, "2025-03-18.jsonl", entry(9, "Loose"))
    assert not assert_as_anew(config)
    put_digest(config, "2025-03-16-b.jsonl", entry(10))
    assert not assert_as_anew(config)


def test_a_page_by_hand_that_does_not_say_its_papers_id_is_still_its_page(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", {**TITLED, "title": "Some title"})
    assert_as_anew(config)
    page = config.root / "content/papers/2025-03/some-title.md"
    page.write_text(page.read_text() + "\nMore.\n")
    put_digest(config, "2025-03-17.jsonl", entry(5, "Some title"))
    assert not assert_as_anew(config)
    page.write_text("".join(line for line in page.read_text().splitlines(True) if not line.startswith("arxiv:")))
    assert not assert_as_anew(config)
    put_digest(config, "2025-03-18.jsonl", entry(5, "Some title, revised"))
    assert not assert_as_anew(config)
    put_digest(config, "hf/2025-03-17.jsonl", entry(6))
    assert not assert_as_anew(config)
    assert not page.with_name("2503.00005.md").exists()


def test_a_date_by_hand_is_told_of_once_more_and_counted_once(config: Config) -> None:
    page = config.root / "content/dates/2025/2025-03-14.md"
    page.write_text("".join(line for line in page.read_text().splitlines(True) if not line.startswith("generated:")))
    put_digest(config, "2025-03-16.jsonl", entry(5))
    assert not assert_as_anew(config)
    for number, folder in enumerate(("a", "b"), 6):
        put_digest(config, f"{folder}/2025-03-14.jsonl", entry(number))
        assert assert_as_anew(config)


def test_an_id_that_a_page_has_tells_whose_it_is_until_its_loss_is_accepted(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", entry(5, "One title"))
    assert assert_as_anew(config)
    put_digest(config, "2025-03-16.jsonl", {**TITLED, "title": "One title"}, entry(6, "One title"))
    assert not assert_as_anew(config)
    assert "2503.00005" in (config.root / "content/papers/2025-03/2503.00005.md").read_text()
    assert [loss.what for loss in converted(config, cache=False).losses] == ["the arXiv id and 1 tag"]


def test_what_a_page_told_before_it_was_written_anew_is_not_relied_on(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", entry(5, doi="10.1000/a"))
    assert_as_anew(config)
    put_digest(config, "2025-03-17.jsonl", entry(5, doi="10.1000/b"), {**TITLED, "doi": "10.1000/a"})
    assert_as_anew(config)
    put_digest(config, "2025-03-16.jsonl", entry(5))
    for _ in range(3):
        assert_as_anew(config)


def test_one_digest_in_two_places_counts_in_the_order_of_paths(config: Config) -> None:
    put_digest(config, "hf-2025-03-16.jsonl", entry(5))
    assert assert_as_anew(config)
    put_digest(config, "hf/2025-03-16.jsonl", entry(5))
    assert assert_as_anew(config)


def test_digests_too_new_to_prove_anything_are_compared_by_what_they_say(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", entry(5))
    assert assert_as_anew(config, unsettled=True)
    put_digest(config, "2025-03-17.jsonl", entry(6))
    assert assert_as_anew(config, unsettled=True)
    put_digest(config, "2025-03-16.jsonl", entry(6))
    assert not assert_as_anew(config, unsettled=True)


A = "10.1000/a"
ENTRIES = st.builds(
    lambda number, title, more: {**entry(number, title), **more},
    st.integers(1, 6),
    st.sampled_from(["", "", "", "One title", "Another: title", "One  Title"]),
    st.sampled_from(
        [{}] * 12
        + [{"doi": "10.1000/a"}, {"doi": "10.1000/b"}, {"summary": ""}, {"id": ""}, {"id": "", "doi": "10.1000/a"}]
    ),
)
NAMES = [f"{folder}2025-0{month}-0{day}.jsonl" for folder in ("", "hf/") for month in (2, 3) for day in range(1, 7)]


def changed(config: Config, how: str, which: int) -> None:
    """Something that a person does to a page, or that becomes of a digest."""
    pages = sorted((config.root / "content").glob("[pd]a*/**/*.md"))
    digests = sorted(path for path in config.digests.rglob("*") if path.is_file())
    if how == "rename" and digests:
        digest = digests[which % len(digests)]
        (config.digests / "renamed").mkdir(exist_ok=True)
        digest.rename(config.digests / "renamed" / digest.name)
    elif how == "touch" and digests:
        os.utime(digests[which % len(digests)], (1, which))
    elif pages:
        page = pages[which % len(pages)]
        text = page.read_text()
        if how == "edit":
            page.write_text(text.replace("says", "said").replace("title: Paper", "title: My paper"))
        elif how == "forget":
            page.write_text("".join(line for line in text.splitlines(True) if not line.startswith("arxiv:")))
        elif how == "move" and page.parent.parent.name == "papers":
            (config.root / "content/papers/moved").mkdir(exist_ok=True)
            page.rename(config.root / "content/papers/moved" / page.name)
        elif how == "remove":
            page.unlink()


HOWS = ["edit", "forget", "move", "remove", "rename", "touch"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(NAMES), st.lists(ENTRIES, max_size=4)),
            st.tuples(st.sampled_from(NAMES), st.lists(ENTRIES, min_size=1, max_size=4)),
            st.tuples(st.sampled_from(HOWS), st.integers(0, 10**6)),
        ),
        max_size=8,
    )
)
def test_whatever_comes_in_the_pages_are_those_of_all_digests_brought_together(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[dict[str, object]] | int]]
) -> None:
    config = make_archive(tmp_path_factory.mktemp("history") / "archive")
    put_digest(config, "2025-01-01.jsonl", entry(1), entry(2))
    converted(config)
    for name, of in steps:
        if isinstance(of, int):
            changed(config, name, of)
        else:
            put_digest(config, name, *of)
        assert_as_anew(config)
