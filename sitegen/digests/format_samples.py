"""Gives a few lines of each format, and what it is, from the one place where both are written: the manual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
MANUAL = next(
    folder for folder in (_PACKAGE / "manual", _PACKAGE.parent / "content" / "pages" / "manual") if folder.is_dir()
)
"""The manual's pages: in the package once installed, in the bundled archive in a checkout."""
_SECTION = re.compile(r"^## ([a-z-]+)\n\n(.*?)\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sample:
    """A format as the manual shows it."""

    about: str
    """What it is, in a sentence or two of Markdown."""
    text: str
    """A digest of a few lines."""


@cache
def samples() -> dict[str, Sample]:
    """The samples of all formats, by the formats' names."""
    page = (MANUAL / "formats.md").read_text(encoding="utf-8")
    return {name: Sample(" ".join(about.split()), text) for name, about, text in _SECTION.findall(page)}
