"""How long a reader waits from a key press to results, in headless Chromium, and what holds up the main thread."""

from __future__ import annotations

import json
import shutil
import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = 400
"""Milliseconds after a key press in which its results may come."""
TASKS = "disabled-by-default-devtools.timeline"

WATCH = """() => {
  window.waits = []
  let pressed = 0
  addEventListener('keydown', () => { pressed = performance.now() }, true)
  const seen = () => { if (pressed) waits.push(performance.now() - pressed); pressed = 0 }
  new MutationObserver(seen).observe(document.querySelector('.search-results'), { childList: true, subtree: true })
}"""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds."""

    median: float
    percentile_95: float
    longest_task: float
    """Of the main thread, with what it waited for the processor."""
    longest_work: float
    """The most that the main thread worked in one task."""
    work_95: float
    """The same of the tasks of a millisecond and more, 95th percentile."""
    results: int
    """How many key presses led to results."""


def latency(site: Path, queries: Sequence[str]) -> Latency | None:
    """Types queries a second time, when the index's files are there; None where there is no Chromium."""
    if not CHROMIUM:
        return None
    with _served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"{url}search/")
        _type(page, queries)
        page.evaluate(WATCH)
        browser.start_tracing(page=page, categories=[TASKS, "__metadata"])
        _type(page, queries)
        trace = browser.stop_tracing()
        waits: list[float] = page.evaluate("waits")
        browser.close()
    tasks = list(_tasks(json.loads(trace)))
    work = [worked for _, worked in tasks if worked >= 1]
    longest = max(lasted for lasted, _ in tasks)
    return Latency(
        statistics.median(waits), _percentile(waits, 0.95), longest, max(work), _percentile(work, 0.95), len(waits)
    )


def _type(page: Page, queries: Sequence[str]) -> None:
    box = page.locator(".search-query")
    for query in queries:
        box.fill("")
        box.press_sequentially(query, delay=QUIET)
        page.wait_for_timeout(QUIET)


def _tasks(trace: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[float, float]]:
    """How long each task of the page's main thread lasted, and for how long of that it worked."""
    events = trace["traceEvents"]
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"] == {"name": "CrRendererMain"}
    }
    for event in events:
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) in threads:
            yield event.get("dur", 0) / 1000, event.get("tdur", 0) / 1000


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[round(share * (len(values) - 1))]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
