"""Tells the terminal of problems while the preview runs: of each once, and when it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.errors import Problem


class Terminal:
    """Tells of problems as they come and go; `say` is told what was mended, `warn` what is wrong."""

    def __init__(self, say: Callable[[str], None], warn: Callable[[str], None]) -> None:
        self.warn = warn
        self._say = say
        self._told: frozenset[Problem] = frozenset()

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tells of all that is wrong now what it has not told before; a place where nothing is wrong now is mended."""
        now = dict.fromkeys(problems)
        if mended := sorted({*map(place_of, self._told)} - {*map(place_of, now)}):
            more = f" and {len(mended) - 1} more" if len(mended) > 1 else ""
            self._say(f"Mended: {mended[0]}{more}")
        for problem in now:
            if problem not in self._told:
                self.warn(str(problem))
        self._told = frozenset(now)


def place_of(problem: Problem) -> str:
    """Where a problem is, as far as that is known."""
    return problem.path or problem.what
