"""What is cached of the index; that a damaged cache is an empty one is tests/system/test_cache.py's subject."""

from pathlib import Path

import numpy as np

from sitegen.search.builder import Index, load_cached_index, save_cached_index
from sitegen.search.builder.index_cache import CachedIndex
from sitegen.system.cache import NO_CACHE, Cache
from tests.search.builder.test_postings import PAPERS


def made() -> CachedIndex:
    index = Index(PAPERS, CachedIndex())
    for part in index.parts:
        dict(index.files(part))
    return index.cached()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    cached = made()
    save_cached_index(Cache(tmp_path), cached)
    again = load_cached_index(Cache(tmp_path))
    assert (again.segments, again.words) == (cached.segments, cached.words)
    assert again.tokenized is not None and cached.tokenized is not None
    for name in ("keys", "vocabulary", "terms", "term_of", "tokens", "sizes"):
        assert np.array_equal(getattr(again.tokenized, name), getattr(cached.tokenized, name))
    index = Index(PAPERS, again)
    assert all(index.is_cached(part) for part in index.parts)


def test_nothing_is_loaded_where_nothing_was_saved(tmp_path: Path) -> None:
    save_cached_index(NO_CACHE, made())
    save_cached_index(Cache(tmp_path), CachedIndex())
    assert list(tmp_path.iterdir()) == []
    assert load_cached_index(Cache(tmp_path)) == load_cached_index(NO_CACHE) == CachedIndex()
