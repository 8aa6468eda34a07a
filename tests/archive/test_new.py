"""A new archive: what it holds, what it refuses; and what of an old one is renewed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import sitegen
from sitegen.archive import new
from sitegen.archive.hosts import HOSTS
from sitegen.archive.new import TEMPLATE, create_archive, update_archive
from sitegen.archive.written import read_written
from sitegen.config import Config, SearchConfig, load_config
from sitegen.errors import SitegenError
from sitegen.installation.requirement import Requirement
from sitegen.installation.wheel import Wheel
from tests.archives import snapshot

WHEEL = "wheels/sitegen_papers-0.1.0-py3-none-any.whl"
OTHER_WHEEL = "wheels/sitegen_papers-0.2.0-py3-none-any.whl"
FILES = (
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
Asks = Callable[[Requirement], None]


def wheel(version: str, content: bytes = b"\0") -> Requirement:
    name = f"sitegen_papers-{version}-py3-none-any.whl"
    return Requirement(f"./wheels/{name}  # sha256:…", "how", Wheel(name, content))


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> Asks:
    """Has new archives ask for a sitegen; to begin with for one from an index."""

    def ask(wanted: Requirement) -> None:
        monkeypatch.setattr(new, "requirement", lambda: wanted)

    ask(Requirement("sitegen-papers ~= 0.1.0", "`how`"))
    return ask


@pytest.fixture
def archive(tmp_path: Path, asks: Asks) -> Path:
    create_archive(tmp_path / "demo")
    return tmp_path / "demo"


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
    assert sum(" = " in line and not line.startswith("# ") for line in settings.read_text().splitlines()) == len(
        Config.__dataclass_fields__.keys() - {"root", "search"} | SearchConfig.__dataclass_fields__.keys()
    )


def test_it_asks_for_this_sitegen_and_says_how_to_move_on(archive: Path) -> None:
    assert (archive / "requirements.txt").read_text() == (
        "# Made by `sitegen new`. To move to a newer sitegen: `how`, then `sitegen new --update`.\n"
        "sitegen-papers ~= 0.1.0\n"
    )


def test_it_keeps_the_wheel_that_it_asks_for(asks: Asks, tmp_path: Path) -> None:
    asks(wheel("0.2.0", b"\0new"))
    create_archive(tmp_path)
    assert (tmp_path / OTHER_WHEEL).read_bytes() == b"\0new"


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


# Moving to a newer sitegen


def test_an_update_renews_what_nobody_has_edited_and_keeps_the_rest(archive: Path, asks: Asks) -> None:
    (archive / "netlify.toml").write_text("# ours\n")
    settings = archive / "sitegen.toml"
    settings.write_text('title = "Ours"\n')
    (archive / ".github" / "workflows" / "daily.yml").unlink()
    asks(Requirement("sitegen-papers ~= 0.2.0", "`how`"))
    update = update_archive(archive)
    assert (update.written, update.removed) == (("requirements.txt",), ())
    assert update.kept == {
        "netlify.toml": "edited by hand, kept",
        ".github/workflows/daily.yml": (
            "removed by hand, and left so; to have it again, take its line out of sitegen.sums"
        ),
    }
    assert (archive / "requirements.txt").read_text().endswith("\nsitegen-papers ~= 0.2.0\n")
    assert (archive / "netlify.toml").read_text() == "# ours\n"
    assert settings.read_text() == 'title = "Ours"\n'
    before = snapshot(archive)
    assert update_archive(archive).written == ()
    assert snapshot(archive) == before


def test_what_an_edited_file_lacks_is_told_until_it_has_it(archive: Path, asks: Asks) -> None:
    requirements = archive / "requirements.txt"
    edited = requirements.read_text() + "arxiv\n"
    requirements.write_text(edited)
    assert update_archive(archive).kept == {"requirements.txt": "edited by hand, kept"}
    asks(Requirement("sitegen-papers ~= 0.2.0", "`how`"))
    for _ in range(2):
        assert update_archive(archive).kept == {
            "requirements.txt": "edited by hand, kept; this sitegen would write:\n"
            "    -sitegen-papers ~= 0.1.0\n    -arxiv\n    +sitegen-papers ~= 0.2.0"
        }
        assert requirements.read_text() == edited
    requirements.write_text(edited.replace("0.1.0\narxiv", "0.2.0"))
    assert update_archive(archive).kept == {}


def test_line_ends_that_git_changed_are_no_edit(archive: Path, asks: Asks) -> None:
    for path in (archive / "requirements.txt", archive / "netlify.toml", archive / "sitegen.sums"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    asks(Requirement("sitegen-papers ~= 0.2.0", "`how`"))
    update = update_archive(archive)
    assert (update.written, update.kept) == (("requirements.txt",), {})


def test_a_wheel_goes_when_nothing_asks_for_it_any_more(archive: Path, asks: Asks) -> None:
    asks(wheel("0.1.0"))
    assert update_archive(archive).written == (WHEEL, "requirements.txt")
    (archive / "wheels" / "mine.whl").write_bytes(b"\0")
    asks(wheel("0.2.0"))
    update = update_archive(archive)
    assert (update.written, update.removed) == ((OTHER_WHEEL, "requirements.txt"), (WHEEL,))
    assert snapshot(archive / "wheels").keys() == {"mine.whl", OTHER_WHEEL.rpartition("/")[2]}
    assert WHEEL not in (archive / "sitegen.sums").read_text()


def test_a_wheel_that_an_edited_file_asks_for_stays(archive: Path, asks: Asks) -> None:
    asks(wheel("0.1.0"))
    update_archive(archive)
    with (archive / "requirements.txt").open("a") as file:
        file.write("arxiv\n")
    asks(wheel("0.2.0"))
    assert update_archive(archive).removed == ()
    assert (archive / WHEEL).is_file()


def test_a_missing_wheel_is_put_back_and_a_changed_one_is_not_overwritten(archive: Path, asks: Asks) -> None:
    asks(wheel("0.1.0"))
    update_archive(archive)
    (archive / WHEEL).unlink()
    assert update_archive(archive).written == (WHEEL,)
    (archive / WHEEL).write_bytes(b"\0another")
    assert update_archive(archive).kept == {WHEEL: "not as it was written, kept; remove it to have it anew"}


def test_a_sum_can_not_name_a_file_elsewhere(archive: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.whl"
    mine.write_bytes(b"\0")
    line = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d  wheels/../../mine.whl\n"
    with (archive / "sitegen.sums").open("a") as file:
        file.write(line)
    update_archive(archive)
    assert mine.is_file()


def test_a_host_can_be_added(archive: Path) -> None:
    (archive / "netlify.toml").unlink()
    update = update_archive(archive, ["gitlab"])
    assert update.written == (".gitlab-ci.yml",)
    assert update_archive(archive, ["netlify"]).written == ("netlify.toml",)
    assert ".gitlab-ci.yml" in read_written(archive).sums


def test_an_archive_that_remembers_nothing_keeps_what_differs(archive: Path) -> None:
    (archive / "sitegen.sums").unlink()
    (archive / "netlify.toml").write_text("# ours\n")
    update = update_archive(archive)
    assert update.written == ()
    assert [*update.kept] == ["netlify.toml"]
    assert update.kept["netlify.toml"].startswith(
        "edited by hand, kept; this sitegen would write:\n    -# ours\n    +# How "
    )
    assert "requirements.txt" in read_written(archive).sums


def test_an_archive_of_a_newer_sitegen_is_left_alone(archive: Path) -> None:
    sums = archive / "sitegen.sums"
    sums.write_text(sums.read_text().replace(f"by sitegen {sitegen.__version__}", "by sitegen 99.0.0"))
    (archive / "requirements.txt").unlink()
    with pytest.raises(SitegenError) as error:
        update_archive(archive)
    assert str(error.value) == (
        f"sitegen.sums: sitegen 99.0.0 made this archive, and this is sitegen {sitegen.__version__}\n"
        "  hint: install what requirements.txt asks for, or a newer one"
    )
    assert not (archive / "requirements.txt").exists()


def test_a_folder_that_is_no_archive_is_not_updated(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as error:
        update_archive(tmp_path)
    assert str(error.value) == f"{tmp_path}: no archive here\n  hint: name its folder, or make one without --update"
    assert not any(tmp_path.iterdir())
