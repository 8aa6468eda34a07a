"""An archive on a server of one's own: nginx, as it reads the file of `sitegen new --host nginx`."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.archive.new import create_archive
from sitegen.build import build
from sitegen.config import load_config
from sitegen.rendering.policy import POLICY
from tests.archives import entry, put_digest
from tests.places import REPOSITORY

UNPACKED = REPOSITORY / ".venv" / "nginx"
NGINX = shutil.which("nginx", path=f"{UNPACKED}/usr/sbin{os.pathsep}{os.environ['PATH']}{os.pathsep}/usr/sbin")
KINDS = next((path for root in (UNPACKED, Path("/")) if (path := root / "etc/nginx/mime.types").is_file()), None)

pytestmark = pytest.mark.skipif(not NGINX or not KINDS, reason="there is no nginx here; scripts/setup --tests gets it")

SETTINGS = """
daemon off;
master_process off;
pid {here}/pid;
error_log {here}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    include {recipe};
}}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A socket at which nginx serves an archive of three papers."""
    here = tmp_path_factory.mktemp("nginx")
    create_archive(here / "papers", ["nginx"])
    config = load_config(here / "papers", base_url="https://papers.example.org/")
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2), entry(3))
    build(config, config.root / "public")
    recipe = (config.root / "nginx.conf").read_text(encoding="utf-8")
    for name, value in (("listen", f"unix:{here}/socket"), ("root", f"{here}/papers/public")):
        recipe, count = re.subn(rf"^( +{name} +)\S+;", rf"\g<1>{value};", recipe, flags=re.MULTILINE)
        assert count == 1
    (here / "recipe.conf").write_text(recipe, encoding="utf-8")
    (here / "mime.types").symlink_to(str(KINDS))
    (here / "nginx.conf").write_text(SETTINGS.format(here=here, recipe=here / "recipe.conf"))
    command = [str(NGINX), "-e", str(here / "error.log"), "-c", str(here / "nginx.conf"), "-p", str(here)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        while not (here / "socket").exists() and run.poll() is None:
            time.sleep(0.01)
        assert run.poll() is None, run.communicate()[1]
        yield here / "socket"
        run.terminate()
    assert (here / "error.log").read_text() == ""


def ask(server: Path, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("papers.example.org")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(server))
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/papers/2503.00001/", 200), ("/gone/", 404)])
def test_every_page_has_the_headers_that_netlify_sends(server: Path, path: str, status: int) -> None:
    response, body = ask(server, path)
    assert (response.status, response.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert b"<h1" in body
    sent = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    assert {name: response.headers.get_all(name) for name in sent} == {name: [value] for name, value in sent.items()}
    assert response.headers["Cache-Control"] == (None if status == 404 else "no-cache")


def test_what_bears_its_hash_in_its_address_is_kept(server: Path) -> None:
    site = server.parent / "papers" / "public"
    for path in (next(site.glob("assets/*/*.css")), next(site.glob("search/index/**/*.json"))):
        response, body = ask(server, f"/{path.relative_to(site).as_posix()}")
        assert (response.status, body) == (200, path.read_bytes())
        assert response.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
        assert response.headers["Content-Security-Policy"] == POLICY
    assert ask(server, "/search/manifest.json")[0].headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("assets/*/*.js", "application/javascript; charset=utf-8"),
        ("assets/*/*.css", "text/css; charset=utf-8"),
        ("feed.xml", "text/xml; charset=utf-8"),
        ("**/*.bib", "application/x-bibtex; charset=utf-8"),
        ("**/*.ris", "application/x-research-info-systems; charset=utf-8"),
        ("**/*.opml", "text/x-opml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("search/manifest.json", "application/json; charset=utf-8"),
    ],
)
def test_files_have_their_kind_and_are_compressed(server: Path, pattern: str, kind: str) -> None:
    site = server.parent / "papers" / "public"
    path = max(site.glob(pattern), key=lambda path: path.stat().st_size)
    response, body = ask(server, f"/{path.relative_to(site).as_posix()}", Accept_Encoding="gzip")
    assert response.headers["Content-Type"] == kind
    assert (response.headers["Content-Encoding"], response.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(body) == path.read_bytes()


def test_an_address_without_its_slash_leads_to_the_one_with_it(server: Path) -> None:
    response, _ = ask(server, "/papers/2503.00001")
    assert (response.status, response.headers["Location"]) == (301, "/papers/2503.00001/")


def test_what_builds_keep_for_themselves_is_not_served(server: Path) -> None:
    assert (server.parent / "papers" / "public" / ".sitegen").is_file()
    assert ask(server, "/.sitegen")[0].status == 404
