"""`serve`: opens the preview, and ends it."""

from __future__ import annotations

import contextlib
import signal
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from sitegen.preview.server import open_server
from sitegen.preview.terminal import Terminal


def serve(
    folder: Path,
    *,
    host: str,
    port: int,
    open_browser: bool,
    say: Callable[[str], None],
    warn: Callable[[str], None],
) -> None:
    """Shows the archive in `folder` at http://host:port/ and follows what is saved, until Ctrl-C.

    Port 0 takes a free one. `say` is told where it is and what was mended, `warn` each problem once. Raises
    SitegenError where there is no archive, or the address is not to be had.
    """
    with contextlib.suppress(KeyboardInterrupt):
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        server = open_server(folder, host=host, port=port, terminal=Terminal(say, warn))
        say(f"Preview at {server.address} (Ctrl-C stops it)")
        if open_browser:
            threading.Thread(target=_open_browser, args=(server.address, warn), daemon=True).start()
        server.run()


def _open_browser(address: str, warn: Callable[[str], None]) -> None:
    if not webbrowser.open(address):
        warn(f"No browser can be opened; the preview is at {address}")
