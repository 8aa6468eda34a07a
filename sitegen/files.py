"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from sitegen.errors import SitegenError


def write_whole(path: Path, text: bytes, shown: str) -> None:
    """Writes a file beside its place, then renames it there; makes the folders it needs.

    Raises SitegenError, naming the file as `shown`, where that is not possible; what was there before then still is.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            os.fchmod(file.fileno(), 0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if not isinstance(error, OSError):
            raise
        raise SitegenError(
            f"can't be written: {error.strerror}", path=shown, hint="check the folder's permissions and the space left"
        ) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
