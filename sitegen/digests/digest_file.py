"""A digest file's bytes, if it is a file and not too large for a digest."""

from __future__ import annotations

from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.system.conflicts import refuse_conflict
from sitegen.system.files import read_whole

NAMING_HINT = "name digest files, such as digests/*.json, or a folder of them"
TOO_LARGE_HINT = "cut it into several files; `sitegen add` does so with a snapshot of arXiv"


def read_digest_file(path: Path, shown: str | None = None) -> bytes:
    """A digest's bytes; `shown` is its name for people, if not its path.

    Raises SitegenError where it can't be read, is no file, is too large, or holds a conflict of version control.
    """
    try:
        raw = read_whole(path, shown or str(path), hint=TOO_LARGE_HINT)
    except OSError as error:
        hint = NAMING_HINT if shown is None else "check its permissions"
        raise SitegenError(f"can't be read: {error.strerror}", path=shown or str(path), hint=hint) from None
    refuse_conflict(raw, shown or str(path))
    return raw
