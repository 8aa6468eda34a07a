"""What search remembers; that a damaged memory is none is tests/test_cache.py's subject."""

from pathlib import Path

import numpy as np

from sitegen.search.builder import Index, load_known, save_known
from sitegen.search.builder.known import Known
from sitegen.system.cache import NO_CACHE, Cache
from tests.search.builder.test_postings import PAPERS


def made() -> Known:
    index = Index(PAPERS, Known())
    for part in index.parts:
        dict(index.files(part))
    return index.known()


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    known = made()
    save_known(Cache(tmp_path), known)
    again = load_known(Cache(tmp_path))
    assert (again.segments, again.words) == (known.segments, known.words)
    assert again.streams is not None and known.streams is not None
    for name in ("keys", "vocabulary", "terms", "term_of", "words", "sizes"):
        assert np.array_equal(getattr(again.streams, name), getattr(known.streams, name))
    index = Index(PAPERS, again)
    assert all(index.knows(part) for part in index.parts)


def test_nothing_is_known_where_nothing_is_remembered(tmp_path: Path) -> None:
    save_known(NO_CACHE, made())
    save_known(Cache(tmp_path), Known())
    assert list(tmp_path.iterdir()) == []
    assert load_known(Cache(tmp_path)) == load_known(NO_CACHE) == Known()
