"""Seconds and peak memory of a large archive's conversion and build, from nothing and with nothing changed.

    python -m benchmarks.build CORPUS.jsonl.gz

Each step is a `sitegen` command of its own, as a person would run it. Peak memory is the largest single process's; a
build of many pages has a few of them at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import write_archive

STEPS = (
    ("convert, from nothing", ["convert"]),
    ("convert, nothing changed", ["convert"]),
    ("build, from nothing", ["build"]),
    ("build, nothing changed", ["build"]),
    ("build, nothing remembered", ["build", "--no-cache"]),
)


def main(corpus: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        digests = write_archive(corpus, archive)
        print(f"{digests} digests on {os.cpu_count()} cores\n")
        for name, arguments in STEPS:
            seconds, megabytes, said = measure([sys.executable, "-m", "sitegen", "-C", str(archive), *arguments])
            print(f"{name:<26} {seconds:7.1f} s  {megabytes:5.0f} MB   {said}", flush=True)
        print(f"\n{published(archive / 'public')}")


def measure(command: list[str]) -> tuple[float, float, str]:
    """Seconds, the peak memory in MB of the largest process, and the last line that a command printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read().strip().rpartition("\n")[2]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed: {said}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in kilobytes elsewhere
    return time.perf_counter() - start, usage.ru_maxrss * unit / 1e6, said


def published(folder: Path) -> str:
    """What was published: files and megabytes, in all and by the first part of the address."""
    files, sizes = Counter[str](), Counter[str]()
    for name, size in _sizes(folder):
        files[name] += 1
        sizes[name] += size
    parts = ", ".join(f"{name} {files[name]} ({sizes[name] / 1e6:.1f} MB)" for name in sorted(files))
    return f"{files.total()} files, {sizes.total() / 1e6:.1f} MB: {parts}"


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    for path in folder.rglob("*"):
        if path.is_file():
            first = path.relative_to(folder).parts
            yield (first[0] if len(first) > 1 else "top"), path.stat().st_size


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make bench CORPUS=papers.jsonl.gz")
    main(Path(sys.argv[1]))
