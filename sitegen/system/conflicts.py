"""Knows what a merge of version control leaves in a file whose two versions it could not bring together."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.errors import Problem, SitegenError

_MARK = b"<<<<<<<"
"""What git writes above the first version, at the beginning of a line, with a space or nothing behind it."""


def refuse_conflict(raw: bytes, shown: str) -> None:
    """Raises SitegenError, naming the file as `shown`, where a file's bytes hold an unsolved conflict."""
    if _MARK not in raw:
        return
    for number, line in enumerate(raw.splitlines(), 1):
        if line == _MARK or line.startswith(_MARK + b" "):
            raise SitegenError(_WHAT, path=shown, line=number, hint=_HINT, kind="conflict")


def stop_at_conflicts(problems: Iterable[Problem]) -> None:
    """Raises SitegenError for the first file with an unsolved conflict that some problems tell of."""
    conflicts = sorted({problem for problem in problems if problem.kind == "conflict"})
    if conflicts:
        first, *more = conflicts
        what = f"{_WHAT}; so has {' and '.join(str(problem.path) for problem in more)}" if more else _WHAT
        raise SitegenError(what, path=first.path, line=first.line, hint=_HINT, kind="conflict")


_WHAT = "has an unsolved merge conflict"
_HINT = "keep what is to stay between <<<<<<< and >>>>>>>, delete these lines, then run this again; nothing was written"
