"""A note on one paper: Markdown with YAML front matter, as Jekyll, Hugo and Obsidian have it.

The front matter says what the paper is; what the note says below it is its summary, or its abstract where the front
matter has none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.entries import entry_of, field_kind
from sitegen.digests.fields import Fields
from sitegen.digests.markdown_text import linked, without_wikilinks
from sitegen.digests.sections import Section, kinds_of, read_line, values_of
from sitegen.digests.written_dates import Stated, stated_within
from sitegen.system.yaml_text import Value, YamlError, load_texts
from sitegen.text import clean

_MOST_LINES = 2_000
"""How many lines front matter may have."""
_LONGEST = 200_000
"""How many characters."""
_OF_A_PAPER = re.compile(r"(?:authors?|arxiv\w*|doi|abstract\w*|eprint)\s*:", re.IGNORECASE)
_FENCE = re.compile(r"---\s*")
_SWITCHES = ("true", "false", "yes", "no")


def sniff(text: str) -> bool:
    """Whether a text begins with front matter that has a key only papers have."""
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    end = _end(lines)
    return end > 0 and any(_OF_A_PAPER.match(line) for line in lines[1:end])


def read(text: str, source: str) -> Reading:
    """Reads a note; its date is the front matter's `date`."""
    account = Account(text, source)
    end = _end(account.lines[:_MOST_LINES])
    if not end:
        return account.reading()
    try:
        front = _load(without_wikilinks(clean("\n".join(account.lines[1:end]))))
    except YamlError as broken:
        hint = "put text with special characters in double quotes"
        account.problem(broken.line + 1, f"the front matter can't be read: {broken}", hint)
        account.mark_rest("unknown", range(1, len(account.lines) + 1))
        return account.reading()
    account.mark("furniture", range(1, end + 2))
    for key, (_, lines) in front.items():
        account.mark(field_kind(key), range(lines.start + 1, min(lines.stop + 1, end + 1)))
    return _read(account, {key: value for key, (value, _) in front.items()}, end + 2)


def _load(front: str) -> dict[str, tuple[Value, range]]:
    if len(front) > _LONGEST:
        raise YamlError(f"{len(front):,} characters, more than {_LONGEST:,}", 1)
    return load_texts(front)


def _end(lines: list[str]) -> int:
    """The place of the line that ends the front matter, from 0; 0 where there is none."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return 0
    return next((at for at, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), 0)


def _read(account: Account, front: dict[str, Value], first: int) -> Reading:
    """Takes the paper, whose note begins at the line `first`."""
    section = Section()
    for number in range(first, len(account.lines) + 1):
        read_line(section, without_wikilinks(account.lines[number - 1]), number)
    below = values_of(section, "", "")
    texts = [below.pop("abstract", ""), below.pop("tldr", "")]
    stated = _date(front)
    known = {field_kind(key) for key in front}
    below = {name: text for name, text in below.items() if (kind := field_kind(name)) == "field" or kind not in known}
    entry = entry_of(Fields({**below, **front}, account, 2))
    if entry is None:
        return account.reading(stated=stated)
    if not entry.abstract:
        entry = replace(entry, abstract=_prose(account, texts.pop(0), first))
    summary = _prose(account, "\n\n".join(texts), first)
    links = {**linked(section.links).links, **entry.links}
    account.take(replace(entry, summary="\n\n".join(filter(None, (entry.summary, summary))), links=links))
    for kind, lines in kinds_of(section):
        account.mark("summary" if kind == "abstract" and "abstract" in known else kind, lines)
    return account.reading(stated=stated)


def _prose(account: Account, text: str, line: int) -> str:
    return Fields({"note": text}, account, line).prose_of("note")


def _date(front: dict[str, Value]) -> Stated | None:
    """Takes the note's date out of the front matter; a paper's own is another one. `published` may be a switch."""
    if str(front.get("published")).casefold() in _SWITCHES:
        del front["published"]
    text = front.get("date")
    dated = stated_within(text, 1) if isinstance(text, str) else None
    if dated is None or dated[1].year is None:
        return None
    del front["date"]
    return replace(dated[1], line=None)
