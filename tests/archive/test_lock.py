"""One run at a time changes an archive; what killed ones left there goes."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.archive import lock
from sitegen.archive.lock import lock_archive
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.system.lock import locked
from tests.archives import make_archive, put_page, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_lock_leaves_nothing_behind(config: Config) -> None:
    before = snapshot(config.root)
    with lock_archive(config):
        assert (config.root / ".sitegen/lock").is_file()
    assert snapshot(config.root) == before
    assert not (config.root / ".sitegen").exists()


def test_what_is_remembered_outlives_a_lock(config: Config) -> None:
    with lock_archive(config):
        put_page(config, ".sitegen/build", "remembered")
    assert [path.name for path in (config.root / ".sitegen").iterdir()] == ["build"]


def test_a_second_run_is_refused_until_the_first_is_done(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock_archive(config):
        with pytest.raises(SitegenError) as error, lock_archive(config):
            pytest.fail("both hold it")
        assert error.value.problem.what == "another sitegen is changing this archive"
        assert error.value.problem.path == str(config.root)
    with lock_archive(config):
        assert (config.root / ".sitegen/lock").is_file()


def test_a_run_whose_folder_another_one_removes_takes_the_lock_all_the_same(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, taken = config.root / ".sitegen", locked
    folder.mkdir()

    def after_another(place: Path, *more: Any, **named: Any) -> Any:
        monkeypatch.setattr(lock, "locked", taken)
        folder.rmdir()  # as a run does that made it, and is done
        return taken(place, *more, **named)

    monkeypatch.setattr(lock, "locked", after_another)
    with lock_archive(config):
        assert (folder / "lock").is_file()


def test_a_cache_that_leads_nowhere_is_no_reason_to_wait(config: Config) -> None:
    (config.root / ".sitegen").symlink_to(config.root / "nowhere")
    with lock_archive(config):
        assert not (config.root / "nowhere").exists()


def test_what_killed_runs_left_is_cleared_away_and_nothing_else(config: Config) -> None:
    part = "content/papers/.a.md.0a1b2c3d-999999999-1.part"
    kept = ["content/papers/.a.md.part", "content/papers/a.md", "content/.cut-mine"]
    for name in (part, ".sitegen/.build.0a1b2c3d-999999999-2.part", ".cut-x/2025-03-14.txt", *kept):
        put_page(config, name, "text")
    with lock_archive(config, ()):
        assert (config.root / part).exists()
    with lock_archive(config):
        pass
    assert sorted(snapshot(config.root)) == sorted([*kept, "sitegen.toml"])


def test_an_archive_that_cannot_be_locked_is_used_all_the_same(config: Config) -> None:
    put_page(config, ".sitegen", "a file where the folder should be")
    done = []
    with lock_archive(config):
        done.append("work")
    assert done == ["work"]
    assert (config.root / ".sitegen").read_text() == "a file where the folder should be"
