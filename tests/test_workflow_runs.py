"""What `sitegen new` publishes with, really run: in clean clones of a new archive, where nothing but a wheel is there.

A day's papers come from a server on this machine, which plays Hugging Face and arXiv.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from sitegen.archive.new import create_archive
from tests.environments import make_environment, variables
from tests.netlify import read_by_netlify
from tests.places import REPOSITORY
from tests.wheelhouse import fill_wheelhouse
from tests.workflow_jobs import run_job

pytestmark = pytest.mark.node

PAGES = "https://somebody.github.io/papers"
"""What GitHub would say of where the site will live."""
TODAY = "2025-03-20"
GH = '#!/bin/sh\necho "$@" >>"$GH_LOG"\n'
"""Stands in for GitHub's own program, and remembers what it was asked."""
FAR_AWAY = """
import datetime, functools
try:
    from sitegen.intake import fetch
except ImportError:
    pass
else:
    fetch.Sites = functools.partial(fetch.Sites, hf="{origin}", arxiv="{origin}", feeds="{origin}")
    today = datetime.date.fromisoformat("{today}")
    fetch.Clock = functools.partial(fetch.Clock, today=lambda: today, sleep=lambda seconds: None)
"""
"""What has `sitegen fetch` ask the server of this test, on a day of its own."""
RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel>
<title>Updates on arXiv.org</title>
<pubDate>Thu, 20 Mar 2025 00:00:00 -0400</pubDate>
<item>
<title>On feeds</title>
<link>https://arxiv.org/abs/2503.00099</link>
<description>arXiv:2503.00099v1 Announce Type: new
Abstract: What it says of feeds.</description>
<pubDate>Thu, 20 Mar 2025 00:00:00 -0400</pubDate>
<arxiv:announce_type>new</arxiv:announce_type>
<dc:creator>Ada Lovelace</dc:creator>
</item>
</channel>
</rss>
"""


class Sources(BaseHTTPRequestHandler):
    """Hugging Face's list of a day, and arXiv's feed of today."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/rss/"):
            body = RSS
        else:
            [day] = parse_qs(address.query)["date"]
            number = f"2503.000{day[-2:]}"
            paper = {
                "id": number,
                "summary": f"What is new on {day}: attention.",
                "submittedOnDailyAt": f"{day}T01:00:00.000Z",
                "authors": [{"name": "Ada Lovelace"}],
            }
            body = json.dumps([{"title": f"Paper {number}", "paper": paper}])
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Sources) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Hosted:
    """A new archive in a repository that others clone."""

    folder: Path
    repository: Path

    def clone(self, name: str) -> Path:
        git(self.folder, "clone", "--quiet", str(self.repository), name)
        return self.folder / name

    def bare(self, name: str) -> dict[str, str]:
        """A bare environment with the programs of a runner."""
        programs = make_environment(self.folder / name)
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        github = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com"}
        github |= {"GITHUB_REPOSITORY": "somebody/papers", "GH_LOG": str(self.folder / name / "gh.log")}
        return variables(programs, self.folder / name / "home", **github)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory, wheel: Path, origin: str) -> Hosted:
    """A new archive, made by a wheel, that also wants arXiv's papers; then a day's run of daily.yml, and another."""
    folder = tmp_path_factory.mktemp("hosted")
    hosted = Hosted(folder, folder / "origin.git")
    here = hosted.bare("here")
    run(folder, here, "python", "-m", "pip", "install", "--quiet", str(wheel))
    run(folder, here, "sitegen", "new", "archive")
    archive = folder / "archive"
    daily = archive / ".github" / "workflows" / "daily.yml"
    commented = "# - run: python -m sitegen fetch arxiv cs.CL cs.LG"
    assert commented in daily.read_text()
    daily.write_text(daily.read_text().replace(commented, commented.removeprefix("# ")))
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(hosted.repository))
    git(archive, "init", "--quiet", "--initial-branch", "main")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "--message", "A new archive")
    git(archive, "push", "--quiet", str(hosted.repository), "main")
    there = hosted.bare("daily")
    [packages] = (folder / "daily" / "environment").glob("lib/python*/site-packages")
    (packages / "sitecustomize.py").write_text(FAR_AWAY.format(origin=origin, today=TODAY))
    for number in (1, 2):
        run_job(hosted.clone(f"day-{number}"), "daily", "fetch", there, {"github": {"token": "a token"}})
    return hosted


def run(folder: Path, environment: dict[str, str], *command: str) -> str:
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_a_day_s_papers_are_committed_once_and_published(hosted: Hosted) -> None:
    """The second run finds nothing new, commits nothing and publishes nothing."""
    log = git(hosted.repository, "log", "--format=%s by %an", "main").splitlines()
    assert log == ["New papers by github-actions[bot]", "A new archive by Somebody"]
    added = git(hosted.repository, "diff", "--name-only", "main~1", "main").splitlines()
    digests = [f"content/digests/2025-03-{day}.hf-api.json" for day in range(13, 20)]
    assert [name for name in added if name.startswith("content/digests/")] == [
        *digests,
        "content/digests/2025-03-20-arxiv-cs.CL.xml",
        "content/digests/2025-03-20-arxiv-cs.LG.xml",
    ]
    assert sum(name.startswith("content/papers/") for name in added) == 8
    assert "content/addresses.txt" in added
    asked = (hosted.folder / "daily" / "gh.log").read_text().splitlines()
    assert asked == ["auth setup-git", "workflow run publish.yml --field lenient=true"]


