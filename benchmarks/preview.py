"""How long a preview lets its reader wait: to the first page, and from a saved file to the page that shows it."""

from __future__ import annotations

import re
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

TIMES = 5
PATIENCE = 120


def preview_times(command: Sequence[str], paper: Path, save: Callable[[], object]) -> tuple[float, float]:
    """Seconds from the start to the paper's page, and the median from a save of it to its new page."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line)))
        page = f"{address}papers/{paper.stem}/"
        _wait(lambda: bool(_get(page)))
        first = time.perf_counter() - start
        _get(f"{address}search/manifest.json")  # until the index is there: it is not what a save waits for
        seconds = []
        for _ in range(TIMES):
            before = _words(page)
            start = time.perf_counter()
            save()
            _wait(lambda known=before: _words(page) != known)  # type: ignore[misc]
            seconds.append(time.perf_counter() - start)
            time.sleep(0.5)
        return first, statistics.median(seconds)
    finally:
        process.terminate()
        process.wait(30)


def _wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "the preview does not show it"
        time.sleep(0.02)  # asking more often would keep the preview from its work


def _words(page: str) -> int:
    return _get(page).count(" Word.")


def _get(page: str) -> str:
    try:
        with urllib.request.urlopen(page) as answer:
            text: str = answer.read().decode()
            return text
    except (urllib.error.URLError, ConnectionError):
        return ""
