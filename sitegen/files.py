"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
from pathlib import Path

from sitegen.errors import SitegenError


def write_whole(path: Path, text: bytes, shown: str) -> None:
    """Writes a file beside its place, then renames it there; makes the folders it needs.

    Raises SitegenError, naming the file as `shown`, where that is not possible; what was there before then still is.
    """
    temporary = path.with_name(f".{path.name[:_LONGEST]}.{_TOKEN}-{os.getpid()}-{next(_numbers)}.part")
    try:
        try:
            handle = os.open(temporary, _NEW, 0o666)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(temporary, _NEW, 0o666)
        try:
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


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LONGEST = 40
"""So many characters of a file's name are in that of the one beside it."""
_TOKEN = secrets.token_hex(4)
"""Tells this run's files from those that a killed one has left."""
_numbers = itertools.count()
