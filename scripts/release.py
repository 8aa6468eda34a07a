"""A release: its name and notes, the files that are published, and whether they work where they are installed.

`python -m scripts.release check` leaves the sdist, the wheel and `notes.md` in `dist/` once it has found nothing wrong;
where the environment's TAG names a tag, that must be the version's. `python -m scripts.release try WHEEL` installs a
wheel for the Python that runs it, and makes archives with it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
BASE_URL = "https://papers.example/sub/"
"""Where the sites that are tried would live: links must work under a sub-path."""
_ELSEWHERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
"""What differs where a release is built a second time."""
_NOT_INHERITED = {"PYTHONPATH", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV"}
"""Variables of the environment that would have a say in what comes out."""


class ReleaseError(Exception):
    """What is not as a release must be, in a sentence with the remedy."""


def main(arguments: list[str]) -> None:
    """Runs one of the two commands; ends with 1 where a release is not what it must be."""
    try:
        match arguments:
            case ["check"]:
                check(REPOSITORY, os.environ.get("TAG", ""))
            case ["try", wheel]:
                try_wheel(sys.executable, Path(wheel).resolve())
            case _:
                raise ReleaseError("usage: python -m scripts.release check, or try WHEEL")
    except ReleaseError as error:
        sys.exit(f"release: {error}")


def check(root: Path, tag: str) -> None:
    """Makes `dist/` of what is committed. Raises ReleaseError where something is wrong: then `dist/` is as it was."""
    version = version_of((root / "sitegen" / "__init__.py").read_text(encoding="utf-8"), tag)
    notes = notes_of((root / "CHANGELOG.md").read_text(encoding="utf-8"), version, is_tagged=bool(tag))
    if changed := _run(root, "git", "status", "--porcelain"):
        raise ReleaseError(f"not committed: {changed.split()[-1]}; commit it, or put it away")
    _run(root, sys.executable, "-m", "validate_pyproject", "pyproject.toml")
    with tempfile.TemporaryDirectory(prefix="sitegen-release-") as folder:
        sdist, wheel = build_alike(root, Path(folder))
        say("the same bytes from a checkout, from a copy of it elsewhere, and from the sdist")
        _run(root, sys.executable, "-m", "twine", "--no-color", "check", "--strict", str(sdist), str(wheel))
        _run(root, sys.executable, "-m", "check_wheel_contents", str(wheel))
        say("twine, check-wheel-contents and validate-pyproject have nothing to say")
        for python in pythons():
            try_wheel(python, wheel)
        shutil.rmtree(root / "dist", ignore_errors=True)
        (root / "dist").mkdir()
        for path in (sdist, wheel):
            shutil.copy(path, root / "dist")
        (root / "dist" / "notes.md").write_text(notes, encoding="utf-8")
    say(f"dist/ holds version {version} with its notes")


def version_of(source: str, tag: str) -> str:
    """The version that sitegen's `__init__.py` gives. Raises ReleaseError where `tag` (or "") is another one's.

    >>> version_of('__version__ = "1.2.3"', "v1.2.3")
    '1.2.3'
    """
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', source, re.MULTILINE)
    if not found:
        raise ReleaseError('sitegen/__init__.py: no version; write a line like __version__ = "1.2.3"')
    if tag and tag != f"v{found[1]}":
        raise ReleaseError(
            f"the tag {tag} is not the version {found[1]}; tag v{found[1]}, or set __version__ in sitegen/__init__.py"
        )
    return found[1]


def notes_of(changelog: str, version: str, *, is_tagged: bool) -> str:
    """What the changelog says of a version. Raises ReleaseError where that is nothing, or where its heading has no date
    although it `is_tagged`."""
    heading, *rest = re.split(r"^## (.+)\n", changelog, flags=re.MULTILINE)[1:] or [""]
    named = re.fullmatch(rf"{re.escape(version)} \((\d{{4}}-\d{{2}}-\d{{2}}|unreleased)\)", heading)
    if not named:
        raise ReleaseError(f"CHANGELOG.md: the newest heading is not of {version}; write ## {version} (YYYY-MM-DD)")
    if is_tagged and named[1] == "unreleased":
        raise ReleaseError(f"CHANGELOG.md: {version} has no date; write ## {version} (YYYY-MM-DD), then tag again")
    notes = rest[0].strip()
    if not notes:
        raise ReleaseError(f"CHANGELOG.md: says nothing of {version}; write what changed below its heading")
    return f"{notes}\n"


def build_alike(root: Path, dist: Path) -> tuple[Path, Path]:
    """Builds the sdist and the wheel of a checkout in `dist`. Raises ReleaseError unless they have the same bytes when
    what is committed is built in another place, under other circumstances, and when they are built from that sdist."""
    built = _build(root, dist)
    with tempfile.TemporaryDirectory(prefix="sitegen-elsewhere-") as name:
        folder = Path(name)
        _run(root, "git", "archive", "--output", str(folder / "commit.tar"), "HEAD")
        _unpack(folder / "commit.tar", folder / "copy")
        _unpack(built[0], folder / "unpacked")
        [source] = (folder / "unpacked").iterdir()
        others = {
            "another place": _build(folder / "copy", folder / "dist", **_ELSEWHERE),
            "its sdist": _build(source, folder / "again"),
        }
        for where, paths in others.items():
            for path, other in zip(built, paths, strict=True):
                if path.read_bytes() != other.read_bytes():
                    raise ReleaseError(f"{path.name} is not the same when it is built from {where}; see pyproject.toml")
    return built


def _build(source: Path, dist: Path, **environment: str) -> tuple[Path, Path]:
    _run(source, sys.executable, "-m", "hatchling", "build", "--directory", str(dist), **environment)
    [sdist], [wheel] = dist.glob("*.tar.gz"), dist.glob("*.whl")
    return sdist, wheel


def _unpack(packed: Path, folder: Path) -> None:
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")


def pythons() -> list[str]:
    """The oldest and the newest Python on this machine's path that sitegen may run on."""
    named = [path for minor in range(11, 30) if (path := shutil.which(f"python3.{minor}"))]
    found = [path for path in named if _works(path)] or [sys.executable]
    return list(dict.fromkeys((found[0], found[-1])))


