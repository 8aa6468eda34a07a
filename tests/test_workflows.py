"""The workflows, the repository's and a new archive's: what linters find in them, and what they may do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.archive.new import create_archive
from tests.places import REPOSITORY

pytestmark = pytest.mark.linters

OURS = REPOSITORY / ".github"
TOOLS = Path(sysconfig.get_path("scripts"))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `.github` of a new archive."""
    archive = tmp_path_factory.mktemp("archive")
    create_archive(archive)
    return archive / ".github"


@pytest.fixture(params=["ours", "theirs"])
def github(request: pytest.FixtureRequest, theirs: Path) -> Path:
    return OURS if request.param == "ours" else theirs


def workflows(github: Path) -> dict[str, dict[Any, Any]]:
    """The workflows of a `.github`, by name."""
    read = {path.stem: yaml.safe_load(path.read_text()) for path in sorted((github / "workflows").iterdir())}
    assert read
    return read


# Linters


def test_zizmor_finds_no_weakness(github: Path) -> None:
    ran(TOOLS / "zizmor", "--offline", "--no-progress", "--config", OURS / "zizmor.yml", github)


def test_zizmor_would_have_found_one(tmp_path: Path) -> None:
    workflow = put(tmp_path, "on: push", "echo ${{ github.head_ref }}")
    run = subprocess.run([TOOLS / "zizmor", "--offline", workflow], capture_output=True, text=True, check=False)
    assert run.returncode > 10  # as much as what is found is severe


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_they_are_what_github_s_schema_wants_and_each_job_ends(github: Path, schema: str) -> None:
    paths = (github / "workflows").iterdir()
    ran(TOOLS / "check-jsonschema", "--builtin-schema", schema, *paths)


def test_dependabot_keeps_the_actions_of_both_current() -> None:
    ran(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.dependabot", OURS / "dependabot.yml")
    [update] = yaml.safe_load((OURS / "dependabot.yml").read_text())["updates"]
    assert update["package-ecosystem"] == "github-actions"
    assert update["directories"][0] == "/"
    [directory] = update["directories"][1:]
    assert sorted(path.name for path in (REPOSITORY / directory[1:]).iterdir()) == ["daily.yml", "publish.yml"]


def test_a_new_archive_s_pipeline_is_what_gitlab_s_schema_wants(tmp_path: Path) -> None:
    create_archive(tmp_path, ["gitlab"])
    ran(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / ".gitlab-ci.yml")


@pytest.mark.node
def test_actionlint_finds_no_fault(theirs: Path) -> None:
    run = lint(f"{{{OURS},{theirs}}}/workflows/*.yml")
    assert run.returncode == 0, run.stdout + run.stderr
    there = [path for github in (OURS, theirs) for path in (github / "workflows").iterdir()]
    assert f"Checking {len(there)} workflow file(s)" in run.stdout


@pytest.mark.node
def test_actionlint_would_have_found_one(tmp_path: Path) -> None:
    run = lint(put(tmp_path, "on: push", "echo ${{ no.such.thing }}"))
    assert run.returncode == 1
    assert 'undefined variable "no"' in run.stdout + run.stderr


def lint(pattern: Path | str) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node
    program = REPOSITORY / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
    return subprocess.run([node, program, pattern], capture_output=True, text=True, check=False)


def ran(*command: str | Path) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def put(folder: Path, on: str, run: str) -> Path:
    path = folder / ".github" / "workflows" / "one.yml"
    path.parent.mkdir(parents=True)
    path.write_text(f"{on}\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {run}\n")
    return path


# What they do


def test_the_publishing_ones_differ_in_what_they_install_only(theirs: Path) -> None:
    ours = (OURS / "workflows/publish.yml").read_text().splitlines()
    others = (theirs / "workflows/publish.yml").read_text().splitlines()
    differing = [pair for pair in zip(ours[1:], others[1:], strict=True) if pair[0] != pair[1]]
    assert differing == [
        (
            "      - run: python -m pip install --require-hashes -r requirements/site.txt",
            "      - run: python -m pip install -r requirements.txt",
        )
    ]


PERMISSIONS = {
    ("publish", "build"): {"contents": "read", "pages": "read"},
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    ("daily", "fetch"): {"actions": "write", "contents": "write"},
    ("release", "publish"): {"attestations": "write", "contents": "write", "id-token": "write"},
    ("release", "pypi"): {"contents": "read", "id-token": "write"},
}
"""What jobs may do; all others read."""


def test_they_may_do_no_more_than_they_must(github: Path) -> None:
    for name, workflow in workflows(github).items():
        assert workflow["permissions"] in ({}, {"contents": "read"})
        for job, does in workflow["jobs"].items():
            may = does.get("permissions", workflow["permissions"])
            assert may == PERMISSIONS.get((name, job), {"contents": "read"}), (name, job)


def test_actions_are_github_s_own_and_pinned(github: Path) -> None:
    for workflow in workflows(github).values():
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        used = [step["uses"] for step in steps if "uses" in step]
        assert used
        for action in used:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", action), action
        for step in steps:
            assert "${{" not in step.get("run", ""), "a value belongs into env: it would be read as shell"


def test_both_name_the_same_versions_of_actions(theirs: Path) -> None:
    texts = [path.read_text() for github in (OURS, theirs) for path in (github / "workflows").iterdir()]
    used = {found for text in texts for found in re.findall(r"uses: (\S+)@(\S+)", text)}
    assert len({action for action, _ in used}) == len(used)


def test_a_release_is_made_of_what_was_checked() -> None:
    """Nothing is published before the tag is compared with the version, and all tests have passed."""
    jobs = workflows(OURS)["release"]["jobs"]
    runs = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert runs == ['make release-check TAG="$GITHUB_REF_NAME"', "make test"]
    assert (jobs["install"]["needs"], jobs["publish"]["needs"]) == ("build", ["build", "install"])
    assert (jobs["pypi"]["needs"], jobs["pypi"]["if"]) == ("publish", "vars.PUBLISH_TO_PYPI == 'true'")
