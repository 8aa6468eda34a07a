"""Problems as people read them: each by itself where they are few, and by kind where they are many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.errors import Problem

FEW = 10
"""So many problems are told one by one."""
_SHOWN = 3
"""How many of a kind are told."""
_PARTICULAR = re.compile(r'"[^"]*"|\S*/\S*|\d[\d,.:-]*')
"""What differs between problems of a kind: quotations, paths and addresses, numbers and dates."""


def summarised(problems: Sequence[Problem]) -> Iterator[str]:
    """Problems as text. Of many, each kind with the first few places, the most frequent kind first."""
    if len(problems) <= FEW:
        yield from map(str, problems)
        return
    kinds: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[_kind(problem.sentence), _kind(problem.hint or "")].append(problem)
    for (what, _), alike in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        yield str(alike[0]) if len(alike) == 1 else "\n".join(_of_kind(what, alike))


def _kind(text: str) -> str:
    return _PARTICULAR.sub("…", text)


def _of_kind(what: str, alike: Sequence[Problem]) -> Iterator[str]:
    files = len({problem.path for problem in alike})
    yield f"{len(alike)} times in {files} file{'s' * (files != 1)}: {what}"
    for problem in alike[:_SHOWN]:
        yield f"  {replace(problem, hint=None)}"
    if len(alike) > _SHOWN:
        yield f"  and {len(alike) - _SHOWN} more"
    if alike[0].hint:
        yield f"  hint: {alike[0].hint}"
