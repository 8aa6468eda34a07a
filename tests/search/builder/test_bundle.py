"""What is in the files of `/search/`."""

import hashlib
import json
from typing import Any

from msgspec.structs import replace

from sitegen.search.builder import build_index
from tests.search.builder.test_postings import PAPERS


def read(files: dict[str, bytes], names: str) -> list[Any]:
    """The files whose hashes stand one after the other."""
    return [json.loads(files[f"index/{names[at : at + 16]}.json"]) for at in range(0, len(names), 16)]


def test_the_manifest_says_what_scores_are_made_of_and_where_to_look() -> None:
    manifest = json.loads(build_index(PAPERS)["manifest.json"])
    assert len(manifest.pop("stopWords").split(" ")) == 119
    (segment,) = manifest.pop("segments")
    words = manifest.pop("words")
    assert manifest == {
        "version": 3,
        "documents": 2,
        "fields": [
            {"name": "title", "boost": 10, "length": 5},
            {"name": "authors", "boost": 2, "length": 3},
            {"name": "abstract", "boost": 1, "length": 4},
            {"name": "tags", "boost": 1, "length": 1},
            {"name": "name", "boost": 5, "length": 1},
        ],
    }
    assert (segment["documents"], words["first"]) == (2, "0mamba")
    assert {name: segment[name]["first"] for name in ("shards", "papers", "terms")} == {
        "shards": "0by\u00a0li\u00a0wei",
        "papers": ["2025-03-14"],
        "terms": "0constructor",
    }
    assert all(len(segment[name]["files"]) == 16 for name in ("shards", "papers", "terms"))


def test_every_file_says_what_the_papers_say() -> None:
    files = build_index(PAPERS)  # the first in order is `bare`
    manifest = json.loads(files["manifest.json"])
    (segment,) = manifest["segments"]
    assert read(files, segment["shards"]["files"]) == [
        {
            "terms": "0by\u00a0li\u00a0wei 3zoe\u00a0may 0constructor 1s.lg 0li 0mamba 1odel 0proto 0survey "
            "0tag\u00a0cs.lg 0wei 0zoe",
            "sizes": packed("BBBBBBBBBBBB"),
            "places": packed("CBBABAAABACA"),
            "documents": packed("BBABBBBABBBB"),
            "fields": packed("AABICREBFACC"),
            "counts": packed("AAAAABABBAA"),
            "lengths": [packed("CDCD"), packed("DDD"), packed("EE"), packed("B"), packed("B")],
        }
    ]
    assert read(files, segment["positions"]) == [{"shards": [packed("BACAAEDABCBCDA")]}]
    assert read(files, segment["papers"]["files"]) == [{"slugs": "0bare 0mamba", "days": [["2025-03-14", 2]]}]
    assert read(files, segment["terms"]["files"]) == [
        {"terms": "0constructor 1s.lg 0li 0mamba 1odel 0proto 0survey 0wei 0zoe"}
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


def test_labels_are_not_among_the_terms_that_wildcards_find() -> None:
    text = replace(PAPERS[0].text(), code=True)
    files = build_index([replace(PAPERS[0], text=lambda: text)])
    (segment,) = json.loads(files["manifest.json"])["segments"]
    (shard,) = read(files, segment["shards"]["files"])
    assert " 0has\u00a0code " in shard["terms"]
    assert "\u00a0" not in str(read(files, segment["terms"]["files"]))
