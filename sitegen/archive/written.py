"""Remembers what `sitegen new` wrote, in a file that is kept with the archive: so it is known what a person has edited.

Its lines are those of sha256sum, which can check them, too. Line ends do not count: git may have changed them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import sitegen
from sitegen import layout
from sitegen.errors import Problem, SitegenError
from sitegen.system.files import read_whole


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and by which sitegen."""

    version: str = ""
    """The version of sitegen; empty where that is not known."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """The checksum of each file, by path."""

    @property
    def is_of_a_newer(self) -> bool:
        """Whether a newer sitegen than this one wrote it."""
        return _numbers(self.version) > _numbers(sitegen.__version__)

    @property
    def problem(self) -> Problem:
        """What to say where a newer sitegen wrote it."""
        what = f"sitegen {self.version} made this archive, and this is sitegen {sitegen.__version__}"
        return Problem(layout.WRITTEN, None, what, f"install what {layout.REQUIREMENTS} asks for, or a newer one")


def read_written(folder: Path) -> Written:
    """What the archive in a folder remembers; nothing where it remembers none, or what can't be read."""
    try:
        text = read_whole(folder / layout.WRITTEN, layout.WRITTEN).decode()
    except (OSError, SitegenError, UnicodeDecodeError):
        return Written()
    version = re.search(r"^# by sitegen (\S+)$", text, re.MULTILINE)
    sums = re.findall(r"^([0-9a-f]{64})  (.+?)\r?$", text, re.MULTILINE)
    return Written(version[1] if version else "", {path: checksum for checksum, path in sums})


def text_of(sums: Mapping[str, str]) -> bytes:
    """The file that remembers that this sitegen has written some files."""
    lines = [
        "# What `sitegen new` wrote, by checksum. Keep it: `sitegen new --update` renews what nobody has edited.",
        f"# by sitegen {sitegen.__version__}",
        *(f"{checksum}  {path}" for path, checksum in sorted(sums.items())),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def checksum(content: bytes) -> str:
    """The checksum of a file, whatever its line ends are."""
    text = content if b"\0" in content else content.replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()


def _numbers(version: str) -> tuple[int, ...]:
    """
    >>> _numbers("0.10.0") > _numbers("0.9.3"), _numbers("")
    (True, ())
    """
    release = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, release[0].split("."))) if release else ()
