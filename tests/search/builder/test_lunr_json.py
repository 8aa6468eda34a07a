"""`search/lunr.json`; tests/js/lunr_json.test.js has lunr.js itself load it."""

import json

from sitegen.search.builder import Index
from sitegen.search.builder.index_cache import CachedIndex
from sitegen.search.builder.lunr_json import write_lunr_json
from tests.search.papers import paper


def test_the_index_as_lunr_js_serialises_it() -> None:
    index = Index([paper("b", "A Survey — and Surveys", tags="cs.LG"), paper("a", "Play")], CachedIndex())
    found = json.loads(write_lunr_json(index.documents, index.tokenized))
    empty: dict[str, object] = {"title": {}, "authors": {}, "abstract": {}, "tags": {}, "name": {}}
    assert found == {
        "version": "2.3.9",
        "fields": ["title", "authors", "abstract", "tags", "name"],
        "fieldVectors": [
            ["title/papers/a/", [0, 8.026]],
            ["authors/papers/a/", []],
            ["abstract/papers/a/", []],
            ["tags/papers/a/", []],
            ["name/papers/a/", []],
            ["title/papers/b/", [1, 8.714]],
            ["authors/papers/b/", []],
            ["abstract/papers/b/", []],
            ["tags/papers/b/", [2, 0.492]],
            ["name/papers/b/", []],
        ],
        "invertedIndex": [
            ["cs.lg", {"_index": 2, **empty, "tags": {"papers/b/": {}}}],
            ["play", {"_index": 0, **empty, "title": {"papers/a/": {}}}],
            ["survey", {"_index": 1, **empty, "title": {"papers/b/": {}}}],
        ],
        "pipeline": ["stemmer"],
    }


def test_an_archive_without_papers() -> None:
    index = Index([], CachedIndex())
    found = json.loads(write_lunr_json(index.documents, index.tokenized))
    assert (found["fieldVectors"], found["invertedIndex"]) == ([], [])
