"""What hosts read: netlify.toml by Netlify's own parsers; the repository's and a new archive's."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from sitegen.archive.new import create_archive
from sitegen.rendering.policy import POLICY
from tests.netlify import read_by_netlify
from tests.places import REPOSITORY

pytestmark = pytest.mark.node


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    create_archive(tmp_path)
    return tmp_path


def test_netlify_reads_both_files_without_a_warning(archive: Path) -> None:
    ours, theirs = read_by_netlify(REPOSITORY), read_by_netlify(archive)
    for read in (ours, theirs):
        assert read["logs"] == {"stdout": [], "stderr": []}
        assert read["config"]["redirects"] == []
        assert read["config"]["headers"] == [
            {
                "for": "/*",
                "values": {
                    "Content-Security-Policy": POLICY,
                    "X-Content-Type-Options": "nosniff",
                    "Referrer-Policy": "strict-origin-when-cross-origin",
                    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                    "Cross-Origin-Opener-Policy": "same-origin",
                },
            },
            {"for": "/assets/*", "values": {"Cache-Control": "public, max-age=31536000, immutable"}},
            {"for": "/search/index/*", "values": {"Cache-Control": "public, max-age=31536000, immutable"}},
        ]
    build = 'python -m sitegen build --strict --base-url "$URL"'
    assert built_by(theirs, archive) == (build, {"PYTHON_VERSION": "3.12"})
    assert built_by(ours, REPOSITORY) == (
        f"python -m pip install . && {build}",
        {"PYTHON_VERSION": "3.12", "NPM_FLAGS": "--omit=dev"},
    )


def test_netlify_would_have_warned(tmp_path: Path) -> None:
    (tmp_path / "netlify.toml").write_text('[[redirects]]\nfrom = "/old"\n')
    assert 'Missing "to" field' in " ".join(read_by_netlify(tmp_path)["logs"]["stderr"])


def built_by(read: dict[str, Any], root: Path) -> tuple[str, dict[str, str]]:
    build = read["config"]["build"]
    assert build["publish"] == str(root / "public")
    return build["command"], build["environment"]


# Which pushes are deployed: without credits, Netlify pauses all sites of an account


NOT_OF_THE_SITE = {".github/workflows/daily.yml", ".github/workflows/publish.yml", "README.md"}
OURS_NOT_OF_THE_SITE = {
    *(".ci/run", ".github/workflows/test.yml", "CHANGELOG.md", "benchmarks/build.py", "requirements/tests.txt"),
    *("scripts/setup", "tests/test_hosts.py"),
}
OURS_OF_THE_SITE = {
    *("content/pages/about.md", "content/digests/2025-03-14.txt", "netlify.toml", "pyproject.toml", "sitegen.toml"),
    *("sitegen/ids.py", "themes/README.md", "sitegen/archive/new_archive/README.md"),
}


class Repository:
    """A git repository that grows by a file at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
        run = subprocess.run(["git", *who, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return run.stdout.strip()

    def commit(self) -> str:
        """All that there is; the commit's hash."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "One more")
        return self.git("rev-parse", "HEAD")

    def change(self, name: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(b"\n")
        return self.commit()

    def is_deployed(self, ignore: str, before: str, now: str) -> bool:
        """Whether Netlify builds a commit, of which `ignore` ends with anything but 0."""
        run = subprocess.run(
            ["bash", "-c", ignore],
            cwd=self.root,
            env={"PATH": "/usr/bin:/bin", "CACHED_COMMIT_REF": before, "COMMIT_REF": now},
            check=False,
            capture_output=True,
        )
        return run.returncode != 0


def test_only_what_changes_the_site_is_deployed(archive: Path) -> None:
    ignore = read_by_netlify(archive)["config"]["build"]["ignore"]
    names = {path.relative_to(archive).as_posix() for path in archive.rglob("*") if path.is_file()}
    of_the_site = {"content/digests/2025-03-14.txt", "theme/static/base.css", "themes/mine/README.md", "wheels/a.whl"}
    repository = Repository(archive)
    assert deployed(repository, ignore, names | of_the_site) == (names | of_the_site) - NOT_OF_THE_SITE


def test_so_it_is_with_the_bundled_archive(tmp_path: Path) -> None:
    ignore = read_by_netlify(REPOSITORY)["config"]["build"]["ignore"]
    repository = Repository(tmp_path)
    assert deployed(repository, ignore, OURS_OF_THE_SITE | OURS_NOT_OF_THE_SITE) == OURS_OF_THE_SITE


def deployed(repository: Repository, ignore: str, names: set[str]) -> set[str]:
    """Those of some files whose change is deployed."""
    found, before = set(), repository.commit()
    for name in sorted(names):
        now = repository.change(name)
        if repository.is_deployed(ignore, before, now):
            found.add(name)
        before = now
    return found


def test_where_the_last_deploy_is_not_known_there_is_one(archive: Path) -> None:
    """Netlify gives the commit itself where nothing was kept of the last build."""
    ignore = read_by_netlify(archive)["config"]["build"]["ignore"]
    repository = Repository(archive)
    now = repository.commit()
    for before in (now, "", "0123456789" * 4):
        assert repository.is_deployed(ignore, before, now)
