"""Reading a file whole: what is no file is refused at once, and so is one that is too large."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.system.files import read_whole

NO_FILE = "x: a pipe or a device, not a file\n  hint: put a file in its place, or remove it"


def failure(path: Path, **how: int) -> str:
    with pytest.raises(SitegenError) as error:
        read_whole(path, "x", largest=how.get("largest"))
    return str(error.value)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"socks")
    assert read_whole(tmp_path / "a", "a") == read_whole(tmp_path / "a", "a", largest=5) == b"socks"
    assert failure(tmp_path / "a", largest=4) == "x: has more than 4 bytes\n  hint: make it smaller"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    assert failure(tmp_path / "pipe") == failure(tmp_path / "link") == NO_FILE


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert failure(tmp_path / "zero") == failure(Path("/dev/zero")) == NO_FILE


def test_what_the_system_refuses_is_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "missing", "x")
    with pytest.raises(IsADirectoryError):
        read_whole(tmp_path, "x")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        with pytest.raises(OSError, match="No such device"):
            read_whole(tmp_path / "socket", "x")


def test_what_has_no_size_is_not_read_for_ever() -> None:
    assert failure(Path("/proc/self/status")) == (
        "x: grows while it is read\n  hint: wait until it is written, then try again"
    )
