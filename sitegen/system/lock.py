"""Locks: what one process does at a time, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import SitegenError

_PAUSE = 0.05
"""Seconds between two looks whether a lock is free."""


@contextlib.contextmanager
def locked(path: Path, refusal: SitegenError, *, patience: float = 0.0) -> Iterator[None]:
    """Holds the lock that a file is; the system lets go of it with the process, however that ends.

    The file is made, in a folder that is there, and gone at the end. Raises `refusal` where another process holds the
    lock, for longer than `patience` seconds, and OSError where there can't be such a file.
    """
    deadline = time.monotonic() + patience
    while True:
        file = open(path, "a", opener=_as_a_file)  # noqa: SIM115 -- it stays open, or is closed below
        try:
            _take(file.fileno())
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                    break  # else who held the lock has removed its file just now
            file.close()
        except BlockingIOError:
            file.close()
            if time.monotonic() >= deadline:
                raise refusal from None
            time.sleep(_PAUSE)
        except BaseException:
            file.close()
            raise
    try:
        yield
    finally:
        if sys.platform == "win32":  # where no file is removed that is open: the next one may have opened it by then
            file.close()
            with contextlib.suppress(OSError):
                path.unlink()
        else:
            with file:
                path.unlink(missing_ok=True)


def _take(file: int) -> None:
    """Takes the lock that an open file is. Raises BlockingIOError where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _as_a_file(path: str, flags: int) -> int:
    """Neither through a link, nor waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)
