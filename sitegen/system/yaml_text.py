"""YAML as people write it, read safely: without aliases, no deeper than needed, and its faults told with their lines.

The only door to PyYAML, which is imported when there is something to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""A text, a list or a record: YAML's tags and types are not looked at."""

_DEEPEST = 20
"""How deeply lists and records may lie in one another; libyaml refuses or crashes where they lie very deep."""


class YamlError(Exception):
    """YAML that can't be read: why, at which of its lines, from 1, and what to do about it."""

    def __init__(
        self,
        what: str,
        line: int,
        verb: str = "is no YAML:",
        hint: str = "put text with special characters in double quotes",
    ) -> None:
        self.line = line
        self.verb = verb
        """What stands between the name of what was read and `what` in a sentence."""
        self.hint = hint
        super().__init__(what)


def load(text: str) -> Any:
    """The value of YAML. Raises YamlError."""
    import yaml

    return _read(text, yaml.load, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def load_texts(text: str) -> dict[str, tuple[Value, range]]:
    """The keys of YAML, each with its value, all of it as text, and its lines, from 1. Raises YamlError."""
    import yaml

    node = _read(text, yaml.compose, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    if not isinstance(node, yaml.MappingNode):
        raise YamlError("no keys and values", 1)
    starts = [key.start_mark.line + 1 for key, _ in node.value]
    ends = [*starts[1:], text.count("\n") + 2]
    return {
        key.value: (_value(value), range(start, end))
        for (key, value), start, end in zip(node.value, starts, ends, strict=True)
        if isinstance(key, yaml.ScalarNode)
    }


def key_lines(text: str) -> dict[str, range] | None:
    """The lines of each key of YAML with its value, from 0, without the comments behind it; None where the keys don't
    begin a line each. Raises YamlError."""
    import yaml

    node = _read(text, yaml.compose, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None if node else {}
    lines = text.split("\n")
    found: dict[str, range] = {}
    for key, value in node.value:
        start = key.start_mark.line
        end = max(value.end_mark.line + (value.end_mark.column > 0), start + 1)
        while end - 1 > start and (not (last := lines[end - 1].strip()) or last.startswith("#")):
            end -= 1
        found[key.value] = range(start, end)
    return found


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


def load_records(text: str) -> list[Record]:
    """The outermost records of YAML, of however many documents, in the order in which they stand. Raises YamlError."""
    import yaml

    def compose(text: str, Loader: Any) -> list[Any]:  # noqa: N803 -- as PyYAML has it
        return [*yaml.compose_all(text, Loader=Loader)]

    nodes = _read(text, compose, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return [record for node in nodes for record in _records(node)]


def _records(node: Any) -> list[Record]:
    import yaml

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


def _read(text: str, read: Callable[..., Any], loader: Any) -> Any:
    import yaml

    try:
        _check(text, loader)
        return read(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        if isinstance(error, RecursionError) or (mark and _open_brackets(text[: mark.index]) > _DEEPEST):
            raise _too_deep(mark) from None
        if quote := _open_quote(text, mark, loader):
            raise YamlError("a quote that opens here is not closed", _line(quote)) from None
        raise YamlError(getattr(error, "problem", None) or str(error).splitlines()[0], _line(mark)) from None


def _check(text: str, loader: Any) -> None:
    """Refuses aliases and depth as they come, before anything of them is made."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("a YAML alias (*name)", _line(event.start_mark), "holds", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _too_deep(event.start_mark)


def _too_deep(mark: Any) -> YamlError:
    return YamlError("nested too deeply", _line(mark), "is", "flatten it")


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _open_brackets(text: str) -> int:
    """How many brackets are open at the end of a text: where libyaml looks ahead, it may refuse them of itself."""
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")


def _open_quote(text: str, fault: Any, loader: Any) -> Any:
    """Where a quote opens that the next one, on the faulty line, or the end only closes: there YAML sees the fault."""
    import yaml

    try:
        for token in yaml.scan(text, Loader=loader):
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and fault and token.start_mark.line < token.end_mark.line == fault.line:
                return token.start_mark
    except yaml.YAMLError as error:
        begun = getattr(error, "context_mark", None)
        if begun and text[begun.index : begun.index + 1] in ("'", '"'):
            return begun
    return None


def _value(node: Any) -> Value:
    if isinstance(node.value, str):
        return node.value
    if node.id == "sequence":
        return [_value(one) for one in node.value]
    return {str(key.value): _value(value) for key, value in node.value if isinstance(key.value, str)}
