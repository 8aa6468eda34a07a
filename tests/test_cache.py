from pathlib import Path

import pytest

from sitegen import cache
from sitegen.cache import Made, key_of, load_cache, program, save_cache
from sitegen.model import Link

MADE = {"page": Made("key", {"a/index.html": (3, 1_700_000_000_000_000_000)})}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_cache(tmp_path / "cache", MADE)
    assert load_cache(tmp_path / "cache") == MADE


def test_a_cache_of_another_program_cut_or_foreign_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache"
    assert load_cache(path) == {}
    save_cache(path, MADE)
    whole = path.read_bytes()
    for text in (whole[:-1], b"", b"\x00" * 100, b"\x80", b"cos\nsystem\n(S'true'\ntR."):
        path.write_bytes(text)
        assert load_cache(path) == {}
    path.write_bytes(whole)
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert load_cache(path) == {}


def test_the_program_is_its_code_and_the_libraries_that_write_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    now = program.__wrapped__()
    assert program.__wrapped__() == now
    monkeypatch.setattr(cache, "version", lambda name: f"{name} 99")
    assert program.__wrapped__() != now


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    save_cache(tmp_path / "file" / "cache", MADE)
    assert load_cache(tmp_path / "file" / "cache") == {}


@pytest.mark.parametrize("other", [("a", 2), ("ab", 1), (Link(title="a", address="b"), 1), ({"a": 1}, 1)])
def test_a_key_tells_values_apart(other: tuple[object, ...]) -> None:
    assert key_of("a", 1) != key_of(*other)


def test_a_key_does_not_depend_on_the_order_of_sets_and_mappings() -> None:
    assert key_of({"a": 1, "b": 2}, {"x", "y"}) == key_of({"b": 2, "a": 1}, {"y", "x"})
