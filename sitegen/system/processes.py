"""Does work in other processes: chunk by chunk in as many as there are cores, or a single piece in a subprocess."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sitegen.errors import SitegenError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C", bound=Sized)


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Turns Python's garbage collection off for a block.

    It looks for objects that refer to one another in a circle, goes through all that there is again and again while an
    archive is read, and finds nothing, since an archive has no circles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def in_subprocess(
    work: Callable[[], R], jobs: int | None, start: Literal["fork", "spawn"] = "fork"
) -> Iterator[Callable[[], R]]:
    """Begins some work in a subprocess, and gives what waits for its result; with the block the process is ended.

    Where `jobs` allow one process only, or none can be forked, the work is done when its result is asked for. A process
    that is spawned can be started beside any thread; it takes longer, and the work must be something that can be
    pickled. What waits raises what the work raised, and SitegenError where the process was ended from outside.
    """
    if (jobs or os.cpu_count() or 1) < 2 or (start == "fork" and not _is_alone()):
        yield work
        return
    import multiprocessing

    context: Any = multiprocessing.get_context(start)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> R:
        try:
            is_good, answer = receiver.recv()
        except EOFError:
            raise _ended() from None
        if not is_good:
            raise answer
        return answer  # type: ignore[no-any-return]

    try:
        yield result
    finally:
        receiver.close()
        process.kill()
        process.join()


def _answer(work: Callable[[], object], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which is for the process that waits, and ends this one with it
    _end_with_parent()
    try:
        sender.send((True, work()))
    except (SitegenError, OSError) as error:
        sender.send((False, error))
    except Exception:  # a fault of ours, which not every process could read
        sender.send((False, RuntimeError(traceback.format_exc())))


def _ended() -> SitegenError:
    hint = "see whether there is memory enough, then build again"
    return SitegenError("a process of the build was ended from outside", hint=hint)


def map_chunks(work: Callable[[C], R], chunks: Sequence[C], jobs: int | None, *, least: int) -> Iterator[R]:
    """What `work` makes of each chunk, as it gets done, in any order; in `jobs` processes (None: one a core), unless
    there are fewer than `least` things in all, for which it does not pay to start them.

    Raises what `work` raises, and SitegenError where a process was ended from outside; after that nothing is begun.
    """
    processes = min(jobs or os.cpu_count() or 1, len(chunks))
    if processes < 2 or sum(map(len, chunks)) < least:
        yield from map(work, chunks)
        return
    gc.freeze()  # so that the processes share what is there: a collection would write to all of it
    try:
        with _executor(processes, work, chunks) as executor:
            from concurrent.futures import BrokenExecutor, as_completed

            try:
                for future in as_completed([executor.submit(_work, number) for number in range(len(chunks))]):
                    yield future.result()
            except BrokenExecutor:
                raise _ended() from None
            finally:
                executor.shutdown(cancel_futures=True)  # after an error, nothing more is begun
    finally:
        gc.unfreeze()


def chunks_of(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Things in their order, in chunks of a size; the last one may be smaller."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def _executor(processes: int, *given: object) -> Executor:
    """Processes that know what they are given. A fork has it at once; where that is not safe, it is sent to each."""
    import multiprocessing  # only now: these take longer to read than a small build
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if _is_alone() else "spawn")
    return ProcessPoolExecutor(processes, context, _start, given)


def _is_alone() -> bool:
    """Whether there is one thread only, of Python's or a library's, on a system whose processes can be forked."""
    try:
        return hasattr(os, "fork") and len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


_given: tuple[Callable[[Any], Any], Sequence[Any]]


def _start(*given: Any) -> None:
    global _given
    _given = given
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which is for the build, and ends this process with it
    gc.enable()  # what templates and the parser leave behind is collected here
    _end_with_parent()


def _end_with_parent() -> None:
    """Has this process end when the one that started it does, however that ends; else it would go on, or wait for work
    for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work(number: int) -> Any:
    work, chunks = _given
    return work(chunks[number])
