"""How long a preview lets its reader wait: to the first page, and from a saved file to the page that shows it."""

from __future__ import annotations

import re
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

TIMES = 5
PATIENCE = 120


def preview_times(command: Sequence[str], paper: Path, save: Callable[[], object]) -> tuple[float, float]:
    """Seconds from the start of a preview to the paper's page, and from a save of it to its new page: the medians."""
    first = statistics.median(_first_page(command, paper) for _ in range(TIMES))
    with _running(command) as address:
        _get(f"{address}search/manifest.json")  # until the index is there: it is not what a save waits for
        saved = statistics.median(_saved_page(f"{address}papers/{paper.stem}/", save) for _ in range(TIMES))
    return first, saved


def _first_page(command: Sequence[str], paper: Path) -> float:
    start = time.perf_counter()
    with _running(command) as address:
        _wait(lambda: bool(_get(f"{address}papers/{paper.stem}/")))
        return time.perf_counter() - start


def _saved_page(page: str, save: Callable[[], object]) -> float:
    _wait(lambda: bool(_get(page)))
    time.sleep(1)  # as a person does, who looks at what was saved before
    before = _words(page)
    start = time.perf_counter()
    save()
    _wait(lambda: _words(page) > before)
    return time.perf_counter() - start


@contextmanager
def _running(command: Sequence[str]) -> Iterator[str]:
    """A preview that runs, by the address that it names."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line)))
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "the preview does not show it"
        time.sleep(0.01)  # asking without a pause would keep the preview from its work


def _words(page: str) -> int:
    return _get(page).count(" Word.")


def _get(page: str) -> str:
    try:
        with urllib.request.urlopen(page) as answer:
            text: str = answer.read().decode()
            return text
    except (urllib.error.URLError, ConnectionError):
        return ""
