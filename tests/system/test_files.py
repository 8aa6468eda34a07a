from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.system.files import is_odd, scan, stamp_of, write_whole


def test_a_scan_finds_files_and_empty_folders_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b/c.txt", "b-a.txt", "b/a/z.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "empty").mkdir()
    found = scan(tmp_path).stamps
    assert [*found] == ["a.txt", "b/a/z.txt", "b/c.txt", "b-a.txt", "empty/"]
    assert found["b/c.txt"] == stamp_of((tmp_path / "b" / "c.txt").stat())
    assert [*scan(tmp_path, ["b", "gone", "a.txt"]).stamps] == ["b/a/z.txt", "b/c.txt", "a.txt"]


def test_a_link_is_odd_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file").write_text("x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside")
    found = scan(tmp_path / "in").stamps
    assert [*found] == ["link"]
    assert is_odd(found["link"])
    assert not is_odd(stamp_of((tmp_path / "outside" / "file").stat()))


def test_a_file_saved_just_now_is_unsettled_and_an_old_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("x")
    while scan(tmp_path).unsettled:
        pass
    (tmp_path / "new").write_text("x")
    assert scan(tmp_path).unsettled == {"new"}


def test_after_writing_only_what_was_written_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("x")
    before = scan(tmp_path)
    (tmp_path / "a" / "new").write_text("new")
    (tmp_path / "b").write_text("longer")
    after = before.after_writing(tmp_path, ["a/new"])
    assert [*after.stamps] == ["a/new", "b"]
    assert after.stamps["b"] == before.stamps["b"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "folder" / "file"
    write_whole(path, b"old", "file")
    write_whole(path, b"new", "file")
    assert path.read_bytes() == b"new"

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SitegenError) as caught:
        write_whole(path, b"newer", "the file")
    assert str(caught.value) == (
        "the file: can't be written: Permission denied\n  hint: check the folder's permissions and the space left"
    )
    assert path.read_bytes() == b"new"
    assert [file.name for file in path.parent.iterdir()] == ["file"]
