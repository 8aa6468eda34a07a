"""Finds the lines of page files, for what is told of them: looked for only where there is something to tell."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.system.files import read_whole
from sitegen.text import clean


def line_of_key(root: Path, path: str, key: str) -> int | None:
    """The line of a page file, by its path in the archive in `root`, at which a key of its front matter stands."""
    found = re.search(rf"^['\"]?{re.escape(key)}['\"]?[ \t]*:", _text(root, path), re.MULTILINE)
    return found and found.string.count("\n", 0, found.start()) + 1


def line_in_body(root: Path, path: str, body: str, line: int) -> int | None:
    """The line of a page file that is this one of its body."""
    before, found, _ = _text(root, path).rpartition(body)
    return before.count("\n") + line if found else None


def _text(root: Path, path: str) -> str:
    with contextlib.suppress(OSError, SitegenError, UnicodeDecodeError):
        return clean(read_whole(root / path, path).decode())
    return ""
