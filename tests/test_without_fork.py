"""Where processes can't be forked, they are spawned, and the site is the same: see tests/without_fork/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.archives import IN_PROCESSES, snapshot
from tests.places import REPOSITORY

TOY = REPOSITORY / "tests" / "toy"
WITHOUT_FORK = {"PYTHONPATH": str(REPOSITORY / "tests" / "without_fork")}
TELLS = """
import multiprocessing, sys
from concurrent.futures import process
class Telling(process.ProcessPoolExecutor):
    def __init__(self, workers, context, *more):
        print("started by", context.get_start_method(), file=sys.stderr)
        super().__init__(workers, context, *more)
import concurrent.futures
concurrent.futures.ProcessPoolExecutor = Telling
"""


def test_a_site_has_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for name, more in (("spawn", WITHOUT_FORK), ("fork", {})):
        archive = tmp_path / name
        shutil.copytree(TOY, archive)
        program = [*IN_PROCESSES[:-1], TELLS + IN_PROCESSES[-1]]
        run = subprocess.run(
            [*program, "-C", archive, "build", "--jobs", "2"],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | more,
            capture_output=True,
            text=True,
            check=True,
        )
        started = {line for line in run.stderr.splitlines() if line.startswith("started by ")}
        assert started == {f"started by {name if sys.platform == 'linux' else 'spawn'}"}
        sites.append(snapshot(archive / "public"))
    assert sites[0] == sites[1]
