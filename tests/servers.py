"""A web server that answers as it is told, however badly, and a clock that nobody waits for."""

from __future__ import annotations

import datetime
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sitegen.intake.http import Clock

SILENCE = b""
"""An answer that never comes."""


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: object) -> bytes:
    """An answer as it goes over the wire; header names have `_` for `-`."""
    raw = body.encode() if isinstance(body, str) else body
    lines = {"Content-Length": len(raw), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + raw


class Server:
    """Gives each request the next of its answers, the last one again and again."""

    def __init__(self, answers: list[bytes]) -> None:
        self.origin = ""
        self.asked: list[str] = []
        """The paths of all requests."""
        self.agents: list[str] = []
        self.answers = answers
        self.closing = threading.Event()


@contextmanager
def serving(*answers: bytes) -> Iterator[Server]:
    """A server on this machine, as long as the context lasts."""
    server = Server([*answers])

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            request = [line.decode().strip() for line in iter(self.rfile.readline, b"\r\n")]
            server.asked.append(request[0].split()[1])
            server.agents += [line.partition(": ")[2] for line in request if line.startswith("User-Agent: ")]
            raw = server.answers[min(len(server.asked), len(server.answers)) - 1]
            if raw == SILENCE:
                server.closing.wait()
            self.wfile.write(raw)

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is no fault of the test."""

    with Threads(("127.0.0.1", 0), Handler) as threads:
        server.origin = f"http://127.0.0.1:{threads.server_address[1]}"
        running = threading.Thread(target=threads.serve_forever, args=(0.01,))
        running.start()
        try:
            yield server
        finally:
            server.closing.set()
            threads.shutdown()
            running.join()


class Time:
    """A clock that only sleeping, and each look at it by `step` seconds, moves on."""

    def __init__(self, step: float = 0.0, today: datetime.date = datetime.date(2025, 3, 20)) -> None:
        self.at, self.step, self.slept = 0.0, step, list[float]()
        self.clock = Clock(now=self._now, sleep=self._sleep, today=lambda: today)

    def _now(self) -> float:
        self.at += self.step
        return self.at

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds
