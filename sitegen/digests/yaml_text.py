"""YAML front matter of other people's files, all of it as text: an id keeps its zeros, and nothing is executed."""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""A text, a list or a record: YAML's tags and types are not looked at."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20
"""How deeply lists and records may lie in one another; libyaml crashes where they lie very deep."""
_LONGEST = 200_000


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
