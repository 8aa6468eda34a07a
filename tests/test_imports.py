"""What may import what: the layers of the program, and one door for each library that is not ours."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.digests.formats import READERS
from tests.archives import entry, make_archive, put_digest

SOURCE = Path(__file__).parent.parent / "sitegen"

WINGS = (
    *(
        "__main__",
        "cli",
        "__init__",
        "build",
        "check",
        "preview",
        "publishing",
        "outputs",
        "rendering",
        "site",
        "citing",
    ),
    *(
        "curate",
        "convert",
        "intake",
        "search.builder",
        "search.reader",
        "search",
        "archive",
        "digests",
        "installation",
        "config",
    ),
    *("system", "layout", "repair", "text", "ids", "errors", "dates"),
)
"""From the top floor down: each imports only what stands below it. All may ask the package itself for its version."""

DIGESTS = ("formats", "feeds", "mail", "lists", "markdown", "html", "records", "markup", "names", "dates")
"""The folders of the wing that reads digests, from the top down; the modules beside them are for all of these."""

LIBRARIES: dict[str, set[str]] = {
    "bibtexparser": {"digests.formats.bibtex"},
    "charset_normalizer": {"digests.encodings"},
    "click": {"cli"},
    "imagesize": {"archive.media"},
    "jinja2": {"rendering.jinja"},
    "latex2mathml": {"rendering.maths"},
    "lunr": {"search.analysis"},
    "markdown_it": {"rendering.links", "rendering.markdown"},
    "markupsafe": {"rendering.jinja"},
    "msgspec": {
        "archive",
        "config",
        "digests.formats",
        "installation.requirement",
        "rendering.theme_folders",
        "search",
        "system.cache",
    },
    "numpy": {"search"},
    "pylatexenc": {"repair.symbols"},
    "rich": {"cli.bar"},
    "rjsmin": {"rendering.theme"},
    "tinycss2": {"rendering.stylesheets"},
    "starlette": {"preview.app"},
    "tomlkit": {"curate.settings_text"},
    "urllib3": {"intake.http"},
    "uvicorn": {"preview.server"},
    "watchdog": {"preview.watch"},
    "yaml": {"system.yaml_text"},
}
"""Its door: the module, or the wing, that may import a library."""


def test_every_import_goes_the_right_way() -> None:
    assert [
        violation
        for path in sorted(SOURCE.rglob("*.py"))
        for violation in violations(path.relative_to(SOURCE), path.read_text())
    ] == []


def test_the_folders_of_digests_import_only_those_below_them() -> None:
    arrows = {
        (path.parent.name, name.split(".")[2])
        for folder in DIGESTS
        for path in (SOURCE / "digests" / folder).glob("*.py")
        for _, name in imports(path.relative_to(SOURCE), path.read_text())
        if name.startswith("sitegen.digests.")
    }
    among = {(upper, lower) for upper, lower in arrows if lower in DIGESTS}
    assert ("feeds", "names") in among
    assert [arrow for arrow in sorted(among) if DIGESTS.index(arrow[0]) > DIGESTS.index(arrow[1])] == []
    assert {path.parent.name for path in (SOURCE / "digests").glob("*/__init__.py")} == set(DIGESTS)


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("ids.py", "from sitegen.text import x", ":1: imports text, which stands above ids"),
        (
            "rendering/theme.py",
            "\nimport sitegen.publishing.routes",
            ":2: imports publishing, which stands above rendering",
        ),
        ("rendering/theme.py", "from sitegen import cli", ":1: imports cli, which stands above rendering"),
        ("build.py", "def f():\n    from .cli import x", ":2: imports cli, which stands above build"),
        ("search/reader/a.py", "from ...build import x", ":1: imports build, which stands above search.reader"),
        (
            "search/reader/a.py",
            "from ..builder import x",
            ":1: imports search.builder, which stands above search.reader",
        ),
        ("search/analysis.py", "from . import reader", ":1: imports search.reader, which stands above search"),
        ("build.py", "from sitegen.convert import merge", ":1: imports convert.merge, which convert keeps to itself"),
        (
            "check.py",
            "from sitegen.digests.formats.ris import x",
            ":1: imports digests.formats.ris, which digests.formats keeps to itself",
        ),
        (
            "cli/search.py",
            "from sitegen.search.reader import store",
            ":1: imports search.reader.store, which search.reader keeps to itself",
        ),
        ("site/home.py", "import jinja2.ext", ":1: imports jinja2, whose door is rendering.jinja"),
        ("site/home.py", "import requests", ":1: imports requests, which has no door"),
        ("wing.py", "import os", ": has no place among the wings"),
    ],
)
def test_an_import_that_goes_the_wrong_way_is_named(path: str, source: str, fault: str) -> None:
    assert list(violations(Path(path), source)) == [f"sitegen/{path}{fault}"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("build.py", "import sitegen\nfrom sitegen import config\nfrom sitegen.ids import x"),
        ("cli/__init__.py", "import click\nfrom sitegen import build\nfrom sitegen.preview.serve import serve"),
        ("search/builder/__init__.py", "from . import index\nfrom .index import x\nimport numpy.linalg"),
        ("search/builder/index.py", "from sitegen.search.builder.bundle import x\nfrom ...ids import y"),
        (
            "publishing/search_index.py",
            "from sitegen.search.builder import Index\nfrom sitegen.search.documents import x",
        ),
        ("config.py", "from __future__ import annotations\nimport re\nfrom sitegen.errors import SitegenError"),
    ],
)
def test_an_import_that_goes_the_right_way_is_not(path: str, source: str) -> None:
    assert list(violations(Path(path), source)) == []


@pytest.mark.parametrize("wing", [wing for wing in WINGS if (SOURCE / wing.replace(".", "/")).is_dir()])
def test_a_wing_has_what_it_names(wing: str) -> None:
    assert named(wing)
    for name in named(wing):
        module = import_module(f"sitegen.{wing}")
        assert hasattr(module, name) or import_module(f"sitegen.{wing}.{name}")


@pytest.fixture
def unchanged(tmp_path: Path) -> Config:
    """An archive of which it is known that its site is up to date."""
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    while not list(tmp_path.glob(".sitegen/last-*")):  # until its files are older than a tick of the clock
        build(config, tmp_path / "public")
    return config


def test_a_build_without_a_change_imports_no_stage_and_no_library_but_two(unchanged: Config) -> None:
    modules = imported_by_build(unchanged)
    assert modules & LIBRARIES.keys() == {"click", "msgspec"}
    assert {name.removeprefix("sitegen.") for name in modules if name.startswith("sitegen.")} == {
        *(
            "archive",
            "archive.addresses",
            "archive.hosts",
            "build",
            "cli",
            "cli.bar",
            "cli.build",
            "cli.session",
            "cli.terminal",
            "config",
        ),
        *("convert", "installation", "installation.files"),
        *(
            "convert.report",
            "errors",
            "layout",
            "publishing",
            "publishing.folder",
            "publishing.up_to_date",
            "rendering",
        ),
        *(
            "rendering.theme_folders",
            "search",
            "system",
            "system.cache",
            "system.conflicts",
            "system.files",
            "system.lock",
        ),
        *("system.processes", "system.progress"),
    }


def test_a_build_that_reads_no_digest_imports_no_reader(unchanged: Config) -> None:
    [page] = unchanged.papers.rglob("*.md")
    page.write_text(page.read_text().replace("Paper 1", "A new title"))
    modules = imported_by_build(unchanged)
    assert "jinja2" in modules
    assert not modules & {f"sitegen.digests.formats.{reader.module}" for reader in READERS}


def imported_by_build(config: Config) -> set[str]:
    """The modules that there are after `sitegen build`, by their full names."""
    script = "import sys; from sitegen.cli import main; main(standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-c", script, "-q", "-C", str(config.root), "build"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def violations(path: Path, source: str) -> Iterator[str]:
    """What a module, by its path in the package, imports against the rules."""
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    wing = wing_of(module)
    if wing is None:
        yield f"sitegen/{path}: has no place among the wings"
        return
    for line, name in imports(path, source):
        top, _, imported = name.partition(".")
        if top == "sitegen":
            fault = wrong_way(wing, imported)
        elif top in sys.stdlib_module_names:
            continue
        else:
            fault = wrong_door(module, top)
        if fault:
            yield f"sitegen/{path}:{line}: imports {fault}"


def wing_of(module: str) -> str | None:
    """The wing, or the module of the ground floor, that a module belongs to."""
    return next((wing for wing in WINGS if f"{module}.".startswith(f"{wing}.")), None)


def imports(path: Path, source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of each module, or of each name taken from a module, that is imported."""
    package = ("sitegen", *path.parent.parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            is_package = base == "sitegen" or (SOURCE / base.removeprefix("sitegen.").replace(".", "/")).is_dir()
            names = [f"{base}.{alias.name}" for alias in node.names] if is_package else [base]
            yield from ((node.lineno, name) for name in names)


def wrong_way(wing: str, imported: str) -> str | None:
    other = wing_of(imported)
    if not imported or other == wing:
        return None
    if other is None or WINGS.index(other) < WINGS.index(wing):
        return f"{other or imported}, which stands above {wing}"
    if f"{wing}.".startswith(f"{other}."):
        return None  # what a wing shares with a part of it
    parts = imported.split(".")
    for depth in range(1, len(parts)):
        owner = ".".join(parts[:depth])
        if (SOURCE / owner.replace(".", "/")).is_dir() and parts[depth] not in named(owner):
            return f"{'.'.join(parts[: depth + 1])}, which {owner} keeps to itself"
    return None


@cache
def named(wing: str) -> set[str]:
    """What others may import of a wing: its `__all__`."""
    source = (SOURCE / wing.replace(".", "/") / "__init__.py").read_text()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def wrong_door(module: str, library: str) -> str | None:
    doors = LIBRARIES.get(library, set())
    if any(f"{module}.".startswith(f"{door}.") for door in doors):
        return None
    return f"{library}, whose door is {' or '.join(sorted(doors))}" if doors else f"{library}, which has no door"
