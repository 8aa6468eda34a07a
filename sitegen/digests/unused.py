"""What a field seems to hold that no reader has used: nothing of a paper may be dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.ids import parse_arxiv, parse_doi

_NAMED = (
    ("a title", re.compile(r"(?:paper|article)?title")),
    ("authors", re.compile(r"(?:paper|first)?(?:authors?|creators?)(?:s?names?|list)?")),
    ("an abstract", re.compile(r"\w{0,12}abstract\w{0,12}")),
    ("an id", re.compile(r"(?:paper)?(?:arxiv|doi|eprint)(?:id|number|url)?")),
    ("a date", re.compile(r"(?:publication|published|publish|pub|issued|paper)(?:date|on|year|at)?|year|date")),
)
_PROSE = 400
"""So many characters of words are an abstract."""
_WORDS = 60
_LONGEST_NAME = 100


def holds_text(value: object) -> bool:
    """Whether a value has anything for people to read: text, or a list or an object with text in it."""
    if isinstance(value, str):
        return bool(value.strip()) and value.strip().casefold() not in NOTHING
    if isinstance(value, Mapping):
        return any(map(holds_text, value.values()))
    return isinstance(value, (list, tuple)) and any(map(holds_text, value[:_WORDS]))


NOTHING = frozenset({"nan", "none", "nat", "n/a", "na", "null", "-", "--", "[]", "{}"})
"""What scripts and tables write where there is nothing, in lower case."""


def seems_to_be(name: str, value: object) -> str:
    """What of a paper a field seems to hold, by its name or by its value; "" where it seems to hold nothing of it.

    >>> seems_to_be("Paper Title", "Mamba"), seems_to_be("ref", "2312.00752"), seems_to_be("venue", "ICLR 2025")
    ('a title', 'an id', '')
    """
    bare = "".join(filter(str.isalnum, name[:_LONGEST_NAME].casefold()))
    for seems, names in _NAMED:
        if names.fullmatch(bare):
            return seems
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if len(text) < _PROSE:
        if parse_arxiv(text) or parse_doi(text):
            return "an id"
        return ""
    return "an abstract" if len(text.split()) > _WORDS and "://" not in text[:20] else ""
