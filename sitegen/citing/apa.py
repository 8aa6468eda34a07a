"""A formatted reference, in the style of the American Psychological Association's manual, seventh edition.

It is written here, and not by a citation processor: of a preprint the style asks for four parts.
"""

from __future__ import annotations

import re

from sitegen.citing.reference import Reference
from sitegen.digests.names.person import Person
from sitegen.repair.readable import readable
from sitegen.text import collapse

_MOST = 20
"""How many authors are named; of more, the first ones and the last (rule 9.8)."""


def apa(reference: Reference) -> str:
    """The reference in one line of plain text: authors, date, title, source.

    The title keeps its capitals, since nobody can tell which of them are names.
    """
    title = collapse(readable(reference.title))
    date = f"({reference.issued.year:04})" if reference.issued else "(n.d.)"
    stop = "" if title.endswith((".", "?", "!")) else "."
    authors = _authors([_inverted(person) for person in reference.authors])
    lead = f"{authors} {date}. {title}{stop}" if authors else f"{title}{stop} {date}."
    source = " arXiv." if reference.arxiv else ""
    return f"{lead}{source} {reference.url}"


def _inverted(person: Person) -> str:
    """`Maaten, L. van der` has its particles with the family name here: `van der Maaten, L.`"""
    if not person.family:
        return person.name
    initials = " ".join(filter(None, map(_initial, person.given.split())))
    return ", ".join(filter(None, (person.family, initials, person.suffix)))


def _initial(word: str) -> str:
    """The initial of a given name; both of a hyphenated one."""
    parts = [part for part in re.split(r"[-\u2010]", word) if part[:1].isalpha()]
    return "-".join(f"{part[0].upper()}." for part in parts)


def _authors(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    if len(names) < 2:
        return _stopped("".join(names))
    return _stopped(f"{', '.join(names[:-1])}, & {names[-1]}")


def _stopped(names: str) -> str:
    return names if not names or names.endswith(".") else f"{names}."
