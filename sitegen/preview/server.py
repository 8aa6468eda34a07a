"""Runs the preview: listens, answers and follows what is saved, until it is stopped. The only door to uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import secrets
import socket
import threading
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from sitegen import layout
from sitegen.config import load_config
from sitegen.errors import SitegenError
from sitegen.preview.app import App
from sitegen.preview.preview import Preview, watched
from sitegen.preview.terminal import Terminal
from sitegen.preview.watch import Watch

CONNECTIONS = 200
"""How many there may be at a time."""
FIRST = 1.0
"""Seconds in which the first page may be asked for before anything else is begun, which would keep it waiting."""
PATIENCE = 10.0
"""Seconds in which a connection must have sent its first request, and after each answer the next one."""


def open_server(folder: Path, *, host: str, port: int, terminal: Terminal) -> Server:
    """A server that listens and has all that it shows; it answers while its `run` does. Raises as `serve` does."""
    root = folder.resolve()
    if not (root / layout.SETTINGS).is_file():
        load_config(root)  # says what to do; of settings that can't be read, the page tells
    listener = _listen(host, port)
    try:
        ip, port = listener.getsockname()[:2]
        if not ipaddress.ip_address(ip).is_loopback:
            hint = f"leave out --host {host}"
            terminal.warn(f"Warning: whoever can reach this machine can read the preview.\n  hint: {hint}")
        return Server(root, listener, f"http://{_shown_name(host, ip)}:{port}/", host, terminal)
    except BaseException:
        listener.close()
        raise


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            hint = "name another with --port; --port 0 takes a free one"
            raise SitegenError(f"port {port} is taken by another program", hint=hint) from None
        hint = "name an address of this machine with --host, a port above 1023 with --port"
        raise SitegenError(f"can't listen at {host}, port {port}: {error.strerror}", hint=hint) from None


def _shown_name(host: str, ip: str) -> str:
    """The host as the preview's own address names it: one that a browser on this machine can reach."""
    if host == "localhost":
        return host
    ip = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(ip, ip)
    return f"[{ip}]" if ":" in ip else ip


class Server(uvicorn.Server):
    """Runs the application, and beside it a thread that follows what is saved."""

    def __init__(self, root: Path, listener: socket.socket, address: str, host: str, terminal: Terminal) -> None:
        self.address = address
        self._listener = listener
        self._watch = _watch(root, terminal)
        tools = f"/-/{secrets.token_urlsafe(16)}/"
        self._preview = Preview(root, address, tools=tools, terminal=terminal)
        self._app = App(self._preview, tools, host)
        self._follower = threading.Thread(target=self._follow, name="follow", daemon=True)
        super().__init__(
            uvicorn.Config(
                self._app,
                http=_Protocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                limit_concurrency=CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
        )

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Answers until `should_exit` is set or a signal comes, and leaves nothing behind."""
        try:
            super().run(sockets=[self._listener, *(sockets or [])])
        finally:
            self._listener.close()
            self._preview.stop()
            if self._watch:
                self._watch.stop()
            if self._follower.is_alive():
                self._follower.join()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self._follower.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.stop()
        await super().shutdown(sockets)

    def _follow(self) -> None:
        self._app.answered.wait(FIRST)
        if self.should_exit:
            return
        self._preview.convert()
        self._announce()
        if search_files := self._preview.search_files():
            search_files.by_name()
        for changes in self._watch or ():
            self._preview.follow(changes)
            self._announce()

    def _announce(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._app.announce)


def _watch(root: Path, terminal: Terminal) -> Watch | None:
    try:
        return Watch(watched(root))
    except OSError as error:
        terminal.warn(f"What you save is not followed: {error.strerror}\n  hint: start the preview anew to see changes")
        return None


class _Protocol(H11Protocol):
    """HTTP, with an end to the patience for those who ask nothing, or drop by drop."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        self._wait()  # first: what is said below may begin the next cycle
        super().on_response_complete()

    def _wait(self) -> None:
        self.loop.call_later(PATIENCE, self._hang_up, self.cycle)

    def _hang_up(self, last: RequestResponseCycle | None) -> None:
        if self.cycle is last:
            self.transport.close()
