"""A preview that runs beside a test. Requests go through a bare socket: a client library would tidy up what is sent."""

from __future__ import annotations

import email
import email.message
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.preview.server import open_server
from sitegen.preview.terminal import Terminal
from tests.archives import make_archive, put_page
from tests.pictures import svg

PAPER = '---\ntitle: "{title}"\nauthors: [Ada Lovelace]\ndate: 2025-03-14\n---\n\nWhat it says.\n'


@dataclass(frozen=True)
class Answer:
    status: int
    headers: email.message.Message
    body: str


@dataclass
class Running:
    """A preview that runs, what it warned of, and what else it said."""

    root: Path
    address: str
    warnings: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def send(self, request: str | bytes) -> Answer:
        """The answer to a request as it stands."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request if isinstance(request, bytes) else request.encode("latin-1"))
            answer = b""
            while part := connection.recv(65536):
                answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        status, _, headers = head.partition(b"\r\n")
        return Answer(int(status.split()[1]), email.message_from_bytes(headers), body.decode())

    def get(self, target: str = "/", *, method: str = "GET", host: str | None = None, headers: str = "") -> Answer:
        host = f"127.0.0.1:{self.port}" if host is None else host
        return self.send(f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")

    def put(self, name: str, text: str) -> None:
        """Saves a file as careful editors do: nobody ever sees half of it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".{path.name}.part").write_text(text)
        path.with_name(f".{path.name}.part").replace(path)

    def tools(self) -> str:
        """The path of the preview's own files."""
        return self._script()[1]

    def version(self) -> int:
        """The version that pages have by now."""
        return int(self._script()[2])

    def _script(self) -> re.Match[str]:
        found = re.search(r'src="(/-/[\w-]+/)reload\.js\?v=(\d+)"', self.get().body)
        assert found
        return found

    @contextmanager
    def events(self, version: int | None = None) -> Iterator[Callable[[], str]]:
        """The open page's ear: call it for the name of the next event."""
        known = f"?v={version}" if version else ""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            host = f"Host: 127.0.0.1:{self.port}"
            connection.sendall(f"GET {self.tools()}events{known} HTTP/1.1\r\n{host}\r\n\r\n".encode())
            lines = connection.makefile("r", encoding="utf-8")
            assert next(lines) == "HTTP/1.1 200 OK\n"
            next(line for line in lines if line.startswith("retry:"))
            yield lambda: next(line for line in lines if line.startswith("event:")).split()[1]


@contextmanager
def running(root: Path) -> Iterator[Running]:
    warnings: list[str] = []
    said: list[str] = []
    server = open_server(root, host="127.0.0.1", port=0, terminal=Terminal(said.append, warnings.append))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Running(root, server.address, warnings, said)
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def until(check: Callable[[], object]) -> None:
    """Waits until something has come about."""
    deadline = time.monotonic() + 20
    while not check():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def an_archive(root: Path) -> Path:
    config = make_archive(root)
    put_page(config, "content/papers/2025-03/first.md", PAPER.format(title="The first paper"))
    put_page(config, "content/papers/2025-03/second.md", PAPER.format(title="The second paper"))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nWhat this is.\n")
    put_page(config, "content/pages/weekly/2025-W11.md", "---\ntitle: A week\n---\n\n![A chart](../chart.svg)\n")
    put_page(config, "content/pages/chart.svg", svg().decode())
    put_page(config, "theme/static/mine.css", "")
    put_page(config, "content/secret.txt", "secret")
    put_page(config, ".env", "secret")
    return root
