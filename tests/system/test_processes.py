"""Work in other processes: results, errors, and what is left undone after one. They are forked by a process of their
own, which has one thread only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.system.processes import in_subprocess

GIVEN = """
import os, signal, sys, time
from pathlib import Path
from sitegen.system.processes import in_subprocess, map_chunks

def work(chunk):
    number = chunk[0]
    if number == 0 and sys.argv[1] == "fails":
        raise ValueError("no")
    if number == 0 and sys.argv[1] == "is killed":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    Path(sys.argv[2], str(number)).touch()
    if sys.argv[1] == "fails":
        time.sleep(0.2)
    return number

def main():
    if sys.argv[1] == "spawned":
        with in_subprocess(os.getpid, 2, "spawn") as result:
            print(result() != os.getpid())
    elif sys.argv[1] == "spawned and fails":
        with in_subprocess(int.from_bytes, 2, "spawn") as result:
            result()
    elif sys.argv[1].startswith("elsewhere"):
        with in_subprocess(lambda: work([int(sys.argv[1][-1])]) and os.getpid(), 2) as result:
            print(result() != os.getpid())
    else:
        print(sorted(map_chunks(work, [[number] for number in range(20)], 2, least=0)))

if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
"""


def ran(what: str, folder: Path) -> str:
    program = folder.with_suffix(".py")  # a file, which processes that are spawned can read
    program.write_text(GIVEN)
    run = subprocess.run([sys.executable, program, what, folder], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.strip()


def test_chunks_are_all_done(tmp_path: Path) -> None:
    assert ran("works", tmp_path) == str([*range(20)])


def test_after_an_error_nothing_more_is_begun(tmp_path: Path) -> None:
    assert ran("fails", tmp_path) == "ValueError no"
    assert len([*tmp_path.iterdir()]) < 10


def test_a_process_that_is_killed_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert ran("is killed", tmp_path) == "SitegenError a process of the build was ended from outside"


@pytest.mark.skipif(sys.platform != "linux" or not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_piece_of_work_is_done_elsewhere(tmp_path: Path) -> None:
    assert ran("elsewhere 1", tmp_path) == "True"


def test_a_piece_of_work_is_done_in_a_process_that_is_spawned(tmp_path: Path) -> None:
    assert ran("spawned", tmp_path) == "True"


def test_what_goes_wrong_in_a_spawned_process_is_raised_here(tmp_path: Path) -> None:
    assert ran("spawned and fails", tmp_path) == "RuntimeError Traceback (most recent call last):"


def test_with_one_job_the_work_is_done_here() -> None:
    for start in ("fork", "spawn"):
        with in_subprocess(os.getpid, 1, start) as result:
            assert result() == os.getpid()
