import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.publishing import writer
from sitegen.publishing.writer import Output, lock_folder, open_output
from sitegen.system.cache import BuiltFiles
from tests.archives import make_archive, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


@contextmanager
def opened(
    config: Config, remembered: Mapping[str, BuiltFiles] | None = None, out: Path | None = None
) -> Iterator[Output]:
    with lock_folder(out or config.root / "public", config) as locked, open_output(locked, remembered or {}) as output:
        yield output


def write(
    config: Config, files: dict[str, bytes], remembered: dict[str, BuiltFiles] | None = None
) -> tuple[int, int, int]:
    with opened(config, remembered) as output:
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
    with opened(config, output.made) as output:
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
    with opened(config, output.made) as again:
        assert again.keep("page", "key")
        assert not again.keep("page", "other key")
        assert not again.keep("other page", "key")
    (out / "a.txt").write_bytes(b"edited")
    with opened(config, output.made) as again:
        assert not again.keep("page", "key")


def test_a_page_can_take_the_place_of_a_folder_and_a_folder_that_of_a_file(config: Config) -> None:
    write(config, {"a/b.txt": b"1", "c": b"2"})
    write(config, {"a": b"3", "c/d.txt": b"4"})
    assert published(config) == {"a": b"3", "c/d.txt": b"4"}


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


def test_folders_that_a_build_must_not_replace_are_refused(config: Config, tmp_path: Path) -> None:
    (config.root / "content" / "papers").mkdir(parents=True)
    write(config, {})
    full = tmp_path / "full"
    full.mkdir()
    (full / "thesis.tex").write_bytes(b"!")
    link = tmp_path / "link"
    link.symlink_to(full)
    hint = "\n  hint: name a folder of its own, such as --out public"
    for out, message in [
        (config.root, f"{config.root}: the output folder would replace the archive, or more{hint}"),
        (tmp_path, f"{tmp_path}: the output folder would replace the archive, or more{hint}"),
        (Path("/"), f"/: the output folder would replace the archive, or more{hint}"),
        (
            config.root / "content" / "papers",
            f"{config.root}/content/papers: the output folder would replace the archive's content/{hint}",
        ),
        (
            full,
            f"{full}: the output folder holds files that sitegen did not make\n"
            "  hint: empty it, or name another with --out",
        ),
        (
            config.root / ".sitegen",
            f"{config.root}/.sitegen: the output folder would replace the archive's .sitegen/{hint}",
        ),
        (
            config.root / "public" / "sub",
            f"{config.root}/public/sub: the output folder lies in another site, {config.root}/public{hint}",
        ),
        (link, f"{link}: the output folder is not a folder{hint}"),
        (full / "thesis.tex", f"{full}/thesis.tex: the output folder is not a folder{hint}"),
    ]:
        with pytest.raises(SitegenError) as caught, opened(config, out=out):
            pass
        assert str(caught.value) == message
    assert snapshot(full) == {"thesis.tex": b"!"}


def test_two_builds_do_not_write_one_folder(config: Config) -> None:
    out = config.root / "public"
    with opened(config, out=out), pytest.raises(SitegenError) as caught, opened(config, out=out):
        pass
    assert str(caught.value) == f"{out}: another build is writing this folder\n  hint: wait until it is done"


def test_a_build_that_fails_leaves_no_folders_and_none_writes_through_a_link(config: Config, tmp_path: Path) -> None:
    out = config.root / "new" / "folder" / "site"
    with pytest.raises(RuntimeError), lock_folder(out, config):
        assert out.parent.is_dir()
        raise RuntimeError
    assert not (config.root / "new").exists()
    (config.root / ".public.lock").symlink_to(tmp_path / "outside")
    with pytest.raises(SitegenError, match="the site can't be written"), lock_folder(config.root / "public", config):
        pass
    assert not (tmp_path / "outside").exists()


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
        assert output.made["old"].files["index/a.json"] == output.made["recent"].files["index/a.json"]


def test_a_folder_that_cannot_be_read_is_an_error(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    write(config, {"a.txt": b"1"})

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(SitegenError, match="the output folder can't be read: Permission denied"):
        write(config, {"a.txt": b"1"})
