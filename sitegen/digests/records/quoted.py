"""How messages quote a piece of a digest."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.text import clean, collapse


def shorten(text: str, length: int = 60) -> str:
    """A piece of a digest as a message quotes it: one line, not too long."""
    text = collapse(clean(text[: 4 * length]))
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def kind_of(value: object) -> str:
    """What a value that should be text is, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"a number ({value})"
        case int():
            return f"a number ({value})" if abs(value) < 10**20 else "a number"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case str():
            return f'text ("{shorten(value)}")'
        case _:
            return "null" if value is None else "of a strange kind"
