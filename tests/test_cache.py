from pathlib import Path

import pytest

from sitegen.cache import Made, key_of, load_cache, save_cache
from sitegen.model import Link

MADE = {"page": Made("key", {"a/index.html": (3, 1_700_000_000_000_000_000)})}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_cache(tmp_path / "cache", "1", MADE)
    assert load_cache(tmp_path / "cache", "1") == MADE


def test_a_cache_of_another_version_cut_or_foreign_is_none(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    assert load_cache(path, "1") == {}
    save_cache(path, "1", MADE)
    assert load_cache(path, "2") == {}
    whole = path.read_bytes()
    for text in (whole[:-1], b"", b"\x00" * 100, b"\x80", b"cos\nsystem\n(S'true'\ntR."):
        path.write_bytes(text)
        assert load_cache(path, "1") == {}


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    save_cache(tmp_path / "file" / "cache", "1", MADE)
    assert load_cache(tmp_path / "file" / "cache", "1") == {}


@pytest.mark.parametrize("other", [("a", 2), ("ab", 1), (Link(title="a", address="b"), 1), ({"a": 1}, 1)])
def test_a_key_tells_values_apart(other: tuple[object, ...]) -> None:
    assert key_of("a", 1) != key_of(*other)


def test_a_key_does_not_depend_on_the_order_of_sets_and_mappings() -> None:
    assert key_of({"a": 1, "b": 2}, {"x", "y"}) == key_of({"b": 2, "a": 1}, {"y", "x"})
