"""The arXiv ids that a text names, wherever they stand: what a reader's papers are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sitegen.digests.digest import Entry
from sitegen.ids import parse_arxiv

_ID = r"(\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Za-z]{2})?/\d{7})(?!\d)"
_ARXIV = re.compile(rf"(?<=[Aa][Rr]...)(?:\.org/(?:abs|pdf|html)/|/|[:.] ?){_ID}|(?<=alphaxiv)\.org/\w{{1,10}}/{_ID}")
_NAMERS = {"xiv": _ARXIV, "Xiv": _ARXIV, "XIV": _ARXIV, "huggingface.co/papers/": re.compile(_ID)}
"""What stands before an id, and how it goes on there: words are found many times sooner than patterns."""


def named_ids(text: str) -> dict[str, int]:
    """Each arXiv id in an address or behind `arXiv:`, with the line where it stands first.

    >>> named_ids("a list\\n- [Mamba](https://arxiv.org/abs/2312.00752v2)")
    {'2312.00752': 2}
    """
    places: dict[str, int] = {}
    for word, rest in _NAMERS.items():
        at = text.find(word)
        while at >= 0:
            at += len(word)
            if (match := rest.match(text, at)) and (parsed := parse_arxiv(match[match.lastindex or 0])):
                places[parsed.bare] = min(at, places.get(parsed.bare, at))
            at = text.find(word, at)
    found: dict[str, int] = {}
    line, done = 1, 0
    for one, at in sorted(places.items(), key=lambda place: place[1]):
        line += text.count("\n", done, at)
        found[one], done = line, at
    return found


def without_paper(named: Mapping[str, int], entries: Iterable[Entry]) -> dict[str, int]:
    """Of some ids those that are no entry's, and that no entry's text mentions either."""
    entries = [*entries]
    known = {entry.arxiv for entry in entries}
    left = {one: line for one, line in named.items() if one not in known}
    if not left:
        return left
    said = "\n".join(
        "\n".join((entry.title, entry.abstract, entry.summary, entry.notes, entry.comment, *entry.links.values()))
        for entry in entries
    )
    return {one: line for one, line in left.items() if one not in said}
