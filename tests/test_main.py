"""The command line as a process: what it says arrives whole, and its exit code tells how it went."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import __version__
from tests.archives import make_archive

COMMAND = [sys.executable, "-m", "sitegen"]
FULL = Path("/dev/full")
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive").root


def build(root: Path) -> list[str]:
    return [*COMMAND, "-C", str(root), "build"]


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


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "жизнь add FILE…,"),
        ("cp1251", "жизнь add FILE…,"),
        ("cp1252", r"\u0436\u0438\u0437\u043d\u044c add FILE…,"),
    ],
)
def test_a_letter_that_an_encoding_lacks_is_escaped(tmp_path: Path, encoding: str, shown: str) -> None:
    done = subprocess.run(
        [*COMMAND, "new", "жизнь"],
        cwd=tmp_path,
        env=BUFFERED | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown in done.stdout.decode(encoding).replace("'", "")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_what_can_not_be_said_is_an_error(root: Path) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(build(root), stdout=full, stderr=subprocess.PIPE, text=True, env=BUFFERED, check=False)
    assert (done.returncode, done.stderr) == (1, f"Error: the output can't be written: {os.strerror(errno.ENOSPC)}\n")
    assert (root / "public" / "index.html").is_file()


def test_a_reader_who_has_had_enough_is_no_fault(root: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(build(root), stdout=writer, stderr=subprocess.PIPE, text=True, env=BUFFERED, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_fault(root: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *build(root)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_profile_of_a_command_is_told() -> None:
    command = [sys.executable, "-m", "cProfile", "-m", "sitegen", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "function calls" in done.stdout
