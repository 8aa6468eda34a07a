"""Composes the body of a paper's page and takes it apart: its abstract, a section headed Summary, an editor's notes.

No other module knows how these are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SECTION = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*\n(?:.*\n)*?(?: {0,3}(?P=fence)[`~]*[ \t]*$|.*\Z)|^## +(?P<name>.+?) *$",
    re.MULTILINE,
)
"""A heading; or a block of code, in which none is one."""
_DEFINITION = re.compile(
    r"""^ {0,3}\[[^\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$""", re.MULTILINE
)
"""Where a link leads that the text names in brackets."""


class Body(NamedTuple):
    """The parts of a body: Markdown, each; "" where there is none."""

    abstract: str
    summary: str = ""
    notes: str = ""
    """All other sections with their headings, in their order."""


def compose_body(abstract: str, summary: str, notes: str = "") -> str:
    """The body of a paper's page, of Markdown; `notes` have their headings.

    >>> compose_body("What it is about.", "In short.")
    'What it is about.\\n\\n## Summary\\n\\nIn short.'
    """
    parts = (abstract, f"## Summary\n\n{summary}" if summary else "", notes)
    return "\n\n".join(filter(None, parts)).strip()


def take_apart(body: str) -> Body:
    """The parts of a body: the abstract is what stands before the first section; the first one headed Summary, in
    whatever case, is the summary.

    >>> take_apart("What it is about.\\n\\n## Summary\\n\\nIn short.\\n\\n## Mine\\n\\nGood.")
    Body(abstract='What it is about.', summary='In short.', notes='## Mine\\n\\nGood.')
    """
    if "## " not in body:
        return Body(body.strip())
    headings = [found for found in _SECTION.finditer(body) if found["name"]]
    starts = [*(heading.start() for heading in headings), len(body)]
    abstract, summary, notes = body[: starts[0]], "", []
    for heading, end in zip(headings, starts[1:], strict=True):
        if not summary and heading["name"].casefold() == "summary":
            summary = body[heading.end() : end].strip()
        else:
            notes.append(body[heading.start() : end].strip())
    return Body(abstract.strip(), summary, "\n\n".join(notes))


def in_order(body: str) -> Body:
    """The parts of a body, which one after the other say what it says in its order: a Summary that an editor has put
    behind another section stays there, among the notes.

    >>> in_order("What it is about.\\n\\n## Mine\\n\\nGood.\\n\\n## Summary\\n\\nIn short.")
    Body(abstract='What it is about.', summary='', notes='## Mine\\n\\nGood.\\n\\n## Summary\\n\\nIn short.')
    """
    parts = take_apart(body)
    usual = f"{compose_body(parts.abstract, parts.summary)}\n\n{parts.notes}"
    if usual.split() == body.split():
        return parts
    return Body(parts.abstract, notes=body.strip().removeprefix(parts.abstract).strip())


def self_contained(parts: Body) -> Body:
    """The same parts, each with the definitions of links that stand in another one: so each can be shown by itself.

    >>> self_contained(Body("As in [A].", notes="## Mine\\n\\n[A]: https://a.example/")).abstract
    'As in [A].\\n\\n[A]: https://a.example/'
    """
    if not any("]:" in part for part in parts):
        return parts
    definitions = [[found[0] for found in _DEFINITION.finditer(part)] for part in parts]
    every = dict.fromkeys(definition for of_part in definitions for definition in of_part)

    def complete(part: str, own: Sequence[str]) -> str:
        missing = every.keys() - {*own}
        return "\n".join([part, "", *filter(missing.__contains__, every)]) if part and missing else part

    return Body(*map(complete, parts, definitions))
