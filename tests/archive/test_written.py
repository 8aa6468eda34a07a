"""What is remembered of what `sitegen new` wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import sitegen
from sitegen.archive.written import Written, checksum, read_written, text_of


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    sums = {"b c.txt": checksum(b"b"), "a.txt": checksum(b"a\r\n")}
    (tmp_path / "sitegen.sums").write_bytes(text_of(sums))
    assert read_written(tmp_path) == Written(sitegen.__version__, sums)


def test_its_order_is_that_of_the_paths() -> None:
    sums = {"b.txt": checksum(b"b"), "a.txt": checksum(b"a")}
    assert text_of(sums) == text_of(dict(reversed(sums.items())))
    assert text_of(sums).endswith(f"{checksum(b'a')}  a.txt\n{checksum(b'b')}  b.txt\n".encode())


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"<<<<<<< ours\nnonsense\n", b"12ab  a.txt\n"])
def test_what_can_not_be_read_is_nothing(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "sitegen.sums").write_bytes(text)
    assert read_written(tmp_path) == Written()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_nothing_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sitegen.sums")
    assert read_written(tmp_path) == Written()


def test_no_file_is_nothing(tmp_path: Path) -> None:
    assert read_written(tmp_path) == Written()
    assert not Written().is_of_a_newer


@pytest.mark.parametrize(
    ("version", "is_newer"), [("0.0.9", False), ("0.1.0", False), ("0.10.0", True), ("1.0rc1", True)]
)
def test_a_newer_sitegen_is_known(monkeypatch: pytest.MonkeyPatch, version: str, is_newer: bool) -> None:
    monkeypatch.setattr(sitegen, "__version__", "0.1.0")
    assert Written(version).is_of_a_newer == is_newer


def test_a_binary_file_counts_byte_by_byte() -> None:
    assert checksum(b"a\r\n") == checksum(b"a\n")
    assert checksum(b"\0\r\n") != checksum(b"\0\n")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_sha256sum_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\n")
    (tmp_path / "sitegen.sums").write_bytes(text_of({"a.txt": checksum(b"a\n")}))
    command = ["sha256sum", "--check", "sitegen.sums"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "a.txt: OK\n"
