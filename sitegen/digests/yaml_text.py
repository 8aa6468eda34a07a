"""YAML front matter of other people's files, all of it as text: an id keeps its zeros, and nothing is executed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from sitegen.text import clean

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""A text, a list or a record: YAML's tags and types are not looked at."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20
"""How deeply lists and records may lie in one another; libyaml crashes where they lie very deep."""
_LONGEST = 200_000
_LONGEST_LIST = 5_000_000


class YamlError(ValueError):
    """Front matter that can't be read: why, and at which of its lines, from 1."""

    def __init__(self, what: str, line: int) -> None:
        self.line = line
        super().__init__(what)


def load(front: str) -> dict[str, tuple[Value, range]]:
    """The keys of front matter, each with its value and its lines, from 1. Raises YamlError."""
    if len(front) > _LONGEST:
        raise YamlError(f"{len(front):,} characters, more than {_LONGEST:,}", 1)
    try:
        _check(front)
        node = yaml.compose(front, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlError(getattr(error, "problem", None) or "no YAML", mark.line + 1 if mark else 1) from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlError("no keys and values", 1)
    starts = [key.start_mark.line + 1 for key, _ in node.value]
    ends = [*starts[1:], front.count("\n") + 2]
    return {
        key.value: (_value(value), range(start, end))
        for (key, value), start, end in zip(node.value, starts, ends, strict=True)
        if isinstance(key, yaml.ScalarNode)
    }


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping in a YAML text."""

    values: dict[str, Value]
    lines: range
    """Its lines, from 1."""
    keys: dict[str, range]
    """Where each key stands."""
    within: dict[str, list[Record]]
    """The records in its members, each by the member's key."""


def documents(text: str) -> list[Record]:
    """The outermost records of a YAML text, in the order in which they stand. Raises YamlError."""
    if len(text) > _LONGEST_LIST:
        raise YamlError(f"{len(text):,} characters, more than {_LONGEST_LIST:,}", 1)
    text = clean(text)
    try:
        _check(text)
        return [record for node in yaml.compose_all(text, Loader=_Loader) for record in _records(node)]
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlError(getattr(error, "problem", None) or "no YAML", mark.line + 1 if mark else 1) from None


def _records(node: yaml.Node | None) -> list[Record]:
    if isinstance(node, yaml.SequenceNode):
        return [record for one in node.value for record in _records(one)]
    if not isinstance(node, yaml.MappingNode):
        return []
    pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    starts = [key.start_mark.line + 1 for key, _ in pairs]
    end = node.end_mark.line + (1 if node.end_mark.column else 0)
    ends = [*starts[1:], max([end, *starts[-1:]]) + 1]
    return [
        Record(
            {str(key.value): _value(value) for key, value in pairs},
            range(node.start_mark.line + 1, max(end, node.start_mark.line + 1) + 1),
            {str(key.value): range(a, max(b, a + 1)) for (key, _), a, b in zip(pairs, starts, ends, strict=True)},
            {str(key.value): _records(value) for key, value in pairs if not isinstance(value, yaml.ScalarNode)},
        )
    ]


def _check(front: str) -> None:
    depth = 0
    for event in yaml.parse(front, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("a YAML alias (*name)", _line(event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlError("nested too deeply", _line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    return [_value(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else str(node.value)
