"""sitegen installs: each line of the README, from all that it can be installed from, on a machine with nothing else.

Then what such a machine makes is built on another, as hosts do.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sysconfig
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.machines import Machine, Packages, make_packages
from tests.places import REPOSITORY
from tests.wheelhouse import commit, unpack

pytestmark = pytest.mark.install

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## An archive of your own\n")[2].partition("### ")[0]
INSTALLING, TOOLS, BEGINNING, COMPLETION = (
    block.splitlines() for block in re.findall(r"```bash\n(.*?)```", SECTION, re.DOTALL)
)
FORMS = ("wheel", "sdist", "repository here", "repository elsewhere", "folder", "editable")


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packages]:
    with make_packages(tmp_path_factory.mktemp("packages")) as made:
        yield made


@pytest.fixture
def machine(tmp_path: Path, packages: Packages) -> Machine:
    return Machine(tmp_path / "home", packages)


@pytest.fixture
def other(tmp_path: Path, packages: Packages) -> Machine:
    """A second one, such as a host's."""
    return Machine(tmp_path / "other", packages)


def put_download(home: Path) -> None:
    (home / "Downloads").mkdir()
    digest = (REPOSITORY / "tests/toy/content/digests/2024-12-30.txt").read_text(encoding="utf-8")
    (home / "Downloads" / "hf-papers-mar-14.txt").write_text(digest.replace("Dec 30", "Mar 14"), encoding="utf-8")


@pytest.mark.parametrize("form", ["wheel", "sdist", "repository here"])
def test_the_readme_begins_an_archive_with_pip(machine: Machine, packages: Packages, form: str) -> None:
    put_download(machine.home)
    *made, serving = BEGINNING
    assert (len(INSTALLING), len(made), serving) == (3, 3, "sitegen serve")
    machine.runs("\n".join([*INSTALLING, *made]), SITEGEN=packages.sources[form])
    archive = machine.home / "papers"
    assert len(list((archive / "content" / "papers").rglob("*.md"))) == 3
    machine.path.insert(0, str(machine.home / "sitegen-env" / "bin"))
    assert b"<h1" in first_page(machine, f"{serving} --port 0", archive)
    assert "sitegen" in machine.runs("\n".join([*COMPLETION, "complete -p sitegen"]))
    for shell, head in (("zsh", "#compdef sitegen"), ("fish", "function _sitegen_completion")):
        assert machine.runs("sitegen", _SITEGEN_COMPLETE=f"{shell}_source").startswith(head)
    machine.variables |= {"COMP_WORDS": "sitegen bu", "COMP_CWORD": "1", "_SITEGEN_COMPLETE": "bash_complete"}
    assert "build" in machine.runs("sitegen")


