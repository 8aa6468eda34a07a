"""What `sitegen doctor` finds."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sitegen
from sitegen.archive import doctor
from sitegen.archive.doctor import examine
from sitegen.archive.hosts import HOSTS
from sitegen.archive.new import create_archive
from tests.archives import snapshot

Limits = Callable[..., None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create_archive(tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Lets GitHub Pages take less than it does."""

    def limit(**limits: int) -> None:
        monkeypatch.setitem(HOSTS, "github", replace(HOSTS["github"], **limits))  # type: ignore[arg-type]

    return limit


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in examine(root).problems]


def test_a_new_archive_is_well_and_is_not_touched(root: Path) -> None:
    before = snapshot(root)
    found = examine(root)
    assert found.problems == ()
    assert found.facts[0].startswith(f"sitegen {sitegen.__version__}; an archive asks for it by: ")
    assert found.facts[1].startswith(f"Python {platform.python_version()} on ")
    assert "click " in found.facts[2]
    assert "pytest" not in found.facts[2]
    assert found.facts[3:] == (
        "Paper digests, at http://localhost:8000/, which is this machine: what is published must be built with another "
        "--base-url",
        "published on GitHub Pages, Netlify",
    )
    assert snapshot(root) == before


def test_without_an_archive_it_tells_of_the_machine(tmp_path: Path) -> None:
    found = examine(tmp_path)
    assert found.problems == ()
    assert found.facts[3:] == (f"No archive in {tmp_path}: make one with `sitegen new DIR`, or name it with -C",)


def test_a_host_that_is_told_no_address(tmp_path: Path) -> None:
    create_archive(tmp_path, ["cloudflare", "nginx"])
    assert problems(tmp_path) == [
        "sitegen.toml: base_url is http://localhost:8000/, and Cloudflare Pages and nginx will publish feeds that lead "
        "there\n  hint: set it to the address of the site"
    ]


def test_a_wheel_that_is_missing_or_another(root: Path) -> None:
    [wheel] = (root / "wheels").iterdir()
    wheel.write_bytes(b"\0")
    assert problems(root) == [
        f"wheels/{wheel.name}: has another hash than requirements.txt says: it is not the wheel that was put here\n"
        "  hint: restore it, or remove it and run `sitegen new --update`"
    ]
    wheel.unlink()
    assert problems(root) == [
        f"requirements.txt: asks for wheels/{wheel.name}, which is not there\n"
        "  hint: restore it, or run `sitegen new --update`"
    ]


def test_a_requirement_that_git_must_get(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "requirements.txt").write_text("sitegen-papers @ git+https://code.example/sitegen@abc\n")
    assert problems(root) == []
    assert examine(root).facts[-1] == (
        "requirements.txt asks for another sitegen than this one: `sitegen new --update` renews it"
    )
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)  # type: ignore[attr-defined]
    assert problems(root) == [
        "requirements.txt: asks for a commit of a repository, and there is no git here to get it\n  hint: install git"
    ]


def test_no_requirement_at_all(root: Path) -> None:
    (root / "requirements.txt").unlink()
    assert problems(root) == [
        "requirements.txt: asks for no sitegen: no host can build this archive\n"
        "  hint: restore it, or take its line out of sitegen.sums and run `sitegen new --update`"
    ]


def test_what_a_host_will_refuse(root: Path, github: Limits) -> None:
    (root / "public" / "assets").mkdir(parents=True)
    for name in ("a.html", "assets/b.css"):
        (root / "public" / name).write_text("0123456789")
    (root / "content" / "digests" / "2025-03-14.txt").write_text("0123456789" * 500)
    github(most_files=2, largest_site=20, largest_file=10, largest_kept=10_000_000)
    assert problems(root) == []
    github(most_files=1, largest_site=19, largest_file=9, largest_kept=4_999)
    wheel = next((root / "wheels").iterdir())
    elsewhere = "\n  hint: publish it elsewhere: see `sitegen new --help`"
    cut = "\n  hint: cut it in parts, or keep it elsewhere"
    assert problems(root) == [
        f"public: 2 files, and GitHub Pages takes 1{elsewhere}",
        f"public: 20 bytes, and GitHub Pages takes 19{elsewhere}",
        f"public/a.html: 10 bytes, and GitHub Pages takes files of 9{cut}",
        f"public/assets/b.css: 10 bytes, and GitHub Pages takes files of 9{cut}",
        f"content/digests/2025-03-14.txt: 5,000 bytes, and GitHub Pages takes files of 4,999{cut}",
        f"wheels/{wheel.name}: {wheel.stat().st_size:,} bytes, and GitHub Pages takes files of 4,999{cut}",
    ]


def test_settings_of_a_newer_sitegen(root: Path) -> None:
    with (root / "sitegen.toml").open("a") as file:
        file.write("new_setting = 1\n")
    sums = root / "sitegen.sums"
    sums.write_text(sums.read_text().replace(f"by sitegen {sitegen.__version__}", "by sitegen 99.0.0"))
    setting, newer = problems(root)
    assert setting.startswith("sitegen.toml: unknown setting 'new_setting'\n")
    assert newer.startswith("sitegen.sums: sitegen 99.0.0 made this archive, and this is sitegen ")
