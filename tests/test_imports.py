"""What may import what: the layers of the program, and one door for each library that is not ours."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.digests import READERS
from tests.archives import entry, make_archive, put_digest

SOURCE = Path(__file__).parent.parent / "sitegen"

GROUND = ("errors", "ids", "model", "config", "dates", "files", "progress", "text", "bold", "repair")
"""Each may import those before it."""
STAGES: dict[str, set[str]] = {
    "cache": set(),
    "yaml_text": set(),
    "digests": {"yaml_text"},
    "sources": {"writer"},
    "add": {"digests", "sources"},
    "explain": {"digests", "sources"},
    "web": set(),
    "merge": set(),
    "front": set(),
    "pages": {"front", "yaml_text"},
    "workers": set(),
    "disk": {"cache", "pages", "workers"},
    "ledger": set(),
    "intake": {"conversion", "digests", "sources"},
    "wanted": {"merge"},
    "conversion": set(),
    "losses": {"conversion", "wanted"},
    "converted": {"conversion", "disk", "merge"},
    "additions": {"conversion", "converted", "disk", "merge"},
    "convert": {
        "additions",
        "cache",
        "conversion",
        "converted",
        "digests",
        "disk",
        "intake",
        "ledger",
        "losses",
        "merge",
        "pages",
        "wanted",
    },
    "archive": {"disk"},
    "calendars": set(),
    "views": {"archive"},
    "tables": {"archive", "calendars", "views"},
    "routes": {"archive", "cache", "tables", "views"},
    "mathml": set(),
    "maths": {"mathml"},
    "markdown": {"maths"},
    "themes": set(),
    "templates": {"cache", "themes"},
    "theme": {"templates"},
    "search": {"cache"},
    "writer": {"cache", "workers"},
    "standing": {"cache", "ledger", "themes", "writer"},
}
"""Each may import the ground, and of its like what stands here."""
BUILD = ("indexing", "publish", "build")
"""Each may import the ground, the stages, those before it and, as doors may, the package itself: for the version."""
DOORS: dict[str, set[str]] = {
    "check": set(),
    "find": set(),
    "new": set(),
    "fetch": set(),
    "reports": set(),
    "watch": set(),
    "serve": {"watch"},
    "cli": {"check", "fetch", "find", "new", "reports", "serve"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Each may import all of the above, and of its like what stands here."""

LIBRARIES = {
    "bibtexparser": {"digests"},
    "click": {"cli"},
    "jinja2": {"templates"},
    "latex2mathml": {"maths"},
    "lunr": {"search"},
    "markdown_it": {"markdown"},
    "markupsafe": {"templates"},
    "msgspec": {"cache", "config", "digests", "disk", "pages", "search", "themes"},
    "numpy": {"search"},
    "rich": {"cli"},
    "rjsmin": {"theme"},
    "starlette": {"serve"},
    "urllib3": {"web"},
    "uvicorn": {"serve"},
    "watchdog": {"watch"},
    "yaml": {"yaml_text"},
}
"""Which modules may import a library."""


def test_every_import_goes_the_right_way() -> None:
    assert [
        violation
        for path in sorted(SOURCE.rglob("*.py"))
        for violation in violations(path.relative_to(SOURCE), path.read_text())
    ] == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("ids.py", "from sitegen.text import x", ":1: imports text, which stands above ids"),
        ("theme.py", "\nimport sitegen.routes", ":2: imports routes, which stands beside theme"),
        ("theme.py", "from sitegen import cli", ":1: imports cli, which stands above theme"),
        ("build.py", "def f():\n    from .serve import x", ":2: imports serve, which stands above build"),
        ("search/a/b.py", "from ...build import x", ":1: imports build, which stands above search"),
        ("search/__init__.py", "from .. import theme", ":1: imports theme, which stands beside search"),
        ("routes.py", "import jinja2.ext", ":1: imports jinja2, whose door is templates"),
        ("routes.py", "import requests", ":1: imports requests, which has no door"),
        ("site.py", "import os", ": has no place among the layers"),
    ],
)
def test_an_import_that_goes_the_wrong_way_is_named(path: str, source: str, fault: str) -> None:
    assert list(violations(Path(path), source)) == [f"sitegen/{path}{fault}"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("build.py", "import sitegen\nfrom sitegen import markdown\nfrom sitegen.ids import x"),
        ("cli/__init__.py", "import click\nfrom sitegen import build, serve"),
        ("search/__init__.py", "from . import index\nfrom .index import x\nimport numpy.linalg"),
        ("search/index.py", "from sitegen.search.bundle import x\nfrom ..ids import y"),
        ("config.py", "from __future__ import annotations\nimport re\nfrom sitegen.errors import SitegenError"),
    ],
)
def test_an_import_that_goes_the_right_way_is_not(path: str, source: str) -> None:
    assert list(violations(Path(path), source)) == []


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
        *("build", "cache", "config", "conversion", "errors", "files", "ledger", "progress", "standing", "themes"),
        *("workers", "writer", "cli", "cli.bar", "cli.build", "cli.session"),
    }


def test_a_build_that_reads_no_digest_imports_no_reader(unchanged: Config) -> None:
    [page] = unchanged.papers.rglob("*.md")
    page.write_text(page.read_text().replace("Paper 1", "A new title"))
    modules = imported_by_build(unchanged)
    assert "jinja2" in modules
    assert not modules & {f"sitegen.digests.{reader.module}" for reader in READERS}


def imported_by_build(config: Config) -> set[str]:
    """The modules that there are after `sitegen build`, by their full names."""
    script = "import sys; from sitegen.cli import main; main(standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-c", script, "-q", "-C", str(config.root), "build"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def violations(path: Path, source: str) -> Iterator[str]:
    """What a module, by its path in the package, imports against the rules."""
    module = path.with_suffix("").parts[0]
    if module not in {*GROUND, *STAGES, *BUILD, *DOORS}:
        yield f"sitegen/{path}: has no place among the layers"
        return
    for line, name in imports(path, source):
        top, _, rest = name.partition(".")
        if top == "sitegen":
            fault = wrong_way(module, rest.partition(".")[0] or "__init__")
        elif top in sys.stdlib_module_names:
            continue
        else:
            fault = wrong_door(module, top)
        if fault:
            yield f"sitegen/{path}:{line}: imports {fault}"


def imports(path: Path, source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of each module that is imported; for names taken from `sitegen` itself, of each name."""
    package = ("sitegen", *path.parent.parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "sitegen" else [base]
            yield from ((node.lineno, name) for name in names)


def wrong_way(module: str, imported: str) -> str | None:
    if imported == module:
        return None
    if module in GROUND:
        allowed = set(GROUND[: GROUND.index(module)])
    elif module in STAGES:
        allowed = {*GROUND, *STAGES[module]}
    else:
        below = BUILD[: BUILD.index(module)] if module in BUILD else BUILD
        allowed = {*GROUND, *STAGES, *below, "__init__", *DOORS.get(module, ())}
    beside = any(module in layer and imported in layer for layer in (STAGES, DOORS))
    return None if imported in allowed else f"{imported}, which stands {'beside' if beside else 'above'} {module}"


def wrong_door(module: str, library: str) -> str | None:
    doors = LIBRARIES.get(library, set())
    if module in doors:
        return None
    return f"{library}, whose door is {' or '.join(sorted(doors))}" if doors else f"{library}, which has no door"
