"""People's names in one text."""

from __future__ import annotations

import re

_PART = re.compile(r"[()]|, *(?:and )?| and ")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text that parts them by commas and `and`; affiliations in parentheses, commas and all, go.

    >>> split_names("Ada Brook (Inst A, Inst B), Ben Cole and Chloé Dünn ((1) U. Nowhere)")
    ('Ada Brook', 'Ben Cole', 'Chloé Dünn')
    """
    parts = [""]
    depth = done = 0
    for cut in _PART.finditer(text):
        if not depth:
            parts[-1] += text[done : cut.start()]
        done = cut.end()
        if cut[0] == "(":
            depth += 1
        elif cut[0] == ")":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append("")
    if not depth:
        parts[-1] += text[done:]
    return tuple(name for part in parts if (name := " ".join(part.split())))


def names_in(text: str) -> list[str]:
    """The names in a text of which nobody knows how it parts them: by commas, semicolons or `and`.

    >>> names_in("Brook, Ada; Cole, Ben"), names_in("Brook, Ada and Cole, Ben"), names_in("A. Brook and B. Cole")
    (['Ada Brook', 'Ben Cole'], ['Ada Brook', 'Ben Cole'], ['A. Brook', 'B. Cole'])
    """
    parts = text.split(";") if ";" in text else text.split(" and ")
    if ";" in text or (len(parts) > 1 and all(part.count(",") == 1 for part in parts)):
        return [name for part in parts if (name := straight(part))]
    return list(split_names(text))


def straight(name: str) -> str:
    """A name with the family name last: `Brook, Ada` and `Brook, Jr., Ada` are turned round.

    >>> straight("Brook, Ada"), straight("Brook, Jr., Ada"), straight("Ada  Brook")
    ('Ada Brook', 'Ada Brook Jr.', 'Ada Brook')
    """
    family, *given = (" ".join(part.split()) for part in name.split(",", 2))
    return " ".join(filter(None, [*given[-1:], family, *given[:-1]]))
