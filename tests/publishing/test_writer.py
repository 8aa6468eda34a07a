import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.publishing import writer
from sitegen.publishing.folder import lock_folder
from sitegen.publishing.writer import Output, open_output
from sitegen.system.cache import BuiltFiles
from tests.archives import make_archive, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


@contextmanager
def opened(
    config: Config, last_built: Mapping[str, BuiltFiles] | None = None, out: Path | None = None
) -> Iterator[Output]:
    with lock_folder(out or config.root / "public", config) as folder, open_output(folder, last_built or {}) as output:
        yield output


def write(
    config: Config, files: dict[str, bytes], last_built: dict[str, BuiltFiles] | None = None
) -> tuple[int, int, int]:
    with opened(config, last_built) as output:
        for name, text in files.items():
            output.put(name, "key", {name: text})
        output.commit()
    return output.written, output.unchanged, output.removed


def published(config: Config) -> dict[str, bytes]:
    return {name: text for name, text in snapshot(config.root / "public").items() if name != SITE_MARKER}


def test_only_what_differs_is_written_and_what_is_gone_is_removed(config: Config) -> None:
    assert write(config, {"a/index.html": b"1", "b.txt": b"2"}) == (2, 0, 0)
    kept = config.root / "public" / "b.txt"
    os.utime(kept, (1, 1))
    assert write(config, {"c/d/index.html": b"3", "b.txt": b"2"}) == (1, 1, 1)
    assert published(config) == {"c/d/index.html": b"3", "b.txt": b"2"}
    assert kept.stat().st_mtime == 1
    assert not (config.root / "public" / "a").exists()


def test_a_file_that_two_names_have_is_written_once(config: Config) -> None:
    with opened(config) as output:
        for name in ("one", "other"):
            output.put(name, "key", {"a.txt": b"1", f"{name}.txt": b"2"})
        output.commit()
    assert (output.written, output.unchanged) == (3, 0)
    with opened(config, output.built) as output:
        assert output.keep("one", "key")
        output.put("other", "another", {"a.txt": b"1", "other.txt": b"3"})
        output.commit()
    assert (output.written, output.unchanged) == (1, 2)


def test_until_commit_the_old_site_is_whole_and_after_it_nothing_is_left_beside(config: Config) -> None:
    write(config, {"a.txt": b"old"})
    with pytest.raises(RuntimeError), opened(config) as output:
        output.put("a.txt", "key", {"a.txt": b"new"})
        raise RuntimeError
    assert published(config) == {"a.txt": b"old"}
    assert sorted(path.name for path in config.root.iterdir()) == ["public", "sitegen.toml"]


def test_what_a_killed_build_left_is_mended(config: Config) -> None:
    write(config, {"a.txt": b"1", "b.txt": b"2"})
    (config.root / "public" / "a.txt").write_bytes(b"torn")
    (config.root / "public" / "stray.html").write_bytes(b"x")
    (config.root / ".public.staged").mkdir()
    (config.root / ".public.staged" / "half").write_bytes(b"x")
    write(config, {"a.txt": b"1", "b.txt": b"2"})
    assert published(config) == {"a.txt": b"1", "b.txt": b"2"}
    assert not (config.root / ".public.staged").exists()


def test_what_was_made_is_kept_while_its_key_and_its_files_are_the_same(config: Config) -> None:
    out = config.root / "public"
    with opened(config, out=out) as output:
        output.put("page", "key", {"a.txt": b"1"})
        output.commit()
    with opened(config, output.built) as again:
        assert again.keep("page", "key")
        assert not again.keep("page", "other key")
        assert not again.keep("other page", "key")
    (out / "a.txt").write_bytes(b"edited")
    with opened(config, output.built) as again:
        assert not again.keep("page", "key")


def test_a_page_can_take_the_place_of_a_folder_and_a_folder_that_of_a_file(config: Config) -> None:
    write(config, {"a/b.txt": b"1", "c": b"2"})
    write(config, {"a": b"3", "c/d.txt": b"4"})
    assert published(config) == {"a": b"3", "c/d.txt": b"4"}


def test_so_it_is_where_the_system_refuses_all_that_would_cover_something_in_the_same_way(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does, which lets a file take the place of a file only."""
    replace = os.replace

    def as_windows(source: str, target: str) -> None:
        if os.path.lexists(target) and (Path(source).is_dir() or Path(target).is_dir()):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), source)
        replace(source, target)

    monkeypatch.setattr(os, "replace", as_windows)
    write(config, {"a": b"1", "b/index.html": b"2", "c/d/index.html": b"3"})
    write(config, {"a/index.html": b"4", "b": b"5", "c/e/index.html": b"6", "c/d/index.html": b"7"})
    assert published(config) == {"a/index.html": b"4", "b": b"5", "c/e/index.html": b"6", "c/d/index.html": b"7"}


def test_links_in_the_folder_are_removed_and_never_followed(config: Config, tmp_path: Path) -> None:
    write(config, {"a.txt": b"1"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_bytes(b"!")
    (config.root / "public" / "link").symlink_to(outside)
    (config.root / "public" / "a.txt").unlink()
    (config.root / "public" / "a.txt").symlink_to(outside / "precious")
    write(config, {"a.txt": b"1"})
    assert published(config) == {"a.txt": b"1"}
    assert snapshot(outside) == {"precious": b"!"}


def test_a_failure_says_what_it_left(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "a.txt")

    hint = "\n  hint: check permissions and the space left; the site"
    monkeypatch.setattr(writer, "_write", full)
    with pytest.raises(SitegenError, match=rf"a\.txt: the site can't be written: .*{hint} that was there is"):
        write(config, {"a.txt": b"1"})
    monkeypatch.undo()
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(SitegenError, match=rf"{hint} is partly new: build again"):
        write(config, {"a.txt": b"1"})


def test_a_file_may_be_made_under_two_names(config: Config) -> None:
    for _ in range(2):
        with opened(config) as output:
            output.put("old", "1", {"index/a.json": b"same", "index/b.json": b"old"})
            output.put("recent", "2", {"index/a.json": b"same", "index/c.json": b"recent"})
            output.commit()
        assert published(config) == {"index/a.json": b"same", "index/b.json": b"old", "index/c.json": b"recent"}
        assert output.built["old"].files["index/a.json"] == output.built["recent"].files["index/a.json"]
