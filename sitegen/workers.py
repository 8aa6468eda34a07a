"""Work in as many processes as there are cores, a chunk at a time."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C", bound=Sized)

WORTH_PROCESSES = 100
"""From how many things on it pays to start processes."""


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Puts off the search for objects that refer to one another in a circle: it goes through all that there is, again
    and again while an archive is read, and finds nothing, since an archive has no circles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def in_chunks(work: Callable[[C], R], chunks: Sequence[C], jobs: int | None) -> Iterator[R]:
    """What `work` makes of each chunk, as it gets done; in `jobs` processes (None: one a core)."""
    processes = min(jobs or os.cpu_count() or 1, len(chunks))
    if processes < 2 or sum(map(len, chunks)) < WORTH_PROCESSES:
        yield from map(work, chunks)
        return
    gc.freeze()  # so that the processes share what is there: a collection would write to all of it
    try:
        with _executor(processes, work, chunks) as executor:
            from concurrent.futures import as_completed

            for future in as_completed([executor.submit(_work, number) for number in range(len(chunks))]):
                yield future.result()
    finally:
        gc.unfreeze()


def cut(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Chunks of a size, and one for the rest."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def _executor(processes: int, *given: object) -> Executor:
    """Processes that know what they are given. A fork has it at once; where that is not safe, it is sent to each."""
    import multiprocessing  # only now: these take longer to read than a small build
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if _is_alone() else "spawn")
    return ProcessPoolExecutor(processes, context, _start, given)


def _is_alone() -> bool:
    """Whether there is one thread only, of Python's or a library's, on a system whose processes can be forked."""
    return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1


_given: tuple[Callable[[Any], Any], Sequence[Any]]


def _start(*given: Any) -> None:
    global _given
    _given = given
    gc.enable()  # what templates and the parser leave behind is collected here
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that started it is killed; else it would wait for work for ever."""
    import multiprocessing

    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(number: int) -> Any:
    work, chunks = _given
    return work(chunks[number])
