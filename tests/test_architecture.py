"""ARCHITECTURE.md is true: what it names is there, and what it asks for has been done for all that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.cli import COMMANDS
from sitegen.digests.formats import READERS
from tests.fixture_files import read_cases
from tests.places import REPOSITORY
from tests.test_imports import SOURCE, WINGS

TEXT = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
GROUND = {"__init__", "__main__", "build", "check", "config", "dates", "errors", "ids", "layout", "text"}
"""The only modules that lie in no wing."""
NO_FORMATS = {"bibtex_fields", "hf_capture"}
"""Modules among the formats that are a part of one."""


def test_no_module_lies_outside_the_wings_but_the_ground() -> None:
    assert {path.stem for path in SOURCE.glob("*.py")} == GROUND


def test_it_names_every_wing_and_every_file_that_it_names_is_there() -> None:
    rows = re.findall(r"^\| (`.*?) \|", TEXT.partition("## A digest's journey")[0], re.MULTILINE)
    named = {name.rstrip("/").removesuffix(".py") for row in rows for name in re.findall(r"`([\w./]+)`", row)}
    assert named >= {wing.partition(".")[0] for wing in WINGS} - {"__init__", "__main__"}
    folders = [SOURCE, REPOSITORY, *(path for path in SOURCE.rglob("*") if path.is_dir())]
    paths = {path for path in re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", TEXT) if not path.startswith(".")}
    made = {"content/digests/", "public/", "public/search/"}
    assert {path for path in paths - made if not any((folder / path).exists() for folder in folders)} == set()


def test_every_format_has_its_module_its_cases_and_its_row_in_the_readme() -> None:
    modules = {path.stem for path in (SOURCE / "digests" / "formats").glob("*.py")} - {"__init__"} - NO_FORMATS
    assert {reader.module for reader in READERS} == modules
    for reader in READERS:
        assert read_cases(f"digests/{reader.module}.txt")
        assert f"| `{reader.name}` |" in README


def test_every_command_has_its_module_and_its_row_in_the_readme() -> None:
    modules = {path.stem for path in (SOURCE / "cli").glob("*.py")}
    assert modules - set(COMMANDS) == {"__init__", "bar", "session", "terminal"}
    for command in COMMANDS:
        assert f"| `sitegen {command}" in README


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_module_says_what_it_is(path: Path) -> None:
    """In one sentence that fits a line."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.fullmatch(r'r?""".+[.:](?:""")?', first), first
