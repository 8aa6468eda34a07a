"""The files of `/search/`: what is in them, and that they are the same whenever the papers are."""

import json
import os
import subprocess
import sys
from pathlib import Path

from sitegen.search import FIELDS, build_index
from tests.search.papers import paper

PAPERS = [
    paper(
        "mamba",
        "Mamba: Surveys of Surveys",
        authors="Zoë May, Li Wei",
        abstract="A survey — of survey models, and 𝔸 models.",
        tags="cs.LG",
    ),
    paper("bare", "__proto__ constructor"),
]


def parts(files: dict[str, bytes]) -> tuple[dict[str, object], dict[str, object]]:
    manifest = json.loads(files["manifest.json"])
    return manifest, json.loads(files[manifest["index"]])


def test_the_manifest_names_the_index_and_says_what_scores_are_made_of() -> None:
    files = build_index(PAPERS)
    manifest, _ = parts(files)
    stop_words = manifest.pop("stopWords")
    assert isinstance(stop_words, list) and len(stop_words) == 119
    assert manifest == {
        "version": 1,
        "index": next(name for name in files if name != "manifest.json"),
        "documents": 2,
        "terms": 9,
        "fields": [
            {"name": "title", "boost": 10, "length": 5},
            {"name": "authors", "boost": 2, "length": 3},
            {"name": "abstract", "boost": 1, "length": 6},
            {"name": "tags", "boost": 1, "length": 1},
            {"name": "name", "boost": 5, "length": 1},
        ],
    }


def test_the_index_holds_raw_counts() -> None:
    _, index = parts(build_index(PAPERS))
    assert index == {
        "version": 1,
        "papers": [
            ["papers/mamba/", "Mamba: Surveys of Surveys", ["Zoë May", "Li Wei"], "2025-03-14"],
            ["papers/bare/", "__proto__ constructor", [], "2025-03-14"],
        ],
        # The dash and the 𝔸 of the abstract count in its length, though no query can name what is left of them.
        "lengths": [3, 3, 6, 1, 1, 2, 0, 0, 0, 0],
        "terms": ["__proto__", "constructor", "cs.lg", "li", "mamba", "model", "survey", "wei", "zo"],
        "places": [0, 1, 0, 1, 0, 0, 1, 2, 0],
        "sizes": [1, 1, 1, 1, 2, 2, 4, 1, 1],
        "postings": [10, 10, 6, 2, 0, 8, 5, 2, 1, 2, 5, 2, 2, 2],
    }


def test_a_term_of_signs_alone_is_not_among_the_terms() -> None:
    manifest, index = parts(build_index([paper("a", "— word …")]))
    assert (index["terms"], index["lengths"]) == (["word"], [3, 0, 0, 0, 0])
    assert manifest["terms"] == 1


def test_terms_are_sorted_as_javascript_sorts_them() -> None:
    _, index = parts(build_index([paper("a", "x𝔸x x\uff5ax")]))
    assert index["terms"] == ["x𝔸x", "x\uff5ax"]  # by code units: U+D835 stands before U+FF5A


def test_an_empty_archive_has_an_empty_index() -> None:
    manifest, index = parts(build_index([]))
    assert (manifest["documents"], manifest["terms"]) == (0, 0)
    assert index == {
        "version": 1,
        "papers": [],
        "lengths": [],
        "terms": [],
        "places": [],
        "sizes": [],
        "postings": [],
    }


def test_the_index_is_named_by_its_content() -> None:
    files, again, other = build_index(PAPERS), build_index(PAPERS), build_index(PAPERS[:1])
    assert files == again
    assert set(files) & set(other) == {"manifest.json"}


def test_the_hash_seed_is_in_no_byte() -> None:
    source = "from tests.search.test_bundle import *; print(build_index(PAPERS))"
    root = Path(__file__).parent.parent.parent
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


def test_fields_are_the_settings_that_lunr_would_be_given() -> None:
    assert [(field.name, field.boost, field.text(PAPERS[0])) for field in FIELDS] == [
        ("title", 10, "Mamba: Surveys of Surveys"),
        ("authors", 2, "Zoë May Li Wei"),
        ("abstract", 1, "A survey — of survey models, and 𝔸 models."),
        ("tags", 1, "cs.LG"),
        ("name", 5, "Mamba"),
    ]
