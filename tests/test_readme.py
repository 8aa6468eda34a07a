"""The README is true: its commands run as they stand, and it names every command, option and setting there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from dataclasses import fields
from pathlib import Path

import click
import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_text import parse
from sitegen.cli import COMMANDS, main
from sitegen.config import Config, SearchConfig, TagsConfig, ThemeConfig
from sitegen.digests.formats import READERS
from tests.places import REPOSITORY

README = (REPOSITORY / "README.md").read_text()

NOT_RUN = {
    "make ": "needs the repository, and `make test` is what runs this",
    **dict.fromkeys(("python3 ", ". ", "pip ", "uv ", "pipx ", "eval "), "tests/test_install.py runs it"),
    **dict.fromkeys(("rm ", "cp "), "tests/test_install.py runs it in a fork"),
    "sitegen serve": "serves until it is stopped; tests/test_install.py does that",
}
"""How lines begin that are left out, and why."""


def test_its_commands_run(tmp_path: Path) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    shutil.copy(REPOSITORY / "tests/toy/content/digests/2024-12-30.txt", downloads / "hf-papers-mar-14.txt")
    lines = [line for block in re.findall(r"```bash\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    script = [line for line in lines if not line.startswith(tuple(NOT_RUN))]
    assert {start for start in NOT_RUN if any(line.startswith(start) for line in lines)} == set(NOT_RUN)
    assert len(script) == 6
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", "\n".join(script)],
        cwd=tmp_path,
        env={"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(list((tmp_path / "papers" / "public" / "papers").glob("*/index.html"))) == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_it_names_every_command_and_its_options(name: str) -> None:
    [row] = re.findall(rf"^\| `sitegen {name}\b.*$", README, re.MULTILINE)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [option for option in command.params if isinstance(option, click.Option)]
    for option in options:
        assert option.opts[-1] in row or option.opts[-1] in ("-C", "--quiet")


def test_it_names_every_setting_with_its_default() -> None:
    section = README.partition("## Settings")[2].partition("\n## ")[0]
    rows = {row[0]: row[1] for row in re.findall(r"^\| `([\w.]+)` \|.*\| (.*?) ?\|$", section, re.MULTILINE)}
    tables = {"search": SearchConfig, "tags": TagsConfig, "theme": ThemeConfig}
    shown = {field.name: field.default for field in fields(Config) if field.name not in ("root", "menu", *tables)}
    shown |= {
        f"{name}.{field.name.rstrip('_')}": field.default for name, kind in tables.items() for field in fields(kind)
    }
    defaults = {name: f"`{_toml(default)}`" for name, default in shown.items()}
    defaults["tags.aliases"] = "none"
    assert rows == defaults | {"title": "", "author": "the title", "menu": "the archive and the tags"}


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def test_it_names_every_key_of_a_page_with_an_example_that_is_read() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z, ]+|all) \| [^|]+ \| `((?:\1): [^|]+)` \|$", README, re.MULTILINE)
    kinds = {"papers": PaperFile, "dates": DateFile}
    named = {name: {*of.split(", ")} if of != "all" else {*kinds} for name, of, _ in rows}
    for kind_name, kind in kinds.items():
        keys = {field.name for field in fields(kind)} - {"extra", "body"} | {"template"}  # which the theme reads
        assert {name for name, of in named.items() if kind_name in of} == keys
    for name, _, example in rows:
        front = {"title": "title: T", "date": "date: 2025-03-14", name: example}
        text = "---\n" + "\n".join(front.values()) + "\n---\n"
        file = parse(text, PaperFile, "a.md") if "papers" in named[name] else parse(text, DateFile, "a.md")
        assert file.extra == {name: "landing.html"} if name == "template" else getattr(file, name) and not file.extra


def test_it_names_every_format() -> None:
    named = re.findall(r"^\| [^`|]+ \| `([a-z][a-z-]*)` \| [^|]+ \|$", README, re.MULTILINE)
    assert sorted(named) == sorted(reader.name for reader in READERS)
