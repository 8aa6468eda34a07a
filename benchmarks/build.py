"""Seconds, memory and changed files of builds and previews of a large archive, beside Hugo and Pagefind where they are
installed.

    python -m benchmarks.build CORPUS.jsonl.gz [PAPERS…]

PAPERS is how many, 1,000 and then 10,000 where nothing is said; beyond the corpus they repeat it with altered words.
Every step is a command of its own, as a person would run it: the median of five runs (of one, for a larger archive) and
the most that all its processes held together. Hugo gets the same papers, written out beforehand, and makes the same
kinds of pages of them with as plain a theme as sitegen's in `benchmarks/plain`; the two take turns.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import write_archive, write_day, write_for_hugo, write_hand_written
from benchmarks.measure import Job, Run, measured, side_by_side
from benchmarks.preview import preview_times

HERE = Path(__file__).parent
SITEGEN = [sys.executable, "-m", "sitegen"]
WITHOUT_SEARCH = [sys.executable, "-m", "benchmarks.without_search"]
NEW_DAY = "2026-01-02"
HUGO, HUGO_EDITED, HUGO_PAGEFIND = "Hugo", "Hugo, one paper edited", "Hugo and Pagefind"
LARGE = 20_000
"""From so many papers on, one run must do."""


def main(corpus: Path, sizes: Sequence[int]) -> None:
    for papers in sizes:
        times = 5 if papers < LARGE else 1
        print(f"\n{papers:,} papers on {os.cpu_count()} cores", flush=True)
        with tempfile.TemporaryDirectory() as temporary:
            archive = Path(temporary) / "archive"
            write_archive(corpus, archive, papers)
            bench_work(archive, times)
            print_preview("preview", [*SITEGEN, "-C", str(archive), "serve", "--port", "0"], some_paper(archive))
            bench_cold(archive, Path(temporary), times)


def bench_work(archive: Path, times: int) -> None:
    """What a day's work costs: a beginning, nothing, an edit, a new day."""
    build = [*SITEGEN, "-C", str(archive), "build"]
    print_run("from digests, nothing there", measured(build, lambda: clear(archive), 1))
    print_run("unchanged", measured(build, lambda: None, times))
    paper = some_paper(archive)
    for name, command in (("one paper edited", build), ("the same without search", [*WITHOUT_SEARCH, *build[3:]])):
        print_change(name, command, lambda: edit(paper), archive / "public", times)
    digest = archive / "content" / "digests" / f"{NEW_DAY}.jsonl"

    def new_day() -> None:
        if digest.exists():
            digest.unlink()
            shutil.rmtree(archive / "content" / "papers" / NEW_DAY[:7])
            shutil.rmtree(archive / "content" / "dates" / NEW_DAY[:4])
            measured(build, lambda: None, 1)
        write_day(archive, NEW_DAY)

    print_change("one new day of 20", build, new_day, archive / "public", times)


def bench_cold(archive: Path, folder: Path, times: int) -> None:
    """From Markdown pages alone, into an empty folder, beside Hugo."""
    jobs = {}
    for theme in ("default", "plain"):
        pages = folder / theme
        shutil.copytree(archive, pages, ignore=shutil.ignore_patterns("public", ".sitegen"))
        write_hand_written(pages)
        shutil.copytree(HERE / "plain", pages / "themes" / "plain")
        settings = f'title = "Papers"\nbase_url = "https://papers.example.org/"\ntheme = "{theme}"\n'
        (pages / "sitegen.toml").write_text(settings)
        for name, command in ((f"cold, {theme} theme", WITHOUT_SEARCH), (f"cold, {theme} theme, search", SITEGEN)):
            jobs[name] = Job([*command, "-C", str(pages), "build"], partial(clear, pages))
    paper = None
    if hugo := shutil.which("hugo"):
        site = folder / "hugo"
        shutil.copytree(HERE / "hugo", site)
        write_for_hugo(archive, site)
        paper = sorted((site / "content" / "papers").glob("*.md"))[-1]
        build = [hugo, "--quiet", "--source", str(site)]
        jobs[HUGO] = Job(build, partial(shutil.rmtree, site / "public", ignore_errors=True))
        jobs[HUGO_EDITED] = Job(build, partial(edit, paper))
        if find_spec("pagefind"):
            index = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site / "public")]
            both = ["sh", "-c", f"{shlex.join(build)} && {shlex.join(index)}"]
            jobs[HUGO_PAGEFIND] = Job(both, jobs[HUGO].prepare)
    runs = side_by_side(jobs, times)
    for name, run in runs.items():
        peer = HUGO_PAGEFIND if "search" in name else HUGO
        ratio = f"{run.seconds / runs[peer].seconds:.2f} of {peer}" if peer in runs and name != peer else ""
        print_run(name, run, ratio)
    if hugo and paper:
        serve = [hugo, "server", "--source", str(folder / "hugo"), "--port", "1414", "--bind", "127.0.0.1"]
        print_preview("Hugo's server", serve, paper)


def clear(archive: Path) -> None:
    """Leaves of an archive only what it is made from."""
    for folder in ("public", ".sitegen", *(("content/papers", "content/dates") if has_digests(archive) else ())):
        shutil.rmtree(archive / folder, ignore_errors=True)


def has_digests(archive: Path) -> bool:
    return any((archive / "content" / "digests").iterdir())


def some_paper(archive: Path) -> Path:
    return sorted((archive / "content" / "papers").rglob("*.md"))[-1]


def edit(page: Path) -> None:
    """As a person would: a word more at the end of the abstract."""
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + " Word.\n", encoding="utf-8")


def print_change(name: str, command: Sequence[str], prepare: Callable[[], object], site: Path, times: int) -> None:
    """What a build after a change takes, and how many files of the site it changes."""
    before: dict[Path, int] = {}

    def prepare_and_note() -> None:
        prepare()
        before.update(_sums(site))

    run = measured(command, prepare_and_note, times)
    after = _sums(site)
    old = sum(path in after and after[path] != text for path, text in before.items())
    print_run(name, run, f"{old} old files changed, {len(after.keys() - before.keys())} new")


def _sums(site: Path) -> dict[Path, int]:
    return {path: zlib.crc32(path.read_bytes()) for path in site.rglob("*") if path.is_file()}


def print_run(name: str, run: Run, more: str = "") -> None:
    print(f"  {name:<28} {run.seconds:7.2f} s  {run.megabytes:5.0f} MB   {more or run.said}", flush=True)


def print_preview(name: str, command: list[str], paper: Path) -> None:
    first, saved = preview_times(command, paper, lambda: edit(paper))
    print(f"  {name:<28} {first:7.2f} s to the first page, {saved:.2f} s from save to served", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: make bench CORPUS=papers.jsonl.gz")
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [1_000, 10_000])
