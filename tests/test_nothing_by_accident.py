"""Nothing published goes by accident, and no run gets in the way of another, or leaves anything when it is killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.archive import lock
from sitegen.archive.lock import lock_archive
from sitegen.build import build
from sitegen.check import check
from sitegen.cli import main
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.convert.options import Options
from sitegen.errors import SitegenError
from sitegen.intake.add import add
from tests.archives import entry, make_archive, put_digest, snapshot

HINT = (
    "restore them (see whether all of content/ is there, and as it was), or build with --allow-removal if they are to "
    "go; the site is as it was"
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An archive of thirty papers, published."""
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", *(entry(number) for number in range(1, 31)))
    build(config, config.root / "public", jobs=1)
    return config


def without_papers(config: Config) -> None:
    shutil.rmtree(config.root / "content/digests")
    shutil.rmtree(config.papers)


def without_content(config: Config) -> None:
    shutil.rmtree(config.root / "content")


@pytest.mark.parametrize(("lose", "total"), [(without_papers, 31), (without_content, 31)])
@pytest.mark.parametrize("strict", [False, True])
def test_pages_that_vanish_stop_the_build(
    config: Config, lose: Callable[[Config], None], total: int, strict: bool
) -> None:
    before = snapshot(config.root / "public")
    lose(config)
    with pytest.raises(SitegenError) as error:
        build(config, config.root / "public", strict=strict and lose is without_content)
    gone = 31 if lose is without_content else 30
    first = "2025/03/14/" if lose is without_content else "papers/2503.00001/"
    assert str(error.value) == (
        f"content: {gone} of {total} published pages are gone, such as /{first}: nothing is published\n  hint: {HINT}"
    )
    assert snapshot(config.root / "public") == before


def test_a_fresh_checkout_stops_too_and_check_tells_the_pages(config: Config) -> None:
    without_papers(config)
    shutil.rmtree(config.root / "public")
    run = CliRunner().invoke(main, ["-C", str(config.root), "build"])
    assert (run.exit_code, run.stderr.startswith("Error: content: 30 of 31 published pages are gone")) == (2, True)
    told = [problem.what for problem in check(config).problems if problem.path == "content/addresses.txt"]
    assert len(told) == 31  # the papers and their tag


def test_they_go_where_that_is_meant_and_are_given_up(config: Config) -> None:
    without_papers(config)
    run = CliRunner().invoke(main, ["-C", str(config.root), "build", "--allow-removal"])
    assert run.exit_code == 0
    assert not (config.root / "public/papers").exists()
    assert (config.root / "content/addresses.txt").read_text() == "2025/03/14/\n"
    assert build(config, config.root / "public", jobs=1).removed == 0


def test_what_is_pruned_goes(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config, Options(prune=True, accept_loss=True))
    assert build(config, config.root / "public", jobs=1).papers == 1


def test_few_pages_go_by_themselves(config: Config) -> None:
    put_digest(config, "2025-03-15.jsonl", *(entry(number) for number in range(1, 21)))
    (config.digests / "2025-03-14.jsonl").unlink()
    for number in range(21, 31):
        (config.papers / f"2025-03/2503.{number:05}.md").unlink()
    assert build(config, config.root / "public", jobs=1).papers == 20


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        *((name, True) for name in ("content", "content/papers", "content/digests", "content/dates/2025")),
        *((name, False) for name in ("content", "content/papers", "content/digests")),
    ],
)
def test_a_linked_folder_is_refused(config: Config, tmp_path: Path, name: str, is_there: bool) -> None:
    before = snapshot(config.root / "public")
    shutil.move(config.root / name, tmp_path / "elsewhere")
    (config.root / name).symlink_to(tmp_path / "elsewhere" if is_there else tmp_path / "nowhere")
    with pytest.raises(SitegenError) as error:
        build(config, config.root / "public")
    hint = "put the folder itself there, or have the whole archive in the other place and name it with -C"
    assert str(error.value) == f"{name}: a link, not a folder of this archive\n  hint: {hint}"
    assert snapshot(config.root / "public") == before


# Two runs at once, and runs that are killed


def test_what_a_killed_run_left_is_cleared_and_what_a_living_one_writes_is_not(config: Config) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    names = [f".2503.00001.md.0123abcd-{process}-7.part" for process in (dead.pid, os.getpid())]
    folders = [config.papers / "2025-03", config.digests, config.root / ".sitegen"]
    for folder in folders:
        for name in (*names, ".mine.part"):
            (folder / name).write_text("half")
    (config.root / ".cut-x").mkdir()
    convert(config)
    for folder in folders:
        assert [name for name in (*names, ".mine.part") if (folder / name).exists()] == [names[1], ".mine.part"]
    assert not (config.root / ".cut-x").exists()
    assert not (config.root / ".sitegen/lock").exists()


def _add(root: str, path: str, start: float) -> None:
    from sitegen.config import load_config

    time.sleep(max(0.0, start - time.time()))
    add(load_config(Path(root)), [Path(path)])


def test_two_adds_at_once_keep_a_digest_once(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    context = multiprocessing.get_context("spawn")
    for number in range(3):
        path = tmp_path / f"2025-03-1{number}.jsonl"
        path.write_text("".join(json.dumps(entry(one)) + "\n" for one in range(300)))
        start = time.time() + 1.5
        runs = [context.Process(target=_add, args=(str(config.root), str(path), start)) for _ in range(3)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
            assert run.exitcode == 0
    assert [*snapshot(config.digests)] == ["2025-03-10.jsonl", "2025-03-11.jsonl", "2025-03-12.jsonl"]


def test_a_run_that_waits_in_vain_says_so(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    told = (
        f"{config.root}: another sitegen is changing this archive\n  hint: wait until it is done, then run this again"
    )
    with lock_archive(config):
        with pytest.raises(SitegenError) as adding:
            add(config, [tmp_path])
        with pytest.raises(SitegenError) as converting:
            convert(config)
    assert (str(adding.value), str(converting.value)) == (told, told)
    convert(config)


def test_an_archive_that_may_not_be_written_is_read_without_a_lock(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    (config.root / ".sitegen/lock").symlink_to(config.root / "nowhere")
    assert convert(config).unchanged == 31
