"""Composes the body of a paper's page, takes it apart and revises it: its abstract, its sections, an editor's words.

No other module knows how these are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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


OWN = "own"
"""The name for what stands in a body besides the sections that digests give."""
_GIVEN = {"abstract": "", "summary": "## Summary\n\n", "notes": "## Notes\n\n"}
"""The sections that digests give, in their order, each with its heading."""

_GAP = "\n\n"


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


def sections(body: str) -> dict[str, str]:
    """The sections of a paper's page as digests give them, and under OWN what an editor has added; none is empty.

    >>> sections("What it is about.\\n\\n## Mine\\n\\nGood.\\n\\n## Summary\\n\\nIn short.")
    {'abstract': 'What it is about.', 'own': '## Mine\\n\\nGood.', 'summary': 'In short.'}
    """
    found: dict[str, str] = {}
    for name, heading, text in _pieces(body):
        whole = f"{heading}{text}" if name == OWN else text
        if whole.strip():
            found[name] = f"{found[name]}\n\n{whole.strip()}" if name in found else whole.strip()
    return found


def revise_body(body: str, wanted: Mapping[str, str]) -> str:
    """The body with the sections that are wanted in place of those that digests gave. All else stays as it stands, to
    the letter; a new section comes behind the one that digests give before it.

    >>> revise_body("Old.\\n\\n## Mine\\n\\nGood.", {"abstract": "New.", "summary": "In short."})
    'New.\\n\\n## Summary\\n\\nIn short.\\n\\n## Mine\\n\\nGood.'
    """
    names: list[str] = []
    texts: list[str] = []
    for name, heading, text in _pieces(body):
        if name == OWN or wanted.get(name) == text.strip():
            texts.append(f"{heading}{text}")
        elif name in wanted:
            after = text[len(text.rstrip()) :] if text.strip() else ""
            texts.append(f"{heading.rstrip()}\n\n{wanted[name]}{after or _GAP}".lstrip("\n"))
        else:
            continue
        names.append(name)
    place = 0
    for name, heading in _GIVEN.items():
        if name in names:
            place = names.index(name) + 1
        elif name in wanted:
            if texts[:place] and not texts[place - 1].endswith(_GAP):
                texts[place - 1] = f"{texts[place - 1].rstrip()}{_GAP}"
            names.insert(place, name)
            texts.insert(place, f"{heading}{wanted[name]}{_GAP}")
            place += 1
    return "".join(texts).strip("\n")


def _pieces(body: str) -> Iterator[tuple[str, str, str]]:
    """The name, the heading and the text of all that stands in a body, in its order; together they are the body. The
    first section headed Summary and the first headed Notes are those that digests give, all others an editor's."""
    if "## " not in body:
        yield "abstract", "", body
        return
    headings = [found for found in _SECTION.finditer(body) if found["name"]]
    starts = [*(heading.start() for heading in headings), len(body)]
    yield "abstract", "", body[: starts[0]]
    given = {"summary", "notes"}
    for heading, end in zip(headings, starts[1:], strict=True):
        name = heading["name"].casefold()
        yield name if name in given else OWN, heading[0], body[heading.end() : end]
        given.discard(name)


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
