"""The front matter of a Markdown file: YAML, TOML, a JSON object, Logseq's `key:: value`, or Notion's `Key: value`.

All values are text: an id keeps its zeros, and nothing is executed.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.digests.account import Account
from sitegen.digests.markdown.paper_links import PAPER
from sitegen.digests.markdown.text import without_wikilinks
from sitegen.digests.records.json_text import BrokenError, JsonText
from sitegen.system.yaml_text import Value, YamlError, load_texts
from sitegen.text import clean

MOST_LINES = 2_000
"""How many lines front matter may have."""
_LONGEST = 200_000
"""How many characters."""
_FENCES = {"---": re.compile(r"---\s*"), "+++": re.compile(r"\+\+\+\s*")}
_PROPERTY = re.compile(r"(?:- )?([A-Za-z][\w -]{0,40}?)::[ \t]*(.*)")
_OF_A_PAPER = re.compile(
    r"[\"']?(?:authors?|arxiv\w*|doi|abstract\w*|eprint|publication(?:_types?|_short)?|citekey|paperurl)[\"']?\s*(?:::?|=)",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(
    r"[\"']?(?:arxiv\w*|doi|abstract\w*|eprint|publication_types?|citekey|paperurl)[\"']?\s*(?:::?|=)\s*\S",
    re.IGNORECASE,
)
_LINE_OF_KEY = re.compile(r"\s{0,2}[\"']?([A-Za-z_][\w-]{0,60})[\"']?\s*[:=]")


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter that could be read."""

    values: Mapping[str, Value]
    lines: Mapping[str, range] = field(default_factory=dict)
    """Where each key stands, in lines of the file."""
    end: int = 0
    """Its last line."""
    title: str = ""
    """The title of a page that Notion exported, which stands above it."""


def end_of(lines: Sequence[str]) -> int:
    """The last line of the front matter; 0 where a text has none."""
    lines = lines[:MOST_LINES]
    if not lines:
        return 0
    if fence := _FENCES.get(lines[0].strip()):
        return next((at for at, line in enumerate(lines[1:], 2) if fence.fullmatch(line)), 0)
    if lines[0].lstrip().startswith("{"):
        cursor = JsonText("\n".join(lines))
        try:
            is_one = isinstance(cursor.value(), dict)
        except BrokenError:
            return 0
        end = cursor.line
        return end if is_one and cursor.peek() not in ("", "{", "[", ",", "}") and end < len(lines) else 0
    if notion := _notion_end(lines):
        return notion
    end = 0
    for at, line in enumerate(lines, 1):
        if not _PROPERTY.fullmatch(line.strip()) or (at > 1 and line.startswith("- ")):
            break
        end = at
    return end


def _notion_end(lines: Sequence[str]) -> int:
    """Where the properties end that Notion writes below a page's title, the only heading of its level; 0 if none."""
    if (
        len(lines) < 4
        or not lines[0].startswith("# ")
        or lines[1].strip()
        or sum(line.startswith("# ") for line in lines) > 1
    ):
        return 0
    end = 2
    while end < len(lines) and _NOTION.fullmatch(lines[end].rstrip()):
        end += 1
    return end if end > 3 and (end == len(lines) or not lines[end].strip()) else 0


_NOTION = re.compile(r"[A-Z][\w /()&'-]{0,40}: (?=\S).*")


def is_of_a_paper(text: str) -> bool:
    """Whether a text begins with front matter that is one paper's: it has an id, an abstract or a paper's address.
    Lists may have a title, and the name of who made them."""
    lines = text.split("\n", MOST_LINES)[:MOST_LINES]
    own = lines[: end_of(lines)]
    return any(_NAMES_ONE.match(line.strip().removeprefix("- ")) or PAPER.search(line) for line in own)


def has_key_of_a_paper(lines: Sequence[str]) -> bool:
    """Whether front matter has a key that only papers have; a list's may have it, too: its maker is its author."""
    return any(_OF_A_PAPER.match(line.strip().removeprefix("- ")) or PAPER.search(line) for line in lines)


def front_lines(account: Account) -> int:
    """Marks the front matter of a text that is no note as its furniture; gives the first line behind it."""
    end = end_of(account.lines)
    account.mark("furniture", range(1, end + 1))
    return end + 1


def read_front(lines: Sequence[str]) -> Front:
    """The front matter of a text that has some. Raises YamlError with the line of the file where it is broken."""
    end = end_of(lines)
    own = lines[: end if end else 0]
    if lines[0].strip() == "---":
        if sum(map(len, own)) > _LONGEST:
            raise YamlError(f"more than {_LONGEST:,} characters", 1)
        try:
            found = load_texts(without_wikilinks(clean("\n".join(own[1:-1]))))
        except YamlError as broken:
            raise YamlError(str(broken), broken.line + 1) from None
        spans = {key: range(span.start + 1, min(span.stop + 1, end)) for key, (_, span) in found.items()}
        return Front({key: value for key, (value, _) in found.items()}, spans, end)
    if lines[0].strip() == "+++":
        return Front(_toml("\n".join(own[1:-1])), _key_lines(own), end)
    if lines[0].lstrip().startswith("{"):
        value = JsonText("\n".join(lines[:MOST_LINES])).value()
        return Front(_as_text(value) if isinstance(value, dict) else {}, _key_lines(own), end)  # type: ignore[arg-type]
    values: dict[str, Value] = {}
    spans = {}
    if lines[0].startswith("# "):
        for at, line in enumerate(own[2:], 3):
            key, _, value = clean(line).partition(": ")
            values.setdefault(key.strip(), value.strip())
            spans.setdefault(key.strip(), range(at, at + 1))
        return Front(values, spans, end, clean(lines[0][2:]).strip())
    for at, line in enumerate(own, 1):
        if found_ := _PROPERTY.fullmatch(without_wikilinks(clean(line.strip()))):
            values.setdefault(found_[1].strip(), found_[2].strip())
            spans.setdefault(found_[1].strip(), range(at, at + 1))
    return Front(values, spans, end)


def property_of(line: str) -> tuple[str, str] | None:
    """The key and the value of a line `key:: value`, as Logseq and Dataview have them."""
    found = _PROPERTY.fullmatch(line.strip())
    return (found[1].strip(), found[2].strip()) if found else None


def _toml(text: str) -> dict[str, Value]:
    try:
        found = tomllib.loads(clean(text))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise YamlError(f"no TOML: {error}", int(line[1]) + 1 if line else 1) from None
    return {key: _as_text(value) for key, value in found.items()}


def _as_text(value: object) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    if isinstance(value, bool):
        return str(value).casefold()
    return value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value)


def _key_lines(lines: Sequence[str]) -> dict[str, range]:
    """Where keys stand, each up to the next."""
    starts = [(found[1], at) for at, line in enumerate(lines, 1) if (found := _LINE_OF_KEY.match(line))]
    ends = [*(at for _, at in starts[1:]), len(lines)]
    return {key: range(at, max(at + 1, end)) for (key, at), end in zip(starts, ends, strict=False)}
