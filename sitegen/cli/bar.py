"""The only door to rich: a bar on a terminal that shows how far a stage is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from sitegen.system.progress import Progress

if TYPE_CHECKING:
    import rich.progress

_PAUSE = 0.1
"""Seconds between two looks of the bar."""


@contextmanager
def bar() -> Iterator[Progress]:
    """A bar that appears with the first that is shown on it, and is gone at the end."""
    shown = 0.0
    with ExitStack() as stack:
        made: rich.progress.Progress | None = None

        def show(stage: str, done: int, total: int) -> None:
            nonlocal made, shown
            made = made or stack.enter_context(_bar())
            made.update(made.task_ids[0], description=stage, completed=done, total=total)
            if time.monotonic() > shown + _PAUSE:
                made.refresh()
                shown = time.monotonic()

        yield show


def _bar() -> rich.progress.Progress:
    from rich import progress  # only now: most commands are over before there is anything to show
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    # It gets no thread: with one, processes could not be forked.
    made = progress.Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    made.add_task("", total=None)
    return made
