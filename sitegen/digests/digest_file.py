"""A digest file's bytes, if it is not too large for one."""

from __future__ import annotations

from pathlib import Path

from sitegen.errors import SitegenError

NAMING_HINT = "name digest files, such as digests/*.json, or a folder of them"
LARGEST = 1_000_000_000
"""How many bytes a digest may have: reading takes several times as much memory."""


def read_digest_file(path: Path) -> bytes:
    """A file's bytes. Raises SitegenError where it can't be read, or is larger than any digest."""
    try:
        refuse_if_too_large(path, str(path))
        return path.read_bytes()
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=str(path), hint=NAMING_HINT) from None


def refuse_if_too_large(path: Path, shown: str) -> None:
    """Raises SitegenError, naming the file as `shown`, where it is larger than any digest; OSError where it is none."""
    if path.stat().st_size > LARGEST:
        hint = "cut it into several files; `sitegen add` does so with a snapshot of arXiv"
        raise SitegenError(f"has more than {LARGEST:,} bytes", path=shown, hint=hint)
