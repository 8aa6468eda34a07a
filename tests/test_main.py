"""The command line as a process: what it says arrives whole, and its exit code tells how it went."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import __version__
from tests.archives import make_archive

COMMAND = [sys.executable, "-m", "sitegen"]
FULL = Path("/dev/full")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_what_it_says_arrives_whole() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"sitegen, version {__version__}\n", "")


def test_an_error_has_its_sentence_and_its_code(tmp_path: Path) -> None:
    done = run("-C", tmp_path / "nothing", "build")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ")
    assert run("no-such-command").returncode == 2


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_what_can_not_be_said_is_an_error(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive").root
    with FULL.open("w") as full:
        done = subprocess.run(
            [*COMMAND, "-C", str(root), "build"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode != 0
    assert "No space left" in done.stderr
    assert (root / "public" / "index.html").is_file()
