"""What the preview refuses: it runs on the machine of someone who has other pages open, too."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.preview import server as server_module
from sitegen.rendering.policy import POLICY
from tests.previews import Running, an_archive, running


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of an archive that nobody edits."""
    with running(an_archive(tmp_path_factory.mktemp("preview") / "archive")) as preview:
        yield preview


@pytest.mark.parametrize(
    "target",
    [
        "/../sitegen.toml", "/../../../../etc/passwd", "/%2e%2e/sitegen.toml", "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/%252e%252e/etc/passwd", "/assets/../../sitegen.toml",
        "/assets/x/../../../sitegen.toml", "/assets/x//etc/passwd",
        "/assets/x/%2fetc%2fpasswd", "/assets/x/..%2f..%2fsitegen.toml",
        "//etc/passwd", "///etc/passwd", "/a/..;/etc/passwd",
        "/sitegen.toml", "/.env", "/.env?", "/.", "/./",
        "/..", "/content/secret.txt", "/content/", "/assets/", "/assets/x/",
        "/assets", "/papers/", "/-/", "/-/x/reload.js", "/-/x/events", "/theme/", "/PAPERS/first/", "/INDEX.HTML",
        "/papers/first/#x", "/papers/first/index.html#/../../sitegen.toml", "/index.html::$DATA", "/CON", "/aux.html",
        "/C:/Windows/win.ini", "/papers/FIRST~1/",
        "/search/../sitegen.toml", "/search/manifest.json/", "/search/x.json",
        "/%zz", "/%", "/@fs/etc/passwd",
    ],
)  # fmt: skip
def test_only_what_the_site_has_is_served(quiet: Running, target: str) -> None:
    answer = quiet.get(target)
    assert answer.status == 404, target
    assert not re.search(r"secret|root:|base_url|for 16-bit", answer.body)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/", "http://evil.example/", "*",
        "papers/first/", "\\", "/..\\sitegen.toml", "/..%5csitegen.toml",
        "/%5c%5cevil.example%5cshare", "/%00", "/papers/first/%00.html", "/%0d%0aSet-Cookie:%20a=b", "/%7f",
        "/%c0%ae%c0%ae/sitegen.toml", "/%e0%80%af", "/%ff", "/%ed%a0%80",
    ],
)  # fmt: skip
def test_what_is_no_address_is_a_bad_request(quiet: Running, target: str) -> None:
    answer = quiet.get(target)
    assert answer.status == 400, target
    assert answer.body == "This is no address."
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\xc0\xae HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET  /etc/passwd\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\nContent-Length: 3\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 4_000_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_a_bad_request(quiet: Running, request_: bytes) -> None:
    try:
        assert quiet.send(request_).status in (400, 501)
    except ConnectionError:
        assert len(request_) > 65536, "only to a flood the door may simply be shut"
    assert quiet.get("/").status == 200


def test_it_answers_to_its_own_names_only(quiet: Running) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]", "LocalHost"):
        assert quiet.get(host=f"{name}:{quiet.port}").status == 200, name
    for host in (
        f"evil.example:{quiet.port}", "localhost", "127.0.0.1", "localhost:1", f"localhost.evil.example:{quiet.port}",
        f"0.0.0.0:{quiet.port}", f"10.0.0.1:{quiet.port}",
        f"127.0.0.2:{quiet.port}", f"[::2]:{quiet.port}", "2130706433",
        f"localhost.:{quiet.port}",
    ):  # fmt: skip
        answer = quiet.get(host=host)
        assert (answer.status, answer.body) == (403, "The preview answers to names of this machine only."), host
    for host in (
        "", "a b", f"user@localhost:{quiet.port}", "localhost:", "localhost:x", "localhost:999999", "[::1", "::1",
        "<script>", f"localhost:{quiet.port}/", f"localhost:{quiet.port}, evil.example", "é",
    ):  # fmt: skip
        answer = quiet.get(host=host)
        assert (answer.status, answer.body) == (400, "The request names no host."), host


