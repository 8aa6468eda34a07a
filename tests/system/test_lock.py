"""Locks, those of Windows too, as far as another system can play it."""

from __future__ import annotations

import errno
import sys
import types
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.system.lock import locked

TAKEN = SitegenError("taken")


@pytest.fixture(params=["here", "as on Windows"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "here":
        return
    fcntl = pytest.importorskip("fcntl")

    def locking(file: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    msvcrt = types.SimpleNamespace(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("system")
def test_one_holds_it_at_a_time_and_it_is_gone_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, TAKEN):
        with pytest.raises(SitegenError, match="taken"), locked(path, TAKEN, patience=0.06):
            pytest.fail("both hold it")
        assert path.is_file()
    assert not path.exists()
    with locked(path, TAKEN):
        assert path.is_file()


@pytest.mark.usefixtures("system")
def test_it_is_let_go_whatever_happens(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", TAKEN):
        _ = 1 / 0
    with locked(tmp_path / "lock", TAKEN):
        pass
    assert [*tmp_path.iterdir()] == []


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError), locked(tmp_path / "lock", TAKEN):
        pytest.fail("it went through")
    assert not (tmp_path / "elsewhere").exists()
