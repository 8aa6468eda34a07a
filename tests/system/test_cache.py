from pathlib import Path

import pytest

from sitegen.site.model import Link
from sitegen.system.cache import NO_CACHE, BuiltFiles, Cache, key_of, libraries, program

MADE = {"page": BuiltFiles("key", {"a/index.html": (3, 1_700_000_000_000_000_000)})}


def test_what_is_remembered_is_recalled_by_its_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "memory")
    cache.save("made", MADE)
    assert cache.load("made", dict[str, BuiltFiles]) == MADE
    assert cache.load("other", dict[str, BuiltFiles]) is None


def test_no_memory_remembers_nothing() -> None:
    NO_CACHE.save("made", MADE)
    assert NO_CACHE.load("made", dict[str, BuiltFiles]) is None


def test_what_is_cut_torn_or_foreign_was_never_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save("made", MADE)
    path = tmp_path / "made"
    whole = path.read_bytes()
    torn = [whole[:end] for end in range(len(whole))]
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for text in (*torn, *flipped, b"\x00" * 100, b"cos\nsystem\n(S'true'\ntR."):
        path.write_bytes(text)
        assert cache.load("made", dict[str, BuiltFiles]) is None
    path.write_bytes(whole)
    assert cache.load("made", dict[str, int]) is None, "it is of another kind"
    assert cache.load("made", dict[str, BuiltFiles]) == MADE


def test_another_program_recalls_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.save("made", MADE)
    monkeypatch.setattr("sitegen.system.cache.program", lambda: b"another program.")
    assert cache.load("made", dict[str, BuiltFiles]) is None


def test_the_program_is_its_code_and_the_libraries_that_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = program.__wrapped__()
    assert program.__wrapped__() == now
    (tmp_path / "Jinja2-3.1.6.dist-info").mkdir()
    (tmp_path / "jinja2").mkdir()
    assert libraries([str(tmp_path), str(tmp_path / "none")]) == ["Jinja2-3.1.6.dist-info"]
    monkeypatch.syspath_prepend(tmp_path)
    assert program.__wrapped__() != now


def test_what_cannot_be_remembered_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    Cache(tmp_path / "file").save("made", MADE)
    assert Cache(tmp_path / "file").load("made", dict[str, BuiltFiles]) is None
    Cache(tmp_path).save("surrogate", "\ud800")
    Cache(tmp_path).save("number", 2**70)
    assert Cache(tmp_path).load("surrogate", str) is None
    assert Cache(tmp_path).load("number", int) is None


@pytest.mark.parametrize("other", [("a", 2), ("ab", 1), (Link(title="a", address="b"), 1), ({"a": 1}, 1)])
def test_a_key_tells_values_apart(other: tuple[object, ...]) -> None:
    assert key_of("a", 1) != key_of(*other)


def test_a_key_does_not_depend_on_the_order_of_sets_and_mappings() -> None:
    assert key_of({"a": 1, "b": 2}, {"x", "y"}) == key_of({"b": 2, "a": 1}, {"y", "x"})


def test_a_key_takes_numbers_of_any_length() -> None:
    assert key_of(2**70) == key_of(2**70) != key_of(2**70 + 1)