def test_where_another_host_publishes_the_push_is_enough(tmp_path: Path) -> None:
    create_archive(tmp_path / "archive", ["netlify"])
    archive = tmp_path / "archive"
    daily = archive / ".github" / "workflows" / "daily.yml"
    workflow = yaml.safe_load(daily.read_text())
    workflow["jobs"]["fetch"]["steps"] = workflow["jobs"]["fetch"]["steps"][-1:]
    daily.write_text(yaml.safe_dump(workflow))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    git(archive, "init", "--quiet", "--initial-branch", "main")
    git(archive, "commit", "--quiet", "--allow-empty", "--message", "A new archive")
    git(archive, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(archive, "push", "--quiet", "--set-upstream", "origin", "main")
    machine = Hosted(tmp_path, tmp_path / "origin.git").bare("machine")
    run_job(archive, "daily", "fetch", machine, {"github": {"token": "a token"}})
    assert git(tmp_path / "origin.git", "log", "-1", "--format=%s", "main") == "New papers\n"
    assert (tmp_path / "machine" / "gh.log").read_text().splitlines() == ["auth setup-git"]


def published(hosted: Hosted, name: str, inputs: dict[str, bool]) -> tuple[Path, Sequence[str]]:
    """The site that publish.yml makes in a clean clone, and what it ran."""
    archive = hosted.clone(name)
    contexts = {"inputs": inputs, "steps": {"pages": {"outputs": {"base_url": PAGES}}}}
    ran = run_job(archive, "publish", "build", hosted.bare(f"{name}-machine"), contexts)
    return archive / "public", [command for command, _ in ran]


def test_the_archive_is_published_under_a_sub_path(hosted: Hosted) -> None:
    site, ran = published(hosted, "pushed", {})
    assert ran[1:] == ['python -m sitegen build $STRICT --base-url "$BASE_URL"', "python -m sitegen check"]
    assert f'href="{PAGES}/papers/2503.00019/"' in (site / "papers/2503.00019/index.html").read_text()
    assert f"<id>{PAGES}/" in (site / "feed.xml").read_text()
    leading_out = [path for path in site.rglob("*.html") if 'href="/' in path.read_text() and path.name != "404.html"]
    assert leading_out == []


def test_what_the_day_s_run_asks_for_publishes_in_spite_of_problems(hosted: Hosted) -> None:
    archive = hosted.clone("half-read")
    (archive / "content" / "digests" / "2025-03-21.txt").write_text("nothing that is a digest\n")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "--message", "Half read")
    beside = Hosted(hosted.folder, archive)
    site, ran = published(beside, "lenient", {"lenient": True})
    assert ran[1:] == ['python -m sitegen build $STRICT --base-url "$BASE_URL"']
    assert (site / "papers/2503.00019/index.html").exists()
    with pytest.raises(AssertionError, match=r"2025-03-21\.txt"):
        published(beside, "strict", {"lenient": False})


def test_netlify_s_command_builds_what_its_settings_publish(hosted: Hosted) -> None:
    """Netlify installs what requirements.txt names by itself, then runs the command."""
    archive = hosted.clone("netlify")
    programs = make_environment(hosted.folder / "netlify-machine")
    host = {"CI": "true", "NETLIFY": "true", "URL": "https://papers.netlify.app"}
    machine = variables(programs, hosted.folder / "netlify-home", **host)
    build = read_by_netlify(archive)["config"]["build"]
    run(archive, machine, "python", "-m", "pip", "install", "--quiet", "-r", "requirements.txt")
    run(archive, machine, "bash", "-c", build["command"])
    site = Path(build["publish"])
    assert site == archive / "public"
    assert "https://papers.netlify.app/papers/2503.00019/" in (site / "sitemap.xml").read_text()
    assert (site / "404.html").exists()
    after = read_by_netlify(archive)
    assert after["logs"] == {"stdout": [], "stderr": []}
    assert after["config"]["redirects"] == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of this repository."""
    if not shutil.which("git") or not (REPOSITORY / ".git").exists():
        pytest.skip("needs a checkout with its history")
    git(tmp_path, "clone", "--quiet", "--no-hardlinks", str(REPOSITORY), "clone")
    return tmp_path / "clone"


def test_the_bundled_archive_is_published_by_its_own_workflow(clone: Path, tmp_path: Path) -> None:
    programs = make_environment(tmp_path / "machine", "hatchling", "setuptools")
    contexts = {"inputs": {}, "steps": {"pages": {"outputs": {"base_url": PAGES}}}}
    run_job(clone, "publish", "build", variables(programs, tmp_path / "home"), contexts)
    assert f"<id>{PAGES}/" in (clone / "public" / "feed.xml").read_text()


def test_netlify_s_command_builds_the_bundled_archive(clone: Path, tmp_path: Path) -> None:
    fill_wheelhouse(tmp_path / "wheelhouse")
    host = {"CI": "true", "NETLIFY": "true", "URL": "https://papers.netlify.app"}
    host["PIP_FIND_LINKS"] = str(tmp_path / "wheelhouse")  # what builds the package comes from there
    machine = variables(make_environment(tmp_path / "machine"), tmp_path / "home", **host)
    run(clone, machine, "bash", "-c", read_by_netlify(clone)["config"]["build"]["command"])
    assert "<loc>https://papers.netlify.app/papers/" in (clone / "public" / "sitemap.xml").read_text()
