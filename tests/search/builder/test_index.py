"""The files of `/search/`: what is in them, that they are the same whenever the papers are, and which change."""

import hashlib
import json
import os
import subprocess
import sys
from typing import Any, NoReturn

from msgspec.structs import replace

from sitegen.search.analysis import words
from sitegen.search.builder import Index, build_index
from sitegen.search.builder.index_cache import CachedIndex
from sitegen.search.documents import FIELDS, labels
from tests.places import REPOSITORY
from tests.search.builder.test_postings import PAPERS
from tests.search.builder.test_segments import days
from tests.search.papers import paper


def read(files: dict[str, bytes], names: str) -> list[Any]:
    """The files whose hashes stand one after the other."""
    return [json.loads(files[f"index/{names[at : at + 16]}.json"]) for at in range(0, len(names), 16)]


def test_the_manifest_says_what_scores_are_made_of_and_where_to_look() -> None:
    manifest = json.loads(build_index(PAPERS)["manifest.json"])
    assert len(manifest.pop("stopWords").split(" ")) == 119
    (segment,) = manifest.pop("segments")
    words = manifest.pop("words")
    assert manifest == {
        "version": 2,
        "documents": 2,
        "fields": [
            {"name": "title", "boost": 10, "length": 5},
            {"name": "authors", "boost": 2, "length": 3},
            {"name": "abstract", "boost": 1, "length": 6},
            {"name": "tags", "boost": 1, "length": 1},
            {"name": "name", "boost": 5, "length": 1},
        ],
    }
    assert (segment["documents"], words["first"]) == (2, "0mamba")
    assert {name: segment[name]["first"] for name in ("shards", "papers", "terms")} == {
        "shards": "0__proto__",
        "papers": ["2025-03-14"],
        "terms": "0__proto__",
    }
    assert all(len(segment[name]["files"]) == 16 for name in ("shards", "papers", "terms"))


def test_every_file_says_what_the_papers_say() -> None:
    files = build_index(PAPERS)  # the first in order is `bare`
    manifest = json.loads(files["manifest.json"])
    (segment,) = manifest["segments"]
    assert read(files, segment["shards"]["files"]) == [
        {
            "terms": "0__proto__ 0constructor 1s.lg 0li 0mamba 1odel 0survey 0tag\u00a0cs.lg 0wei 0zo",
            "sizes": packed("BBBBBBBBBB"),
            "places": packed("ABABAABACA"),
            "documents": packed("AABBBBBBBB"),
            "fields": packed("BBICREFACC"),
            "counts": packed("AAAAAABBBAA"),
            "lengths": [packed("CCDD"), packed("DDD"), packed("GG"), packed("B"), packed("B")],
        }
    ]
    assert read(files, segment["positions"]) == [{"shards": [packed("ABACAAFDBCBDDA")]}]
    assert read(files, segment["papers"]["files"]) == [{"slugs": "0bare 0mamba", "days": [["2025-03-14", 2]]}]
    assert read(files, segment["terms"]["files"]) == [
        {"terms": "0__proto__ 0constructor 1s.lg 0li 0mamba 1odel 0survey 0wei 0zo"}
    ]
    assert read(files, manifest["words"]["files"]) == [{"words": "0mamba 1odels 0survey 6s", "counts": packed("CCCC")}]


def packed(low: str) -> dict[str, str]:
    return {"low": low, "high": ""}


def test_an_empty_archive_has_a_manifest_alone() -> None:
    files = build_index([])
    manifest = json.loads(files["manifest.json"])
    assert list(files) == ["manifest.json"]
    assert (manifest["documents"], manifest["segments"], manifest["words"]) == (0, [], {"first": "", "files": ""})


def test_files_are_named_by_what_they_hold() -> None:
    files = build_index(PAPERS)
    for name, text in files.items():
        assert name in ("manifest.json", f"index/{hashlib.sha256(text).hexdigest()[:16]}.json")


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


def test_fields_are_the_settings_that_lunr_would_be_given() -> None:
    assert [(field.name, field.boost, field.text(PAPERS[0].text())) for field in FIELDS] == [
        ("title", 10, "Mamba: Surveys of Surveys"),
        ("authors", 2, "Zoë May Li Wei"),
        ("abstract", 1, "A survey — of survey models, and 𝔸 models."),
        ("tags", 1, "cs.LG"),
        ("name", 5, "Mamba"),
    ]


def test_labels_are_no_words() -> None:
    text = replace(PAPERS[0].text(), tags=("machine learning", "cs.LG", "cs.lg"), code=True)
    tagged = replace(PAPERS[0], text=lambda: text)
    assert labels(text) == ["tag\u00a0machine-learning", "tag\u00a0cs.lg", "has\u00a0code"]
    files = build_index([tagged])
    (segment,) = json.loads(files["manifest.json"])["segments"]
    assert "\u00a0" not in str(read(files, segment["terms"]["files"]))
    assert words("has\u00a0code") == ["has", "code"]
