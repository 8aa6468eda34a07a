"""Machines that have Python, git, uv and pipx, an empty home, and in place of an index what the tests run on."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.places import REPOSITORY
from tests.wheelhouse import build_packages, commit, fill_wheelhouse, unpack


@dataclass(frozen=True)
class Packages:
    """What there is to install."""

    folder: Path
    """Where the wheels lie of what sitegen needs, and uv and pipx."""
    sources: dict[str, str]
    """sitegen in each form, as pip and uv are told of it."""
    commit: str
    """That of the repositories."""


@contextmanager
def make_packages(folder: Path) -> Iterator[Packages]:
    """sitegen in every form, one of them served as long as the context lasts."""
    fill_wheelhouse(folder / "wheelhouse")
    (folder / "uv.toml").write_text(f'no-index = true\nfind-links = ["{(folder / "wheelhouse").as_posix()}"]\n')
    (folder / "tools").mkdir()
    for tool in ("uv", "pipx"):
        path = shutil.which(tool, path=f"{REPOSITORY / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}")
        assert path, f"{tool} is missing: run scripts/setup --tests"
        (folder / "tools" / tool).symlink_to(path)
    wheel, sdist = build_packages(folder / "dist")
    checkout = unpack(sdist, folder / "checkout")
    repository = unpack(sdist, folder / "repository")
    hash_ = commit(repository)
    handler = functools.partial(_Quiet, directory=str(repository.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        sources = {
            "wheel": str(wheel),
            "sdist": str(sdist),
            "repository here": f"git+file://{repository}",
            "repository elsewhere": f"git+http://127.0.0.1:{server.server_port}/{repository.name}/.git",
            "folder": str(checkout),
        }
        yield Packages(folder, sources, hash_)
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Machine:
    """A machine with an empty home, and whatever is installed on it."""

    def __init__(self, home: Path, packages: Packages) -> None:
        home.mkdir()
        self.home = home
        own = [home / ".local" / "bin", Path(sys.base_prefix, "bin"), packages.folder / "tools"]
        self.path = [*map(str, own), "/usr/bin", "/bin"]
        self.variables = {
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_FIND_LINKS": str(packages.folder / "wheelhouse"),
            "PIP_NO_COMPILE": "1",
            "PIP_NO_INDEX": "1",
            "PIPX_DEFAULT_BACKEND": "uv",
            "UV_CACHE_DIR": str(packages.folder / "uv-cache"),
            "UV_CONFIG_FILE": str(packages.folder / "uv.toml"),
            "UV_PYTHON": sys.executable,
        }

    def runs(self, script: str, folder: Path | None = None, **variables: str) -> str:
        """What a script says that must not fail."""
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=folder or self.home,
            env={"PATH": os.pathsep.join(self.path), **self.variables, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{script}\n{run.stdout}{run.stderr}"
        return run.stdout

    def has(self, source: str) -> None:
        """Installs sitegen from there by uv, in a new environment."""
        self.runs(f'uv venv --quiet env; uv pip install --quiet --python env/bin/python "{source}"')
        self.path.insert(0, str(self.home / "env" / "bin"))
