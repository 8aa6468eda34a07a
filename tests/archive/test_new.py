"""A new archive: what it holds, and what it refuses."""

from __future__ import annotations

import errno
import os
from dataclasses import fields
from pathlib import Path

import pytest

from sitegen.archive import new
from sitegen.archive.hosts import HOSTS
from sitegen.archive.new import TEMPLATE, create_archive
from sitegen.config import Config, MenuItem, SearchConfig, TagsConfig, ThemeConfig, load_config
from sitegen.errors import SitegenError
from sitegen.installation.requirement import Requirement, installed
from sitegen.installation.wheel import Wheel
from tests.archives import snapshot

WHEEL = f"wheels/sitegen_papers-{installed().version}-py3-none-any.whl"
FILES = (
    ".gitattributes",
    ".github/workflows/daily.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    "README.md",
    "content/digests/.gitkeep",
    "content/pages/about.md",
    "netlify.toml",
    "requirements.txt",
    "sitegen.sums",
    "sitegen.toml",
    WHEEL,
)


def test_a_new_archive_holds_all_that_publishing_needs(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    assert tuple(sorted(create_archive(folder))) == FILES
    assert tuple(snapshot(folder)) == FILES


@pytest.mark.parametrize(
    ("hosts", "files"),
    [
        (["github"], {".github/workflows/daily.yml", ".github/workflows/publish.yml"}),
        (["cloudflare"], {".github/workflows/daily.yml", "cloudflare.sh"}),
        (["gitlab", "nginx"], {".gitlab-ci.yml", "nginx.conf"}),
    ],
)
def test_it_holds_what_its_hosts_need(tmp_path: Path, hosts: list[str], files: set[str]) -> None:
    create_archive(tmp_path, hosts)
    assert (
        snapshot(tmp_path).keys() == {*FILES} - {name for name in FILES if "yml" in name or "netlify" in name} | files
    )


def test_every_file_is_for_all_archives_or_for_a_host_that_there_is() -> None:
    spelled = {path.relative_to(TEMPLATE).as_posix().replace("dot-", ".") for path in TEMPLATE.rglob("*")}
    assert {path for host in HOSTS.values() for path in host.files} <= spelled


def test_its_settings_are_the_defaults(tmp_path: Path) -> None:
    create_archive(tmp_path)
    assert load_config(tmp_path) == Config(root=tmp_path.resolve(), title="Paper digests")


def test_its_settings_file_shows_every_setting_with_its_default(tmp_path: Path) -> None:
    create_archive(tmp_path)
    settings = tmp_path / "sitegen.toml"
    lines = settings.read_text().splitlines()
    settings.write_text("\n".join(line.removeprefix("# ") if " = " in line or "[" in line else line for line in lines))
    assert load_config(tmp_path) == Config(root=tmp_path.resolve(), title="Paper digests")
    shown = [line.partition(" = ")[0] for line in settings.read_text().splitlines() if " = " in line]
    kinds = (SearchConfig, TagsConfig, ThemeConfig, MenuItem)
    tables = {field.name.rstrip("_") for kind in kinds for field in fields(kind)}
    assert set(shown) == Config.__dataclass_fields__.keys() - {"root", "search", "tags", "theme", "menu"} | tables


def test_it_asks_for_this_sitegen_and_says_how_to_move_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "requirement", lambda: Requirement("sitegen-papers ~= 0.1.0", "`how`"))
    create_archive(tmp_path)
    assert (tmp_path / "requirements.txt").read_text() == (
        "# Made by `sitegen new`. To move to a newer sitegen: `how`, then `sitegen new --update`.\n"
        "sitegen-papers ~= 0.1.0\n"
    )


def test_it_keeps_the_wheel_that_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Requirement("./wheels/a.whl", "`how`", Wheel("a.whl", b"\0"))
    monkeypatch.setattr(new, "requirement", lambda: asked)
    create_archive(tmp_path)
    assert (tmp_path / "wheels" / "a.whl").read_bytes() == b"\0"


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


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was written before the disk was full."""
    opened = Path.open

    def fail_at_last(path: Path, mode: str = "r", **more: object) -> object:
        if path.name == "sitegen.sums":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(path, mode, **more)  # type: ignore[call-overload]

    (tmp_path / "mine").mkdir()
    monkeypatch.setattr(Path, "open", fail_at_last)
    with pytest.raises(SitegenError, match=os.strerror(errno.ENOSPC)):
        create_archive(tmp_path / "mine" / "a" / "b")
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]
