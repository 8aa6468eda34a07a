"""A new archive: what it holds, what it refuses, and that a package carries it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import sitegen
from sitegen.archive.new import create_archive
from sitegen.config import Config, SearchConfig, TagsConfig, load_config
from sitegen.errors import SitegenError

FILES = (
    ".gitattributes",
    ".github/workflows/daily.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    "README.md",
    "content/pages/about.md",
    "netlify.toml",
    "requirements.txt",
    "sitegen.toml",
)


def test_a_new_archive_holds_all_that_publishing_needs(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    written = create_archive(folder)
    assert tuple(sorted(written)) == FILES
    assert tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())) == FILES
    assert (folder / "content" / "digests").is_dir()


def test_its_settings_are_the_defaults(tmp_path: Path) -> None:
    create_archive(tmp_path)
    assert load_config(tmp_path) == Config(root=tmp_path.resolve(), title="Paper digests")


def test_its_settings_file_shows_every_setting_with_its_default(tmp_path: Path) -> None:
    create_archive(tmp_path)
    settings = tmp_path / "sitegen.toml"
    lines = settings.read_text().splitlines()
    settings.write_text("\n".join(line.removeprefix("# ") if " = " in line or "[" in line else line for line in lines))
    assert load_config(tmp_path) == Config(root=tmp_path.resolve(), title="Paper digests")
    assert sum(" = " in line and not line.startswith("# ") for line in settings.read_text().splitlines()) == len(
        Config.__dataclass_fields__.keys() - {"root", "search", "tags"}
        | SearchConfig.__dataclass_fields__.keys()
        | TagsConfig.__dataclass_fields__.keys()
    )


def test_it_asks_for_this_sitegen(tmp_path: Path) -> None:
    create_archive(tmp_path)
    major, minor = sitegen.__version__.split(".")[:2]
    assert (tmp_path / "requirements.txt").read_text() == f"sitegen-papers ~= {major}.{minor}.0\n"


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(SitegenError) as error:
        create_archive(tmp_path)
    assert str(error.value) == f"{tmp_path}: not empty\n  hint: name a folder that does not exist yet"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_repository_without_files_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert tuple(sorted(create_archive(tmp_path))) == FILES


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.write_text("mine")
    with pytest.raises(SitegenError) as error:
        create_archive(folder)
    assert (
        str(error.value)
        == f"{folder}: can't be made: {os.strerror(errno.ENOTDIR)}\n  hint: name a folder that you may write"
    )
    assert folder.read_text() == "mine"
