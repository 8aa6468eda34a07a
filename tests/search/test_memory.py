"""What search remembers; that a damaged memory is none is tests/test_cache.py's subject."""

from pathlib import Path

import numpy as np

from sitegen.cache import NO_MEMORY, Memory
from sitegen.search import Index, Known, recall, remember
from tests.search.test_postings import PAPERS


def made() -> Known:
    index = Index(PAPERS, Known())
    for part in index.parts:
        dict(index.files(part))
    return index.known()


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    known = made()
    remember(Memory(tmp_path), known)
    again = recall(Memory(tmp_path))
    assert (again.segments, again.words) == (known.segments, known.words)
    assert again.streams is not None and known.streams is not None
    for name in ("keys", "vocabulary", "terms", "term_of", "words", "sizes"):
        assert np.array_equal(getattr(again.streams, name), getattr(known.streams, name))
    index = Index(PAPERS, again)
    assert all(index.knows(part) for part in index.parts)


def test_nothing_is_known_where_nothing_is_remembered(tmp_path: Path) -> None:
    remember(NO_MEMORY, made())
    remember(Memory(tmp_path), Known())
    assert list(tmp_path.iterdir()) == []
    assert recall(Memory(tmp_path)) == recall(NO_MEMORY) == Known()
