"""Packages to install without a network: wheels of what the tests themselves run on, and sitegen in every form."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tests.places import REPOSITORY

_NOT_OF_THE_WHEEL = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_build.json", "uv_cache.json"}


def fill_wheelhouse(folder: Path) -> None:
    """Puts there a wheel of each package that sitegen runs on, or is built with, and of pip."""
    folder.mkdir()
    locked = re.findall(r"^([a-z0-9-]+)==", (REPOSITORY / "requirements/site.txt").read_text(), re.MULTILINE)
    for name in (*dict.fromkeys(locked), "pip"):
        try:
            _pack(distribution(name), folder)
        except PackageNotFoundError:
            continue  # it is for another system


def _pack(found: Distribution, folder: Path) -> None:
    """A wheel of an installed package, as it came; the files of its commands are made anew when it is installed."""
    files = {
        str(path): Path(str(path.locate())).read_bytes()
        for path in found.files or ()
        if ".." not in path.parts and path.suffix != ".pyc" and path.name not in _NOT_OF_THE_WHEEL
    }
    [metadata] = {name.partition("/")[0] for name in files if name.partition("/")[0].endswith(".dist-info")}
    tags = [tag.split("-") for tag in re.findall(r"^Tag: (\S+)", found.read_text("WHEEL") or "", re.MULTILINE)]
    tag = "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*tags, strict=True))
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    with zipfile.ZipFile(folder / f"{metadata.removesuffix('.dist-info')}-{tag}.whl", "w") as wheel:
        for name, content in {**files, f"{metadata}/RECORD": f"{record}{metadata}/RECORD,,\n".encode()}.items():
            wheel.writestr(zipfile.ZipInfo(name, (2020, 2, 2, 0, 0, 0)), content)


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def build_packages(folder: Path) -> tuple[Path, Path]:
    """Builds sitegen's wheel and its sdist."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def commit(folder: Path) -> str:
    """Makes a repository of a folder, which any server of files can serve, and returns its commit."""
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in ("init", "add .", "commit --message All", "update-server-info"):
        subprocess.run([*git, *command.split()], capture_output=True, check=True)
    run = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def unpack(sdist: Path, folder: Path) -> Path:
    """The folder that an sdist holds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    [root] = folder.iterdir()
    return root
