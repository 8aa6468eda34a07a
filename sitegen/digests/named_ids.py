"""The arXiv ids that a text names, wherever they stand: what a reader's papers are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sitegen.digests.digest import Entry
from sitegen.ids import parse_arxiv

_NAMED = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html)/|huggingface\.co/papers/|alphaxiv\.org/\w{1,10}/|papers\.cool/arxiv/|arxiv[:.] ?)"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})(?!\d)",
    re.IGNORECASE,
)


def named_ids(text: str) -> dict[str, int]:
    """Each arXiv id in an address or behind `arXiv:`, with the line where it stands first.

    >>> named_ids("a list\\n- [Mamba](https://arxiv.org/abs/2312.00752v2)")
    {'2312.00752': 2}
    """
    found: dict[str, int] = {}
    line = 1
    at = 0
    for match in _NAMED.finditer(text):
        parsed = parse_arxiv(match[1])
        if parsed and parsed.bare not in found:
            line += text.count("\n", at, match.start())
            at = match.start()
            found[parsed.bare] = line
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
