"""An archive's move to a newer sitegen: what is renewed, what is left alone, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sitegen
from sitegen.archive import new
from sitegen.archive.new import create_archive
from sitegen.archive.update import update_archive
from sitegen.archive.written import read_written
from sitegen.errors import SitegenError
from sitegen.installation.requirement import Requirement
from sitegen.installation.wheel import Wheel
from tests.archives import make_archive, snapshot

WHEEL = "wheels/sitegen_papers-0.1.0-py3-none-any.whl"
OTHER_WHEEL = "wheels/sitegen_papers-0.2.0-py3-none-any.whl"
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


def test_an_archive_that_sitegen_did_not_make_gets_no_files_that_nobody_asked_for(tmp_path: Path) -> None:
    """Such as a fork of the bundled one."""
    make_archive(tmp_path)
    (tmp_path / "netlify.toml").write_text("# ours\n")
    with pytest.raises(SitegenError) as error:
        update_archive(tmp_path)
    assert str(error.value) == (
        f"{tmp_path}: `sitegen new` did not make this archive: nothing to renew\n"
        "  hint: name with --host where to publish it; a fork has files of its own"
    )
    assert snapshot(tmp_path).keys() == {"netlify.toml", "sitegen.toml"}
    assert {".gitlab-ci.yml", "requirements.txt"} <= {*update_archive(tmp_path, ["gitlab"]).written}
    assert not (tmp_path / ".github").exists()
    assert (tmp_path / "netlify.toml").read_text() == "# ours\n"


def test_a_folder_that_is_no_archive_is_not_updated(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as error:
        update_archive(tmp_path)
    assert str(error.value) == f"{tmp_path}: no archive here\n  hint: name its folder, or make one without --update"
    assert not any(tmp_path.iterdir())
