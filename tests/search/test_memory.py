"""What search remembers: whatever the file holds, it is right or nothing."""

from pathlib import Path

import numpy as np
import pytest

from sitegen.search import Index, Memory, load_memory, save_memory
from tests.search.test_postings import PAPERS


@pytest.fixture
def known(tmp_path: Path) -> Path:
    index = Index(PAPERS, Memory())
    for part in index.parts:
        index.files(part)
    save_memory(tmp_path / "search", "sitegen 1", index.memory())
    return tmp_path / "search"


def test_what_is_remembered_comes_back(known: Path) -> None:
    memory = load_memory(known, "sitegen 1")
    index = Index(PAPERS, memory)
    assert all(index.knows(part) for part in index.parts)
    assert memory.streams is not None
    assert np.array_equal(memory.streams.words, Index(PAPERS, Memory()).streams.words)
    assert memory.streams.terms == Index(PAPERS, Memory()).streams.terms
    assert np.array_equal(memory.streams.term_of, Index(PAPERS, Memory()).streams.term_of)


def test_another_program_remembers_nothing(known: Path) -> None:
    assert load_memory(known, "sitegen 2") == Memory()


@pytest.mark.parametrize("at", [0, 40, 200, -1])
def test_a_damaged_memory_is_none(known: Path, at: int) -> None:
    raw = bytearray(known.read_bytes())
    raw[at] ^= 1
    known.write_bytes(raw)
    assert load_memory(known, "sitegen 1") == Memory()


@pytest.mark.parametrize("size", [0, 10, 32, 100])
def test_a_cut_memory_is_none(known: Path, size: int) -> None:
    known.write_bytes(known.read_bytes()[:size])
    assert load_memory(known, "sitegen 1") == Memory()


def test_a_missing_memory_is_none(tmp_path: Path) -> None:
    assert load_memory(tmp_path / "search", "sitegen 1") == Memory()


def test_a_folder_in_its_place_is_none_and_stays(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    assert load_memory(tmp_path / "search", "sitegen 1") == Memory()
    save_memory(tmp_path / "search", "sitegen 1", Memory(Index(PAPERS, Memory()).streams))
    assert (tmp_path / "search").is_dir()
