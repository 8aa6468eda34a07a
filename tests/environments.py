"""Bare environments: what sitegen needs of other packages is there, as if installed already, and nothing else is.

So a wheel is installed without a network, and fails where it needs a package that it does not ask for.
"""

from __future__ import annotations

import os
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

NAME = "sitegen-papers"


def make_environment(folder: Path, *more: str) -> Path:
    """Makes an environment in a folder, with pip and `more` packages but without sitegen; returns where its programs
    lie."""
    venv.create(folder / "environment", symlinks=os.name != "nt")
    needed = folder / "needed"
    needed.mkdir()
    found: dict[str, Distribution] = {}
    for package in map(distribution, (NAME, *more)):
        _find_needed(package, found)
    for package in (*map(distribution, ("pip", *more)), *found.values()):
        root = Path(str(package.locate_file("")))
        for name in {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}:
            if not (needed / name).exists():
                (needed / name).symlink_to(root / name)
    [packages] = (folder / "environment").glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(f"{needed}\n", encoding="utf-8")
    return folder / "environment" / "bin"


def variables(programs: Path, home: Path, **more: str) -> dict[str, str]:
    """What a program in a bare environment has for an environment: an empty home, and no package index."""
    home.mkdir(exist_ok=True)
    path = os.pathsep.join((str(programs), "/usr/local/bin", "/usr/bin", "/bin"))
    settings = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "GIT_CONFIG_NOSYSTEM": "1"}
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **settings, **more}


def _find_needed(package: Distribution, found: dict[str, Distribution]) -> None:
    """Adds the packages that one needs to run, and those that these need."""
    for requirement in map(Requirement, package.requires or ()):
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name not in found:
            found[requirement.name] = distribution(requirement.name)
            _find_needed(found[requirement.name], found)
