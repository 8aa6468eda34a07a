"""What digests no longer give of a page, in words.

A digest that was replaced by a poorer one, or is missing by accident, must not empty an archive unheard: what is there
stays until somebody says that the loss is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NAMES = {"arxiv": "the arXiv id", "doi": "the DOI", "published": "the paper's own date"}


def in_words(lost: Mapping[str, Sequence[str]]) -> str:
    """The parts that are lost: "3 papers", "1 tag, the authors and the abstract"."""
    *others, last = [_in_words(name, entries) for name, entries in lost.items()]
    return f"{', '.join(others)} and {last}" if others else last


def _in_words(name: str, entries: Sequence[str]) -> str:
    if entries:
        return f"{len(entries)} {name if len(entries) > 1 else name[:-1]}"
    field, _, key = name.partition(".")
    if field == "links":
        return f"the link to {key}"
    return key if field == "extra" else _NAMES.get(name, f"the {key or name}")
