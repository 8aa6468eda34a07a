"""Reads text fixtures: cases of a title, what is given and what is expected, each closed by a line with a lone dot.

    A hyphen at a line's end stays
    .
    low-
    and high-level
    .
    low- and high-level
    .

Blank lines may part the cases. A new case is text and needs no Python.
"""

from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    given: str
    expected: str

    def __str__(self) -> str:
        """The name pytest gives the case when `ids=str` is passed."""
        return self.title


def read_cases(path: str) -> list[Case]:
    """The cases of a file below tests/fixtures. Raises ValueError, with the line, where the last case is cut short."""
    cases: list[Case] = []
    parts: list[list[str]] = [[]]
    for line in (FIXTURES / path).read_text(encoding="utf-8").splitlines():
        if line != ".":
            parts[-1].append(line)
        elif len(parts) < 3:
            parts.append([])
        else:
            title, given, expected = ("\n".join(part) for part in parts)
            cases.append(Case(title.strip(), given, expected))
            parts = [[]]
    if len(parts) > 1 or any(map(str.strip, parts[0])):
        raise ValueError(
            f"{path}: the case {' '.join(parts[0]).strip()!r} is cut short: it needs three lines with a dot"
        )
    return cases
