"""Seconds and memory of a command with all its processes, as a person would run it."""

from __future__ import annotations

import contextlib
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TICK = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    megabytes: float
    """The most that all its processes held together, shared memory counted once; 0 where it was not looked at."""
    said: str
    """The last line that it printed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command, and what makes the state from which it starts."""

    command: Sequence[str]
    prepare: Callable[[], object]


def measured(command: Sequence[str], prepare: Callable[[], object], times: int) -> Run:
    """The median of some runs, each from the state that `prepare` makes; of its memory, one more run tells."""
    return side_by_side({"": Job(command, prepare)}, times)[""]


def side_by_side(jobs: Mapping[str, Job], times: int) -> dict[str, Run]:
    """The same of several jobs, turn by turn: what slows the machine down for a while slows all of them down."""
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    for number in range(times + 1):
        for name, job in jobs.items():
            job.prepare()
            runs[name].append(_run(job.command, memory=number == times))
    return {
        name: Run(statistics.median(run.seconds for run in some[:-1]), some[-1].megabytes, some[-1].said)
        for name, some in runs.items()
    }


def _run(command: Sequence[str], *, memory: bool) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    most = 0.0
    while memory and process.poll() is None:
        most = max(most, megabytes_of(process.pid))
        time.sleep(TICK)
    said, _ = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed: {said}")
    return Run(seconds, most, said.strip().rpartition("\n")[2])


def megabytes_of(pid: int) -> float:
    """What a process and its children hold now, by Linux's count (PSS); 0 on other systems."""
    held = 0
    for one in _family(pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            held += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]
    return held * 1024 / 1e6


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))
