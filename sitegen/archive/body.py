"""The body of a paper's page: its abstract, then a section headed Summary, then whatever else an editor wrote.

Here it is composed and taken apart, and nowhere else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SECTION = re.compile(r"^## +(?P<name>.+?) *$", re.MULTILINE)


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
    headings = [*_SECTION.finditer(body)]
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    abstract, summary, notes = body[: headings[0].start()] if headings else body, "", []
    for heading, end in zip(headings, ends, strict=True):
        if not summary and heading["name"].casefold() == "summary":
            summary = body[heading.end() : end].strip()
        else:
            notes.append(body[heading.start() : end].strip())
    return Body(abstract.strip(), summary, "\n\n".join(notes))