def _works(python: str) -> bool:
    """Whether a Python is there and can make environments: a name on the path may stand for one that is not."""
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def try_wheel(python: str, wheel: Path) -> None:
    """Installs a wheel where nothing else is, and makes a new archive and the bundled one with it, under a sub-path."""
    with tempfile.TemporaryDirectory(prefix="sitegen-try-") as name:
        folder = Path(name)
        _run(folder, python, "-m", "venv", "environment")
        scripts = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
        _run(folder, str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel))
        home = {"HOME": name, "USERPROFILE": name}
        sitegen = str(scripts / "sitegen")
        _run(folder, sitegen, "new", "papers", **home)
        digests = sorted(str(path) for path in (REPOSITORY / "tests" / "toy" / "content" / "digests").iterdir())
        _run(folder, sitegen, "-C", "papers", "add", *digests, **home)
        shutil.copytree(REPOSITORY / "content", folder / "bundled" / "content")
        shutil.copy(REPOSITORY / "sitegen.toml", folder / "bundled")
        for archive in ("papers", "bundled"):
            settings = folder / archive / "sitegen.toml"
            lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("base_url")]
            settings.write_text("\n".join([f'base_url = "{BASE_URL}"', *lines, ""]), encoding="utf-8")
            _run(folder / archive, sitegen, "build", "--strict", **home)
            _run(folder / archive, sitegen, "check", **home)
            if not _run(folder / archive, sitegen, "search", "learning", **home):
                raise ReleaseError(f"{wheel.name} finds nothing in the archive that it built; see sitegen/search/")
        say(f"{wheel.name} works with Python {_run(folder, str(scripts / 'python'), '--version').split()[-1]}")


def _run(folder: Path, *command: str, **environment: str) -> str:
    """What a command says. Raises ReleaseError, with all of that, where it fails."""
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    run = subprocess.run(command, cwd=folder, env=inherited | environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ReleaseError(f"{' '.join(command)} failed in {folder}:\n{run.stdout}{run.stderr}")
    return run.stdout.strip()


def say(what: str) -> None:
    """Tells how far it is."""
    print(f"release: {what}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
