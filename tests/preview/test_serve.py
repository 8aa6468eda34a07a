"""How the preview starts and stops."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import layout
from sitegen.errors import SitegenError
from sitegen.preview import server as server_module
from sitegen.preview.serve import serve
from tests.archives import snapshot
from tests.previews import Running, an_archive, until


def test_a_folder_without_an_archive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match="no archive here"):
        serve(tmp_path, host="127.0.0.1", port=0, open_browser=False, say=print, warn=print)


def test_it_stops_at_once_with_pages_open_and_leaves_nothing_behind(tmp_path: Path) -> None:
    an_archive(tmp_path)
    for stop in (signal.SIGINT, signal.SIGTERM):
        before = without_cache(tmp_path)
        command = [sys.executable, "-W", "error", "-m", "sitegen", "-C", str(tmp_path), "serve", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout
            line = process.stdout.readline()
            said = re.fullmatch(r"Preview at (http://127\.0\.0\.1:\d+/) \(Ctrl-C stops it\)\n", line)
            assert said, line
            preview = Running(tmp_path, said[1])
            with preview.events(), socket.create_connection(("127.0.0.1", preview.port)):
                process.send_signal(stop)
                out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "", "")
        assert without_cache(tmp_path) == before
        assert not (tmp_path / layout.LOCK).exists()


def without_cache(folder: Path) -> dict[str, bytes]:
    """All files of an archive but what builds and previews remember for the next."""
    return {path: text for path, text in snapshot(folder).items() if not path.startswith(f"{layout.CACHE}/")}


def test_a_browser_is_opened_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    said: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))  # type: ignore[func-returns-value]
    run = server_module.Server.run

    def run_until_it_is_open(server: server_module.Server) -> None:
        until(lambda: opened)
        server.should_exit = True
        run(server)

    monkeypatch.setattr(server_module.Server, "run", run_until_it_is_open)
    serve(an_archive(tmp_path), host="localhost", port=0, open_browser=True, say=said.append, warn=print)
    assert said == [f"Preview at {opened[0]} (Ctrl-C stops it)"]
    assert re.fullmatch(r"http://localhost:\d+/", opened[0])
