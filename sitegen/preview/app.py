"""What may be asked of the preview, by whom, and what is answered. The only door to starlette.

It refuses requests of other sites, and tells open pages of changes.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast
from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from sitegen.preview.document import Document
from sitegen.preview.preview import Preview
from sitegen.rendering.policy import POLICY

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with everything. There is no Access-Control-Allow-Origin among them, and there must not be."""
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?")
_NO_ADDRESS = re.compile(r"[\x00-\x1f\x7f\\]")
_TOOLS = Path(__file__).parent


class App:
    """What may be asked, and what is answered."""

    def __init__(self, preview: Preview, tools: str, host: str) -> None:
        self._preview = preview
        self._events = f"{tools[1:]}events"
        self._tools = {
            f"{tools[1:]}{name}": Document(200, f"{kind}; charset=utf-8", (_TOOLS / name).read_bytes())
            for name, kind in (("reload.js", "text/javascript"), ("notice.css", "text/css"))
        }
        self._names = {"localhost", "127.0.0.1", "[::1]", host.lower()} - {"0.0.0.0"}
        self.answered = threading.Event()
        """Whether a page has been sent, or none will be."""
        self._changed = asyncio.Event()
        self._stopped = asyncio.Event()

    def announce(self) -> None:
        """Wakes the event streams."""
        self._changed.set()
        self._changed = asyncio.Event()

    def stop(self) -> None:
        """Ends all that waits."""
        self._stopped.set()
        self.answered.set()
        self.announce()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = self._refusal(request) or await self._answer(request)
        response.headers.update(HEADERS)
        await response(scope, receive, send)
        self.answered.set()

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        if not (parts := _HOST.fullmatch(host)):
            return _text(400, "The request names no host.")
        ip, port = request.scope["server"]
        names = self._names | {f"[{ip}]" if ":" in ip else ip}
        if parts["name"] not in names or int(parts["port"] or 80) != port:
            return _text(403, "The preview answers to names of this machine only.")
        if request.headers.get("origin", f"http://{host}").lower() != f"http://{host}":
            return _text(403, "The preview answers to its own pages only.")
        if request.method not in ("GET", "HEAD"):
            return _text(405, "The preview can only be read.", {"Allow": "GET, HEAD"})
        return None

    async def _answer(self, request: Request) -> Response:
        path = _path_of(request)
        if path is None:
            return _text(400, "This is no address.")
        if path == self._events:
            return self._event_stream(request)
        document = self._tools.get(path) or await self._search_file(path) or self._preview.document(path)
        if document.location is not None:
            return Response(status_code=document.status, headers={"Location": document.location})
        return Response(document.body, document.status, media_type=document.media_type)

    async def _search_file(self, path: str) -> Document | None:
        """A file of the search index, as soon as that is made."""
        search_files = self._preview.search_files()
        if search_files is None or not (path.startswith("search/") and path.endswith(".json")):
            return None
        files = asyncio.wrap_future(search_files.by_name())
        stopped = asyncio.create_task(self._stopped.wait())
        await asyncio.wait(cast(list[asyncio.Future[object]], [files, stopped]), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not files.done() or files.exception():
            return Document(503, body=b"There is no search index.")  # the preview stops, or the index can't be made
        body = files.result().get(path.removeprefix("search/"))
        return Document(200, "application/json", body) if body is not None else None

    def _event_stream(self, request: Request) -> Response:
        """Server-sent events: `page` to load anew, `styles` to swap the sheets; the id is the version it leads to."""
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        known = request.headers.get("last-event-id") or request.query_params.get("v", "")
        version = int(known) if re.fullmatch("[0-9]{1,9}", known) else self._preview.version
        return StreamingResponse(self._changes(version), media_type="text/event-stream")

    async def _changes(self, version: int) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        while not self._stopped.is_set():
            changed, new, reload = self._changed, self._preview.version, self._preview.reload
            if version == new:
                await changed.wait()
            else:
                yield f"event: {'page' if version < reload else 'styles'}\nid: {new}\ndata: {new}\n\n"
                version = new


def _path_of(request: Request) -> str | None:
    """What is asked for, without the first slash; None where that is no path of UTF-8 text."""
    try:
        path = unquote_to_bytes(request.scope["raw_path"]).decode()
    except UnicodeDecodeError:
        return None
    return path[1:] if path.startswith("/") and not _NO_ADDRESS.search(path) else None


def _text(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return Response(text, status, headers, media_type="text/plain")
