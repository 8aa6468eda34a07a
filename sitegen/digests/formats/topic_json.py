"""Lists of papers by topic as JSON: topics, each with lines as `topics` reads them, by the papers' ids."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.formats.topic_list import entry_of_line, is_line
from sitegen.digests.records.fields import kind_of, shorten
from sitegen.digests.records.json_text import BrokenError, JsonText


def sniff(text: str) -> bool:
    """Whether a text is an object of objects whose first text is a line of such a list."""
    cursor = JsonText(text)
    try:
        for _ in cursor.members():
            value = cursor.value()
            if not isinstance(value, Mapping) or value:
                first = next(iter(value.values()), None) if isinstance(value, Mapping) else None
                return isinstance(first, str) and is_line(first)
    except BrokenError:
        pass
    return False


def read(text: str, source: str) -> Reading:
    """Reads the JSON: topics, each with lines by the papers' ids; up to where it breaks off if it does."""
    account = Account(text, source)
    cursor = JsonText(text)
    try:
        for topic in cursor.members():
            _read_topic(account, cursor, topic)
        cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; fetch the digest again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    else:
        account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading()


def _read_topic(account: Account, cursor: JsonText, topic: str) -> None:
    for name in cursor.members():
        line = cursor.line
        value = cursor.value()
        entry = entry_of_line(account, value, line, topic) if isinstance(value, str) else None
        if entry is None:
            what = f'"{shorten(name)}" is {kind_of(value)}, not a line of a list: left out'
            account.problem(line, what, "mend it, or fetch the digest again")
        else:
            account.take(entry, ("entry", range(line, cursor.line + 1)))