def test_it_answers_to_its_own_pages_only(quiet: Running) -> None:
    events = f"{quiet.tools()}events"
    for target in ("/", events):
        for origin in (
            "http://evil.example", "null",
            f"https://127.0.0.1:{quiet.port}", "http://127.0.0.1", "http://127.0.0.1:1",
            f"http://localhost:{quiet.port}", f"http://127.0.0.1:{quiet.port}.evil.example",
        ):  # fmt: skip
            answer = quiet.get(target, headers=f"Origin: {origin}\r\n")
            assert (answer.status, answer.body) == (403, "The preview answers to its own pages only."), origin
    assert quiet.get("/", headers=f"Origin: http://127.0.0.1:{quiet.port}\r\n").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"])
def test_it_can_only_be_read(quiet: Running, method: str) -> None:
    for target in ("/", f"{quiet.tools()}events", "/search/manifest.json"):
        answer = quiet.get(target, method=method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_every_answer_keeps_other_sites_out(quiet: Running) -> None:
    answers = [
        quiet.get(target, method="HEAD" if target.endswith("events") else "GET")
        for target in (
            "/", "/nowhere/", "/papers/first", "/assets/x/base.css", "/search/manifest.json", "/%00",
            f"{quiet.tools()}events", f"{quiet.tools()}reload.js",
        )
    ]  # fmt: skip
    answers += [quiet.get(host="evil.example"), quiet.get(host="<"), quiet.get(method="POST")]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; ")
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
        assert "Server" not in answer.headers


def test_the_policy_is_the_published_sites(quiet: Running) -> None:
    assert quiet.get().headers["Content-Security-Policy"] == POLICY


def test_a_range_is_not_served_in_parts(quiet: Running) -> None:
    answer = quiet.get("/", headers="Range: bytes=" + ",".join(f"{start}-" for start in range(500)) + "\r\n")
    assert answer.status == 200
    assert answer.body == quiet.get("/").body


def test_the_token_is_another_one_in_each_run(quiet: Running) -> None:
    with running(quiet.root) as another:
        assert quiet.tools() != another.tools()
        assert quiet.get(f"{another.tools()}reload.js").status == 404


def test_who_connects_and_asks_nothing_is_shown_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PATIENCE", 0.2)
    with running(an_archive(tmp_path)) as preview:
        connections = [socket.create_connection(("127.0.0.1", preview.port), timeout=10) for _ in range(3)]
        connections[1].sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert [connection.recv(1) for connection in connections] == [b"", b"", b""]
        for connection in connections:
            connection.close()


def test_who_asks_a_second_time_drop_by_drop_is_shown_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PATIENCE", 0.5)
    with (
        running(an_archive(tmp_path)) as preview,
        socket.create_connection(("127.0.0.1", preview.port), timeout=10) as connection,
    ):
        ask = f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
        for _ in range(2):
            connection.sendall(ask)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.settimeout(0.1)
        for drop in ask * 2:
            with contextlib.suppress(TimeoutError):
                if connection.recv(65536) == b"":
                    break
            connection.sendall(bytes([drop]))
        else:
            pytest.fail("it may go on for ever")


def test_a_static_file_that_leads_out_of_the_theme_fails_alone(tmp_path: Path) -> None:
    root = an_archive(tmp_path)
    (root / "theme/static").mkdir(parents=True, exist_ok=True)
    (root / "theme/static/passwd").symlink_to("/etc/passwd")
    told = "theme/static/passwd: a link that leads out of the theme\n  hint: put the file itself there"
    with running(root) as preview:
        page = preview.get()
        assert (page.status, "a link that leads out of the theme" in page.body) == (200, True)
        alone = preview.get("/assets/x/passwd")
        assert (alone.status, alone.body) == (500, told)
        assert preview.warnings == [told]
