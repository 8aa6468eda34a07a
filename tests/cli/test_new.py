"""`sitegen new` and what helps after it: `--help`, `doctor`, a build on a host."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import sitegen
from sitegen.archive.hosts import HOSTS
from sitegen.cli import COMMANDS, main


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "demo").exit_code == 0
    return tmp_path / "demo"


def test_it_says_how_the_archive_is_published_and_names_github_pages_first(tmp_path: Path) -> None:
    lines = run("new", tmp_path / "demo").stdout.splitlines()
    assert lines[0] == f"A new archive in {tmp_path}/demo: 12 files."
    assert lines[1].startswith("To publish it on GitHub Pages: ")
    assert lines[2].startswith("To publish it on Netlify: ")
    assert "some twenty deploys a month" in lines[2]
    assert lines[3:] == [f"Next: sitegen -C {tmp_path}/demo add FILE…, then sitegen -C {tmp_path}/demo serve"]


def test_each_host_has_its_sentence(tmp_path: Path) -> None:
    told = run("new", tmp_path / "demo", *(word for name in HOSTS for word in ("--host", name))).stdout
    for host in HOSTS.values():
        assert f"To publish it on {host.title}: {host.steps}.\n" in told


def test_it_needs_a_folder_or_an_archive(tmp_path: Path) -> None:
    result = run("new")
    assert result.exit_code == 2
    assert "name the folder to make, or give --update for an archive that is there" in result.stderr
    result = run("new", tmp_path / "demo", "--host", "geocities")
    assert result.exit_code == 2
    assert not (tmp_path / "demo").exists()


def test_an_update_tells_what_it_did(root: Path) -> None:
    assert run("new", "--update", root).stdout == "Nothing to renew.\n"
    [wheel] = (root / "wheels").iterdir()
    wheel.unlink()
    (root / "netlify.toml").write_text("# ours\n")
    assert run("-C", root, "new", "--update", "--host", "nginx").stdout == (
        f"wheels/{wheel.name}: written\nnginx.conf: written\nnetlify.toml: edited by hand, kept\n"
    )


def test_an_archive_of_a_newer_sitegen_is_told_where_something_fails(root: Path) -> None:
    sums, settings = root / "sitegen.sums", root / "sitegen.toml"
    sums.write_text(sums.read_text().replace(f"by sitegen {sitegen.__version__}", "by sitegen 99.0.0"))
    newer = f"sitegen.sums: sitegen 99.0.0 made this archive, and this is sitegen {sitegen.__version__}\n"
    assert run("-C", root, "convert").stderr == ""
    result = run("-C", root, "new", "--update")
    assert (result.exit_code, result.stderr.count("99.0.0")) == (2, 1)
    settings.write_text(settings.read_text() + "new_setting = 1\n")
    result = run("-C", root, "build")
    assert result.exit_code == 2
    assert result.stderr.startswith(newer)
    assert "\nError: sitegen.toml: unknown setting 'new_setting'\n" in result.stderr


def test_a_build_on_a_host_without_an_address_has_a_problem(root: Path) -> None:
    told = "sitegen.toml: base_url is http://localhost:8000/: "
    result = run("-C", root, "build", NETLIFY="true")
    assert (result.exit_code, result.stderr.startswith(told)) == (0, True)
    assert result.stdout.endswith(", 1 problem\n")
    result = run("-C", root, "build", "--strict", NETLIFY="true")
    assert (result.exit_code, result.stderr.startswith(told)) == (1, True)
    result = run("-C", root, "build", "--strict", "--base-url", "https://a.example/", NETLIFY="true")
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("-C", root, "build", "--strict").exit_code == 0
    local = ("--base-url", "http://localhost:8000/")
    assert run("-C", root, "build", "--strict", *local, NETLIFY="true").exit_code == 0


def test_the_doctor_tells_facts_and_problems(root: Path) -> None:
    result = run("-C", root, "doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\npublished on GitHub Pages, Netlify\n0 problems\n")
    next((root / "wheels").iterdir()).unlink()
    result = run("-C", root, "doctor", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("requirements.txt: asks for wheels/")


def test_help_shows_the_way_with_an_example_of_each_step() -> None:
    told = run("--help").stdout
    steps = re.findall(r"^    sitegen (\w+)(.*?)  ", told, re.MULTILINE)
    assert [name for name, _ in steps] == ["new", "add", "fetch", "serve", "build", "check"]
    for name, arguments in steps:
        command = main.get_command(click.Context(main), name)
        assert command
        command.make_context(name, arguments.split(), resilient_parsing=True)
    assert [*re.findall(r"^  (\w+)  +\S", told.partition("Commands:")[2], re.MULTILINE)] == [*COMMANDS]
