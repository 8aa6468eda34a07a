"""The index in parts: that its files are the same whenever the papers are, and which change."""

import os
import subprocess
import sys
from typing import NoReturn

from msgspec.structs import replace

from sitegen.search.builder import Index, build_index
from sitegen.search.builder.index_cache import CachedIndex
from tests.places import REPOSITORY
from tests.search.builder.test_postings import PAPERS
from tests.search.builder.test_segments import days
from tests.search.papers import paper


def test_the_order_in_which_papers_come_is_in_no_byte() -> None:
    assert build_index(PAPERS[::-1]) == build_index(PAPERS)


def test_the_hash_seed_is_in_no_byte() -> None:
    source = "from tests.search.builder.test_index import *; print(build_index(PAPERS))"
    root = REPOSITORY
    outputs = {
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {f"{build_index(PAPERS)}\n".encode()}


def test_a_new_day_makes_only_the_newest_segment() -> None:
    before = Index(days(300, 300, 20), CachedIndex())
    old = all_files(before)
    papers = days(300, 300, 20, 20)
    after = Index(papers, before.cached())
    made = [part.name for part in after.parts if not after.is_cached(part)]
    assert made == ["new"]
    assert old | all_files(after, made) == old | build_index(papers)
    assert len(set(build_index(papers)) - set(old)) <= 9


def test_an_edited_paper_makes_its_own_segment_and_the_words() -> None:
    papers = days(600, 300, 20)
    before = Index(papers, CachedIndex())
    old = all_files(before)
    papers[700] = paper(papers[700].slug, "Another title", date="2025-01-02")
    after = Index(papers, before.cached())
    made = [part.name for part in after.parts if not after.is_cached(part)]
    assert made == ["recent", "words"]
    assert {**old, **all_files(after, made)}.items() >= build_index(papers).items()


def test_a_paper_that_is_remembered_is_not_read_again() -> None:
    before = Index(PAPERS, CachedIndex())
    all_files(before)

    def again() -> NoReturn:
        raise AssertionError("read again")

    unread = [replace(one, text=again) for one in PAPERS]
    assert all_files(Index(unread, CachedIndex(before.cached().tokenized))) == build_index(PAPERS)


def test_an_archive_that_was_emptied_forgets_its_papers() -> None:
    before = Index(PAPERS[:2], CachedIndex())
    all_files(before)
    empty = Index([], before.cached())
    assert all_files(empty) == build_index([])
    assert empty.tokenized.tokens.size == 0
    assert all_files(Index(PAPERS[2:], empty.cached())) == build_index(PAPERS[2:])


def test_what_was_made_is_cached_for_the_next_build_alone_while_nothing_changes() -> None:
    before = Index(PAPERS, CachedIndex())
    all_files(before)
    after = Index(PAPERS[:1], before.cached())
    assert not any(after.is_cached(part) for part in after.parts)
    all_files(after)
    cached = after.cached()
    assert cached.tokenized is not None and cached.tokenized.keys == [PAPERS[0].key]
    assert len(cached.segments) == len(cached.words) == 1


def all_files(index: Index, made: list[str] | None = None) -> dict[str, bytes]:
    files = {
        name: text for part in index.parts if made is None or part.name in made for name, text in index.files(part)
    }
    return files | {"manifest.json": index.manifest()}
