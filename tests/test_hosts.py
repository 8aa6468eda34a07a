"""What hosts read: netlify.toml by Netlify's own parser, and the workflows; the repository's and a new archive's."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.archive.new import TEMPLATE, create_archive
from sitegen.rendering.policy import POLICY
from tests.places import REPOSITORY

WORKFLOWS = REPOSITORY / ".github" / "workflows"
NEW_ARCHIVE = TEMPLATE / "dot-github" / "workflows"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    create_archive(tmp_path)
    return tmp_path


@pytest.mark.node
def test_netlify_reads_both_files_without_a_warning(archive: Path) -> None:
    ours, theirs = read_by_netlify(REPOSITORY), read_by_netlify(archive)
    for read in (ours, theirs):
        assert read["logs"] == {"stdout": [], "stderr": []}
        assert read["config"]["redirects"] == []
        assert read["config"]["headers"] == [
            {
                "for": "/*",
                "values": {
                    "Content-Security-Policy": POLICY,
                    "X-Content-Type-Options": "nosniff",
                    "Referrer-Policy": "strict-origin-when-cross-origin",
                    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                    "Cross-Origin-Opener-Policy": "same-origin",
                },
            },
            {"for": "/assets/*", "values": {"Cache-Control": "public, max-age=31536000, immutable"}},
            {"for": "/search/index/*", "values": {"Cache-Control": "public, max-age=31536000, immutable"}},
        ]
    build = 'python -m sitegen build --strict --base-url "$URL"'
    assert built_by(theirs, archive) == (build, {"PYTHON_VERSION": "3.12"})
    assert built_by(ours, REPOSITORY) == (
        f"python -m pip install . && {build}",
        {"PYTHON_VERSION": "3.12", "NPM_FLAGS": "--omit=dev"},
    )


@pytest.mark.node
def test_netlify_would_have_warned(tmp_path: Path) -> None:
    (tmp_path / "netlify.toml").write_text('[[redirects]]\nfrom = "/old"\n')
    assert 'Missing "to" field' in " ".join(read_by_netlify(tmp_path)["logs"]["stderr"])


def read_by_netlify(root: Path) -> dict[str, Any]:
    run = subprocess.run(
        ["node", str(REPOSITORY / "tests" / "netlify.mjs"), str(root)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    read: dict[str, Any] = json.loads(run.stdout)
    return read


def built_by(read: dict[str, Any], root: Path) -> tuple[str, dict[str, str]]:
    build = read["config"]["build"]
    assert build["publish"] == str(root / "public")
    return build["command"], build["environment"]


def test_the_workflows_differ_in_what_they_install_only(archive: Path) -> None:
    ours = (REPOSITORY / ".github/workflows/publish.yml").read_text().splitlines()
    theirs = (archive / ".github/workflows/publish.yml").read_text().splitlines()
    differing = [pair for pair in zip(ours[1:], theirs[1:], strict=True) if pair[0] != pair[1]]
    assert differing == [
        (
            "      - run: python -m pip install --require-hashes -r requirements/site.txt",
            "      - run: python -m pip install -r requirements.txt",
        )
    ]


def test_a_publishing_workflow_may_do_no_more_than_it_must() -> None:
    workflow = read_workflow("publish.yml")
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert workflow["permissions"] == {"contents": "read"}
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["concurrency"]["group"] == "pages"
    assert [step["run"] for step in build["steps"] if "run" in step][1:] == [
        'python -m sitegen build $STRICT --base-url "$BASE_URL"',
        "python -m sitegen check",
    ]
    assert build["steps"][-3]["env"]["STRICT"] == "${{ !inputs.lenient && '--strict' || '' }}"


def test_what_came_in_the_day_is_fetched_committed_and_published(archive: Path) -> None:
    """A push by a workflow starts no other: so it starts publish.yml itself, by an input that is there."""
    workflow = yaml.safe_load((archive / ".github" / "workflows" / "daily.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    fetch = workflow["jobs"]["fetch"]
    assert fetch["permissions"] == {"actions": "write", "contents": "write"}
    *_, fetching, building, committing = [step["run"] for step in fetch["steps"] if "run" in step]
    assert (fetching, building) == ("python -m sitegen fetch hf", "python -m sitegen build")
    *_, push, publish = committing.splitlines()
    assert (push, publish) == ("git push", "gh workflow run publish.yml --field lenient=true")
    assert [*read_workflow("publish.yml")[True]["workflow_dispatch"]["inputs"]] == ["lenient"]  # YAML's "on" is true


@pytest.mark.parametrize("path", [*WORKFLOWS.glob("*.yml"), NEW_ARCHIVE / "daily.yml"], ids=lambda path: path.name)
def test_actions_are_github_s_own_and_pinned(path: Path) -> None:
    steps = [step for job in yaml.safe_load(path.read_text())["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", action), action
    for step in steps:
        assert "${{" not in step.get("run", ""), "a value belongs into env: it would be read as shell"


def read_workflow(name: str) -> dict[Any, Any]:
    workflow: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text())
    return workflow
