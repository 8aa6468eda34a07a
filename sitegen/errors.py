"""What can go wrong, worded for its reader.

A `Problem` is a value: one thing that was not understood, while the rest goes on. A `SitegenError` is the same thing
raised: nothing can be made of what was asked. Both say what, where and what to do now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["fault", "unread", "conflict"]
"""What a problem means for its file: `unread` that nothing of it was read, `conflict` that it holds two versions that
version control could not merge, so that nothing may be made of the archive, `fault` anything else."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that was not understood, at its place."""

    path: str | None
    """The file, as its user would name it; None where no file is at fault."""
    line: int | None
    """The line, counted from 1; None where the whole file is meant."""
    what: str
    """What is wrong, without the place."""
    hint: str | None = None
    """What to do now."""
    kind: Kind = "fault"

    @property
    def sentence(self) -> str:
        """What is wrong, in full, without the place."""
        return f"not read: {self.what}" if self.kind == "unread" else self.what

    def __str__(self) -> str:
        path = None if self.path is None else self.path.replace("\n", "\\n")  # which the name of a file may have
        place = ":".join(str(part) for part in (path, self.line) if part is not None)
        told = f"{place}: {self.sentence}" if place else self.sentence
        return f"{told}\n  hint: {self.hint}" if self.hint else told


class SitegenError(Exception):
    """No work can be done for what was asked.

    Its text is the problem's: one sentence and a hint, for a person to read.
    """

    def __init__(
        self,
        what: str,
        *,
        path: str | None = None,
        line: int | None = None,
        hint: str | None = None,
        kind: Kind = "fault",
    ) -> None:
        self.problem = Problem(path, line, what, hint, kind)
        super().__init__(str(self.problem))


class NetworkError(SitegenError):
    """The network, or a server on it, did not give what was asked for."""
