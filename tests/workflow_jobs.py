"""Runs a job of a workflow: its `run:` steps, one after the other, as GitHub's runner does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.places import REPOSITORY

_KNOWN = {"name", "id", "uses", "with", "run", "env", "if"}


def run_job(
    archive: Path, workflow: str, job: str, environment: Mapping[str, str], contexts: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """What the steps of a job that are run ran, and what they said.

    `contexts` are what expressions may name: what the steps that use actions would give stands under `steps`.
    """
    read = yaml.safe_load((archive / ".github" / "workflows" / f"{workflow}.yml").read_text(encoding="utf-8"))
    steps = read["jobs"][job]["steps"]
    assert not [step for step in steps if step.keys() - _KNOWN], "a key that this does not know"
    said = []
    for step in _evaluated(steps, contexts):
        if step["runs"] and step["run"] is not None:
            run = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=archive,
                env={**environment, **step["env"]},
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, f"{step['run']}\n{run.stdout}{run.stderr}"
            said.append((step["run"], run.stdout + run.stderr))
    return said


def _evaluated(steps: list[dict[str, Any]], contexts: Mapping[str, Any]) -> list[dict[str, Any]]:
    run = subprocess.run(
        ["node", REPOSITORY / "tests" / "expressions.mjs"],
        input=json.dumps({"steps": steps, "contexts": contexts}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    evaluated: list[dict[str, Any]] = json.loads(run.stdout)
    return evaluated
