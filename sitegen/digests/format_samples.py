"""Gives a few lines of each format, and what it is, from the one place where both are written: `formats/samples.md`.

The manual's page of formats is made of the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXT = Path(__file__).parent / "formats" / "samples.md"
"""The samples as Markdown, a section a format."""
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
    sections = _SECTION.findall(TEXT.read_text(encoding="utf-8"))
    return {name: Sample(" ".join(about.split()), text) for name, about, text in sections}
