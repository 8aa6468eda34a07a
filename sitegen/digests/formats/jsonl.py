"""JSON Lines: one paper a line, with arXiv's metadata and sometimes a model's summary.

Crawlers of arXiv write them: `id`, `title`, `authors`, `categories`, `comment`, `summary`, `abs`, `pdf`, and `AI` with
the parts of a model's summary. Some leave Python dictionaries in place of JSON.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Entry
from sitegen.digests.records.entries import USELESS, entry_of, is_paper
from sitegen.digests.records.fields import Fields, kind_of
from sitegen.digests.records.json_text import BrokenError, parse


def sniff(text: str) -> bool:
    """Whether the first line is an object with a title, or else one of the next two, where all begin as objects do."""
    lines = list(itertools.islice(filter(None, map(str.strip, text.lstrip().split("\n", 1_000)[:1_000])), 3))
    titled = (is_paper(_record_of(line)) for line in lines)
    return next(titled, False) or (all(line.startswith("{") for line in lines) and any(titled))


def read(text: str, source: str) -> Reading:
    """Reads each line by itself: one that can't be read becomes a problem and leaves the others in."""
    account = Account(text, source)
    account.has_no_use_for(*USELESS)
    for number, line in enumerate(account.lines, 1):
        if line.strip() and (entry := _read_line(line, number, account)):
            account.take(entry, ("entry", range(number, number + 1)))
    return account.reading()


def _read_line(line: str, number: int, account: Account) -> Entry | None:
    try:
        value = parse(line)
    except BrokenError as broken:
        account.problem(number, f"not a JSON object: {broken}", _LEFT_OUT)
        return None
    if not isinstance(value, Mapping):
        account.problem(number, f"{kind_of(value)}, not a JSON object", _LEFT_OUT)
        return None
    return entry_of(Fields(value, account, number))


_LEFT_OUT = "the line is left out; mend it, or fetch the digest again"


def _record_of(line: str) -> Mapping[str, object] | None:
    try:
        value = parse(line)
    except BrokenError:
        return None
    return value if isinstance(value, Mapping) else None
