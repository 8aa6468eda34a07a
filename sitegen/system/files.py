"""Reads and writes files whole, and tells by their stamps whether files are as they were.

A file is taken to be as it was while its stamp is. Clocks of file systems tick, and what is saved twice within a tick
bears one stamp: so the stamp of a file that was saved just before a scan is not settled, and proves nothing.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from sitegen.errors import SitegenError

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, time of the last change of the text and of the last change at all (both in nanoseconds), and mode."""
TICK = 20_000_000
"""Longer than any system's clock for files takes from tick to tick, in nanoseconds."""
COARSE_TICK = 2_000_000_000
"""The same for file systems that count whole seconds, or two."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The files that were there at a time."""

    stamps: Mapping[str, Stamp]
    """By path with slashes, in the order of paths. A folder without files has one, too: its path ends with a slash."""
    unsettled: AbstractSet[str]
    """Files so new that a later change of them might not show in their stamps."""

    def after_writing(self, root: Path, written: Iterable[str]) -> Scan:
        """What there is once some files were written: of these, what they are now, of all others, what they were."""
        now = scan(root, written)
        stamps = {**self.stamps, **now.stamps}
        for path in now.stamps:
            for folder in PurePosixPath(path).parents:
                stamps.pop(f"{folder}/", None)  # it has a file now
        in_order = {path: stamps[path] for path in sorted(stamps, key=lambda path: path.split("/"))}
        return Scan(in_order, (self.unsettled - now.stamps.keys()) | now.unsettled)


def scan(root: Path, names: Iterable[str] = ("",)) -> Scan:
    """The files at and below some paths in a folder; links are not followed. Raises SitegenError where one of the
    folders can't be read.
    """
    clock = _clock(root)
    stamps: dict[str, Stamp] = {}
    try:
        for name in names:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                path = os.path.join(root, name)
                found = os.lstat(path)
                if stat.S_ISDIR(found.st_mode):
                    _scan_folder(path, f"{name}/" if name else "", stamps)
                else:
                    stamps[name] = stamp_of(found)
    except OSError as error:
        raise SitegenError(
            f"can't be read: {error.strerror}", path=error.filename, hint="check the folder's permissions"
        ) from None
    return Scan(stamps, {path for path, stamp in stamps.items() if not _is_settled(stamp, clock)})


def _is_settled(stamp: Stamp, clock: int) -> bool:
    _, written, changed, _ = stamp
    newest = written if written > changed else changed
    if newest < clock - COARSE_TICK:
        return True
    return newest < clock - TICK and bool(written % 1_000_000_000 or changed % 1_000_000_000)


def _scan_folder(folder: str, prefix: str, stamps: dict[str, Stamp]) -> None:
    try:
        with os.scandir(folder) as found:
            entries = [*found]
    except FileNotFoundError:
        return  # gone since it was listed
    if len(entries) > 1:
        entries.sort(key=_name)
    elif not entries and prefix:
        stamps[prefix] = (0, 0, 0, 0)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            _scan_folder(entry.path, f"{prefix}{entry.name}/", stamps)
            continue
        try:
            stamps[prefix + entry.name] = stamp_of(entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue


_name = attrgetter("name")


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode


def is_odd(stamp: Stamp) -> bool:
    """Whether it is of a link, a pipe or anything else that is no file."""
    return stamp[3] != 0 and not stat.S_ISREG(stamp[3])


def _clock(folder: Path) -> int:
    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime_ns
    return time.time_ns()


def read_whole(path: Path, shown: str, *, largest: int | None = None, hint: str | None = None) -> bytes:
    """The bytes of a file, of which `shown` is the name for people, `largest` the most that it may have (LARGEST where
    none is named) and `hint` what to do where it has more.

    What is opened is asked what it is: neither a pipe nor a device is waited for, or read until the memory ends.
    Raises SitegenError for these and for a file that is too large, OSError where there is none that can be read.
    """
    largest = LARGEST if largest is None else largest
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise SitegenError(
                "a pipe or a device, not a file", path=shown, hint="put a file in its place, or remove it"
            )
        if found.st_size > largest:
            raise SitegenError(f"has more than {largest:,} bytes", path=shown, hint=hint or "make it smaller")
        text = file.read(found.st_size + 1)
    if len(text) > found.st_size:
        raise SitegenError("grows while it is read", path=shown, hint="wait until it is written, then try again")
    return text


LARGEST = 250_000_000
"""How many bytes a file of a person's may have: reading a digest takes some five times as much memory."""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_whole(path: Path, text: bytes | bytearray, shown: str) -> None:
    """Writes a file beside its path, then renames it there; makes the folders it needs.

    Raises SitegenError, naming the file as `shown`, where that is not possible; what was there before then still is.
    """
    temporary = path.with_name(f".{path.name[:_LONGEST]}.{_TOKEN}-{os.getpid()}-{next(_numbers)}.part")
    try:
        try:
            try:
                handle = os.open(temporary, _NEW, 0o666)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(temporary, _NEW, 0o666)
            with os.fdopen(handle, "wb", buffering=0) as file:
                while text := text[file.write(text) :]:
                    pass
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise SitegenError(
            f"can't be written: {error.strerror}", path=shown, hint="check the folder's permissions and the space left"
        ) from None


def remove_dead_parts(root: Path, names: Iterable[str]) -> None:
    """Removes those of some files in a folder that `write_whole` left behind in runs that were killed, and no others:
    neither what a living process writes, nor what only looks alike."""
    for name in names:
        part = _PART.fullmatch(name.rpartition("/")[2])
        if part and part["run"] != _TOKEN and not _lives(int(part["process"])):
            with contextlib.suppress(OSError):
                os.unlink(root / name)


_PART = re.compile(r"\..+\.(?P<run>[0-9a-f]{8})-(?P<process>\d{1,9})-\d+\.part")


def _lives(process: int) -> bool:
    if sys.platform == "win32":  # where `os.kill` does what it says
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if handle := kernel.OpenProcess(_QUERY, False, process):
            kernel.CloseHandle(handle)
        return bool(handle) or ctypes.get_last_error() == _DENIED
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it is another user's
    return True


_QUERY, _DENIED = 0x1000, 5
"""Of Windows: the right to ask little of a process, and the error where even this is refused."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LONGEST = 40
"""So many characters of a file's name are in that of the one beside it."""
_TOKEN = secrets.token_hex(4)
"""Tells this run's files from those that a killed one has left."""
_numbers = itertools.count()
