"""The locked requirements: what they must hold, so that a fresh machine passes today and next year."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
GROUPS = PYPROJECT["dependency-groups"]
RUN = PYPROJECT["project"]["dependencies"] + GROUPS["build"]
WANTED = {
    "uv": GROUPS["lock"],
    "site": RUN,
    "tests": RUN + PYPROJECT["project"]["optional-dependencies"]["dev"],
}
"""What each file locks."""


def locked(name: str) -> dict[str, set[str]]:
    """The packages of a file, each with its versions: Pythons may have one of their own. Each has hashes."""
    found: dict[str, set[str]] = {}
    text = re.sub("^#.*\n", "", (REPOSITORY / "requirements" / f"{name}.txt").read_text(), flags=re.MULTILINE)
    for line in text.replace("\\\n", "").splitlines():
        match = re.fullmatch(r"([a-z0-9-]+)==([^\s;]+)( ;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+", line.rstrip())
        assert match, line[:200]
        found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize("name", WANTED)
def test_what_pyproject_asks_for_is_locked_within_its_range(name: str) -> None:
    versions = locked(name)
    for wanted in map(Requirement, WANTED[name]):
        found = versions.get(canonicalize_name(wanted.name), set())
        assert found, f"{wanted} is not locked: run `make lock`"
        assert all(map(wanted.specifier.contains, found)), f"{wanted} is locked at {found}: run `make lock`"


def test_the_tests_run_on_what_the_site_is_built_with() -> None:
    assert locked("site").items() <= locked("tests").items()


def test_what_builds_the_package_is_locked() -> None:
    assert set(PYPROJECT["build-system"]["requires"]) <= set(GROUPS["build"])
