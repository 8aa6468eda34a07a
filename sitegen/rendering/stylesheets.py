"""Finds what is wrong in a stylesheet, and what it links to. The only door to tinycss2.

Browsers leave out what they can't read, in silence; so whoever writes a stylesheet hears of it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import tinycss2
from tinycss2 import color3
from tinycss2.ast import (
    AtRule,
    Comment,
    Declaration,
    FunctionBlock,
    IdentToken,
    LiteralToken,
    Node,
    ParseError,
    QualifiedRule,
    StringToken,
    URLToken,
)


class Fault(NamedTuple):
    """Something that a browser leaves out."""

    line: int
    what: str


class Link(NamedTuple):
    """An address in a stylesheet."""

    line: int
    address: str


_WHAT = {
    "bad-string": "a text in quotes that does not end in its line",
    "bad-url": "an address in url() that does not end",
    **{sign: f"a {sign} that closes nothing" for sign in (")", "]", "}")},
}
_NO_RULE = 'neither a rule, "selector { … }", nor a declaration, "name: value;"'
_NO_END = "a second : in a declaration; the one before it lacks its ;"
_END = "end-of-the-stylesheet"


def faults(text: str) -> list[Fault]:
    """What can't be read of a stylesheet, by line."""
    *tokens, last = tinycss2.parse_component_value_list(f"{text}\n{_END}")
    found = {Fault(error.source_line, _WHAT.get(error.kind, error.message)) for error in _errors(tokens)}
    if found or isinstance(last, IdentToken):
        return sorted({*found, *_no_rules(tinycss2.parse_stylesheet(tokens))})
    kind = "comment" if isinstance(last, Comment) else "block"
    return [Fault(last.source_line, f"a {kind} that begins here is never closed")]


def colour(text: str) -> tuple[int, int, int] | None:
    """Red, green and blue, 0 to 255 each, of an opaque colour as stylesheets have it: `#8a1c4a`, `teal`, `hsl(…)`."""
    found = color3.parse_color(text)
    if not isinstance(found, color3.RGBA) or found.alpha != 1:
        return None
    red, green, blue = (round(255 * min(max(part, 0), 1)) for part in found[:3])
    return red, green, blue


def links(text: str) -> list[Link]:
    """The addresses in a stylesheet: what it imports, and what stands in `url()`."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    rules = tinycss2.parse_stylesheet(tokens)
    imports = [rule.prelude for rule in rules if isinstance(rule, AtRule) and rule.lower_at_keyword == "import"]
    named = [token for prelude in imports for token in prelude if isinstance(token, StringToken)]
    return sorted(Link(token.source_line, token.value) for token in (*named, *_urls(_all(tokens))))


def _all(tokens: Iterable[Node]) -> Iterator[Node]:
    """Tokens with those inside them."""
    for token in tokens:
        yield token
        yield from _all([*(getattr(token, "content", None) or ()), *(getattr(token, "arguments", None) or ())])


def _errors(tokens: Iterable[Node]) -> Iterator[ParseError]:
    return (token for token in _all(tokens) if isinstance(token, ParseError))


def _urls(tokens: Iterable[Node]) -> Iterator[URLToken | StringToken]:
    for token in tokens:
        if isinstance(token, URLToken):
            yield token
        elif isinstance(token, FunctionBlock) and token.lower_name == "url":
            yield from (one for one in token.arguments if isinstance(one, StringToken))


def _no_rules(nodes: Iterable[Node]) -> Iterator[Fault]:
    """What is no rule and no declaration, in rules within rules, too."""
    for node in nodes:
        if isinstance(node, ParseError):
            yield Fault(node.source_line, _WHAT.get(node.kind, _NO_RULE))
        elif isinstance(node, Declaration) and not node.name.startswith("--"):
            yield from (Fault(sign.source_line, _NO_END) for sign in _signs(":", node.value))
        elif isinstance(node, QualifiedRule | AtRule) and node.content is not None:
            yield from (Fault(sign.source_line, "a ; in a selector") for sign in _signs(";", node.prelude))
            yield from _no_rules(tinycss2.parse_blocks_contents(node.content))


def _signs(sign: str, tokens: Iterable[Node]) -> Iterator[Node]:
    return (token for token in tokens if isinstance(token, LiteralToken) and token.value == sign)
