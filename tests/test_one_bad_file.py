"""One bad file never stops an archive: what is wrong is told of the file, and all others are published."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.digests.formats import READERS
from sitegen.digests.read import read_digest
from sitegen.errors import SitegenError
from sitegen.intake.add import add
from tests.archives import entry, make_archive, put_digest

BAD = "content/digests/2025-03-15.json"
HINT = "name its format with --format if it is another, or remove the file; and report it, with the file"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    return config


def sitegen(config: Config, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, which must not wait for ever."""
    command = [sys.executable, "-m", "sitegen", "-C", str(config.root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000])
def test_a_digest_nested_very_deeply_is_told_and_the_rest_published(config: Config, text: str) -> None:
    (config.root / BAD).write_text(text)
    report = build(config, config.root / "public")
    assert [(problem.path, problem.kind) for problem in report.problems] == [(BAD, "unread")]
    assert report.papers == 1
    [failed] = add(config, [config.root / BAD]).failed
    assert failed.path == str(config.root / BAD)


@pytest.mark.parametrize("error", [RecursionError, MemoryError, ZeroDivisionError, KeyError])
def test_a_reader_that_fails_is_a_problem_of_the_file(
    config: Config, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    class Reader:
        decides = True
        name = "hf-api"

        @staticmethod
        def sniff(text: str) -> bool:
            return text.startswith("[")

        @staticmethod
        def read(text: str, source: str) -> None:
            raise error

    (config.root / BAD).write_text("[]")
    monkeypatch.setattr("sitegen.digests.candidates.READERS", (Reader, *READERS))
    [problem] = convert(config).problems
    assert str(problem) == (
        f"{BAD}: not read: can't be read as hf-api: sitegen's reader failed ({error.__name__})\n  hint: {HINT}"
    )
    monkeypatch.setattr(Reader, "sniff", lambda text: Reader.read(text, ""))
    with pytest.raises(SitegenError, match=rf"sitegen's reader failed \({error.__name__}\)"):
        read_digest(b"x", "2025-03-14.txt")


@pytest.mark.parametrize("name", [BAD, "content/addresses.txt", "content/papers/2025-03/x.md", "sitegen.toml"])
def test_nobody_waits_for_a_pipe(config: Config, name: str) -> None:
    place = config.root / name
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    run = sitegen(config, "build")
    shown = config.root / name if name == "sitegen.toml" else name
    assert f"{shown}: " in run.stderr
    assert "a pipe or a device, not a" in run.stderr
    assert run.returncode == (2 if name in ("sitegen.toml", "content/addresses.txt") else 0)


def test_a_pipe_in_the_cache_is_as_good_as_nothing(config: Config) -> None:
    sitegen(config, "build")
    for path in (config.root / ".sitegen").iterdir():
        path.unlink()
        os.mkfifo(path)
    run = sitegen(config, "build")
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_neither_a_pipe_nor_a_device_is_added(config: Config, explain: tuple[str, ...]) -> None:
    os.mkfifo(config.root / "pipe")
    (config.root / "zero").symlink_to("/dev/zero")
    run = sitegen(config, "add", *explain, str(config.root / "pipe"), str(config.root / "zero"), "/dev/zero")
    assert run.stderr.count(": a pipe or a device, not a file\n") == 3
    assert run.stderr.endswith("Error: 3 files not added\n")
    assert run.returncode == 2