def first_page(machine: Machine, command: str, folder: Path) -> bytes:
    """What the preview shows first."""
    environment = {"PATH": os.pathsep.join(machine.path), **machine.variables, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        ["bash", "-c", f"exec {command}"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        try:
            address = next(found[0] for line in run.stdout if (found := re.search(r"http://\S+/", line)))
            with urllib.request.urlopen(address) as answer:
                page: bytes = answer.read()
        finally:
            run.send_signal(signal.SIGINT)
    assert run.returncode == 0
    return page


@pytest.mark.parametrize("form", ["wheel", "sdist", "repository here"])
@pytest.mark.parametrize("line", TOOLS)
def test_the_readme_makes_it_a_command_of_its_own(machine: Machine, packages: Packages, line: str, form: str) -> None:
    assert line.split()[0] in ("uv", "pipx")
    machine.runs(line, SITEGEN=packages.sources[form])
    assert (machine.home / ".local" / "bin" / "sitegen").exists()
    machine.runs("sitegen new papers && sitegen -C papers doctor")


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_installs_what_made_it_where_there_is_nothing(
    machine: Machine, other: Machine, packages: Packages, form: str
) -> None:
    """In a clone, by its requirements.txt alone; the address is one with a sub-path."""
    if form == "editable":
        machine.path.insert(0, sysconfig.get_path("scripts"))  # as the tests have it
    else:
        machine.has(packages.sources[form])
    machine.runs("sitegen new papers")
    asked = (machine.home / "papers" / "requirements.txt").read_text().splitlines()
    assert len(asked) == 2
    assert asked[0].startswith("# ")
    if form == "repository elsewhere":
        assert asked[1] == f"sitegen-papers @ {packages.sources[form]}@{packages.commit}"
        assert not (machine.home / "papers" / "wheels").exists()
    else:
        wheel = machine.home / "papers" / "wheels" / Path(packages.sources["wheel"]).name
        assert asked[1] == f"./wheels/{wheel.name}  # sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
        if form != "editable":  # what it says of itself may be of another day
            assert read_zip(wheel) == read_zip(Path(packages.sources["wheel"]))
    commit(machine.home / "papers")
    other.runs(f"git clone --quiet {machine.home / 'papers'} clone")
    shutil.rmtree(machine.home)
    clone = other.home / "clone"
    shutil.copy(REPOSITORY / "tests/toy/content/digests/2024-12-30.txt", clone / "content" / "digests")
    install = "uv venv --quiet env; uv pip install --quiet --python env/bin/python -r requirements.txt"
    if form == "wheel":
        install = f"{install.partition('-r')[0]} pip; env/bin/pip install --quiet -r requirements.txt"
    other.runs(install, clone)
    other.runs("env/bin/python -m sitegen build --strict --base-url https://a.example/papers/", clone)


def test_an_archive_moves_to_a_newer_sitegen_and_not_to_an_older(
    machine: Machine, other: Machine, packages: Packages, tmp_path: Path
) -> None:
    """As the first line of its requirements.txt says."""
    newer = tmp_path / "newer"
    shutil.copytree(packages.sources["folder"], newer)
    (newer / "PKG-INFO").unlink()  # which says the version, too
    init = newer / "sitegen" / "__init__.py"
    init.write_text(re.sub(r'__version__ = ".*"', '__version__ = "99.0.0"', init.read_text()))
    machine.has(packages.sources["wheel"])
    machine.runs("sitegen new papers")
    archive = machine.home / "papers"
    first = (archive / "requirements.txt").read_text().splitlines()[0]
    assert first.endswith(": `pip install --force-reinstall WHEEL-OR-FOLDER`, then `sitegen new --update`.")
    machine.runs(f"uv pip install --quiet --reinstall --python ../env/bin/python {newer}", archive)
    told = machine.runs("sitegen new --update", archive)
    wheel = "wheels/sitegen_papers-99.0.0-py3-none-any.whl"
    assert told.splitlines()[:2] == [f"{wheel}: written", "requirements.txt: written"]
    assert [path.name for path in (archive / "wheels").iterdir()] == [Path(wheel).name]
    other.runs(f"cp -r {archive} papers")
    other.runs("uv venv -q env; uv pip install -q --python env/bin/python -r requirements.txt", other.home / "papers")
    assert "99.0.0" in other.runs("papers/env/bin/sitegen --version")
    machine.runs(f"uv pip install --quiet --reinstall --python env/bin/python {packages.sources['wheel']}")
    with pytest.raises(AssertionError, match=r"sitegen 99\.0\.0 made this archive, and this is sitegen "):
        machine.runs("sitegen new --update", archive)


def read_zip(path: Path) -> dict[str, list[bytes]]:
    """The lines of its files; their order counts for nothing in the list of them."""
    with zipfile.ZipFile(path) as file:
        lines = {name: file.read(name).splitlines() for name in file.namelist()}
    return {name: sorted(text) if name.endswith("/RECORD") else text for name, text in lines.items()}


def test_a_fork_begins_without_our_papers(machine: Machine, packages: Packages) -> None:
    """The README's other way to begin, up to what Netlify runs."""
    put_download(machine.home)
    section = README.partition("## This repository is an archive\n")[2].partition("\n## ")[0]
    lines = re.findall(r"```bash\n(.*?)```", section, re.DOTALL)[0].splitlines()
    fork = machine.home / "fork"
    unpack(Path(packages.sources["sdist"]), fork)
    [fork] = fork.iterdir()
    shutil.copytree(REPOSITORY / "content", fork / "content")
    shutil.copy(REPOSITORY / "sitegen.toml", fork)
    machine.runs("\n".join(lines), fork)
    machine.has(str(fork))
    machine.runs("python -m sitegen build --strict --base-url https://a.example/papers/; sitegen check", fork)
    assert len(list((fork / "public" / "papers").glob("*/index.html"))) == 3


@pytest.fixture
def clone(machine: Machine, other: Machine, packages: Packages) -> Path:
    """A new archive with a digest, cloned on the second machine, which has pip and has installed what it asks for."""
    machine.has(packages.sources["wheel"])
    machine.runs("sitegen new papers --host cloudflare --host gitlab")
    shutil.copy(REPOSITORY / "tests/toy/content/digests/2024-12-30.txt", machine.home / "papers/content/digests")
    commit(machine.home / "papers")
    other.runs(f"git clone --quiet {machine.home / 'papers'} clone")
    install = "uv pip install --quiet --python ../env/bin/python pip -r requirements.txt"
    other.runs(f"uv venv --quiet ../env; {install}", other.home / "clone")
    other.path.insert(0, str(other.home / "env" / "bin"))
    return other.home / "clone"


def test_cloudflare_builds_it_once_it_has_an_address(other: Machine, clone: Path) -> None:
    with pytest.raises(AssertionError, match="hint: set it to the address of the site, or build with --base-url"):
        other.runs("sh cloudflare.sh", clone, CF_PAGES="1")
    assert not (clone / "public").exists()
    settings = clone / "sitegen.toml"
    settings.write_text(f'{settings.read_text()}\nbase_url = "https://papers.pages.dev/"\n')
    other.runs("sh cloudflare.sh", clone, CF_PAGES="1")
    rules = re.findall(r"^(/\S*)\n((?:  .+\n)+)", (clone / "public" / "_headers").read_text(), re.MULTILINE)
    netlify = tomllib.loads((REPOSITORY / "sitegen/archive/new_archive/netlify.toml").read_text())
    assert {path: dict(line[2:].split(": ", 1) for line in lines.splitlines()) for path, lines in rules} == {
        rule["for"]: rule["values"] for rule in netlify["headers"]
    }


def test_gitlab_fetches_commits_and_publishes_it(machine: Machine, other: Machine, clone: Path) -> None:
    """The steps of both jobs, with a digest that was put there in place of one that was fetched."""
    jobs = yaml.safe_load((clone / ".gitlab-ci.yml").read_text())
    there = machine.home / "papers"
    subprocess.run(["git", "-C", str(there), "config", "receive.denyCurrentBranch", "updateInstead"], check=True)
    other.variables |= {
        **jobs["variables"],
        "CI_DEFAULT_BRANCH": machine.runs("git branch --show-current", there).strip(),
        "CI_PAGES_URL": "https://a.gitlab.io/papers",
        "CI_PROJECT_PATH": "a/papers",
        "CI_SERVER_HOST": "gitlab.example",
        "GITLAB_CI": "true",
        "GITLAB_USER_EMAIL": "a@example.org",
        "GITLAB_USER_NAME": "A",
        "PUSH_TOKEN": "secret",
    }
    elsewhere = f"git config --global url.{there}.insteadOf https://oauth2:secret@gitlab.example/a/papers.git"
    fetched = "python -m sitegen fetch hf"
    assert fetched in jobs["daily"]["script"]
    other.runs("\n".join([elsewhere, *(step for step in jobs["daily"]["script"] if step != fetched)]), clone)
    assert machine.runs("git log -1 --format=%s", there) == "New papers\n"
    assert len(list((there / "content" / "papers").rglob("*.md"))) == 3
    assert any(
        rule.get("variables") == {"STRICT": ""} and "New papers" in rule["if"] for rule in jobs["pages"]["rules"]
    )
    shutil.rmtree(clone)
    other.runs(f"git clone --quiet {there} clone")
    other.runs("\n".join(jobs["pages"]["script"]), clone)
    assert b"https://a.gitlab.io/papers/" in (clone / "public" / "feed.xml").read_bytes()
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
