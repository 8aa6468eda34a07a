"""A site built from the toy archive, served as a host would, and a browser that looks at it.

The server sends the headers that Netlify reads in netlify.toml, and keeps the site under a sub-path, as GitHub Pages
does. A test that uses `page` fails on anything the browser complains of: a script's error, a blocked resource, a
request to another origin.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from sitegen.build import build
from sitegen.config import load_config
from tests.netlify import read_by_netlify
from tests.places import IS_CI, REPOSITORY

TOY = REPOSITORY / "tests" / "toy"
PREFIX = "/sub/"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A built site and where it is served."""

    folder: Path
    url: str
    """The home page's address; those of others begin with it."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The toy archive's site."""
    archive = tmp_path_factory.mktemp("toy") / "archive"
    shutil.copytree(TOY, archive)
    out = archive / "public"
    build(load_config(archive), out, strict=True)
    with serve(out) as served:
        yield served


@contextmanager
def serve(folder: Path) -> Iterator[ServedSite]:
    """Serves a built site under PREFIX on a free port, with a host's headers, until the block ends."""
    headers()
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ServedSite(folder, f"http://127.0.0.1:{server.server_address[1]}{PREFIX}")
    server.shutdown()
    server.server_close()


@cache
def headers() -> list[dict[str, Any]]:
    """The headers of netlify.toml as Netlify's parsers read them."""
    read: list[dict[str, Any]] = read_by_netlify(REPOSITORY)["config"]["headers"]
    return read


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Lets a browser hang up when it leaves a page."""
        if not isinstance(sys.exception(), ConnectionError):
            raise


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/nowhere")

    def send_error(self, code: int, *_: object) -> None:
        document = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(document)))
        self.end_headers()
        self.wfile.write(document)

    def end_headers(self) -> None:
        inside = "/" + self.path.removeprefix(PREFIX)
        for rule in headers():
            if inside.startswith(rule["for"].removesuffix("*")):
                for name, value in rule["values"].items():
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: the tests' output is the tests'."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium, for this folder only: while it is open, Playwright keeps an event loop running
    in this thread, beside which no other can run.
    """
    if CHROMIUM is None:
        lacking = "Chromium is missing: `make test` installs it"
        pytest.fail(lacking) if IS_CI else pytest.skip(lacking)
    if node := shutil.which("node"):  # Playwright's own lacks a library on a bare Debian
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor, as wide as a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: ServedSite) -> Iterator[Page]:
    """An empty page of that visitor's, which must give the browser nothing to complain of."""
    page = context.new_page()
    complaints = watch(page, site)
    yield page
    assert complaints == []


def watch(page: Page, site: ServedSite) -> list[str]:
    """What a browser complains of while a page is used; the list fills as it does."""
    complaints: list[str] = []
    origin = urlsplit(site.url).netloc

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{urlsplit(page.url).path}: {message.text}")

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != origin:
            complaints.append(f"{urlsplit(page.url).path}: a request to {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"{urlsplit(page.url).path}: {error}"))
    page.on("request", on_request)
    return complaints
