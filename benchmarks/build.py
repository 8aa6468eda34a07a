"""Seconds, memory and changed files of builds and previews of a large archive; of Hugo too, where that is installed.

    python -m benchmarks.build CORPUS.jsonl.gz

Every step is a command of its own, as a person would run it: the median of three runs, and the most that all its
processes held together. Hugo gets the same papers, written out beforehand, and makes the same kinds of pages of them
with as plain a theme as sitegen's in `benchmarks/plain`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import write_archive, write_day, write_for_hugo, write_hand_written
from benchmarks.measure import measured
from benchmarks.preview import preview_times

HERE = Path(__file__).parent
SITEGEN = [sys.executable, "-m", "sitegen"]
WITHOUT_SEARCH = [sys.executable, "-m", "benchmarks.without_search"]
NEW_DAY = "2026-01-02"


def main(corpus: Path) -> None:
    for papers in (1_000, 10_000):
        print(f"\n{papers:,} papers on {os.cpu_count()} cores")
        with tempfile.TemporaryDirectory() as temporary:
            archive = Path(temporary) / "archive"
            write_archive(corpus, archive, papers)
            bench_builds(archive)
            print_preview("preview", [*SITEGEN, "-C", str(archive), "serve", "--port", "0"], some_paper(archive))
            bench_pages(archive, Path(temporary) / "pages")
            if hugo := shutil.which("hugo"):
                bench_hugo(hugo, archive, Path(temporary) / "hugo")


def bench_builds(archive: Path) -> None:
    """What a day's work costs: a beginning, nothing, an edit, a new day."""
    build = [*SITEGEN, "-C", str(archive), "build"]
    print_run("from digests, nothing there", build, lambda: clear(archive), 1)
    print_run("unchanged", build, lambda: None)
    paper = some_paper(archive)
    for name, command in (("one paper edited", build), ("the same without search", [*WITHOUT_SEARCH, *build[3:]])):
        print_run(name, command, lambda: edit(paper), out=archive / "public")
    digest = archive / "content" / "digests" / f"{NEW_DAY}.jsonl"

    def new_day() -> None:
        if digest.exists():
            digest.unlink()
            shutil.rmtree(archive / "content" / "papers" / NEW_DAY[:7])
            shutil.rmtree(archive / "content" / "dates" / NEW_DAY[:4])
            measured(build, lambda: None, 1)
        write_day(archive, NEW_DAY)

    print_run("one new day of 20", build, new_day, out=archive / "public")


def bench_pages(archive: Path, pages: Path) -> None:
    """From Markdown pages alone, into an empty folder."""
    shutil.copytree(archive, pages, ignore=shutil.ignore_patterns("public", ".sitegen"))
    write_hand_written(pages)
    shutil.copytree(HERE / "plain", pages / "themes" / "plain")

    for theme in ("default", "plain"):
        settings = pages / "sitegen.toml"
        settings.write_text(f'title = "Papers"\nbase_url = "https://papers.example.org/"\ntheme = "{theme}"\n')
        print_run(f"cold, {theme} theme, search", [*SITEGEN, "-C", str(pages), "build"], lambda: clear(pages))
        print_run(f"cold, {theme} theme", [*WITHOUT_SEARCH, "-C", str(pages), "build"], lambda: clear(pages))


def clear(archive: Path) -> None:
    """Leaves of an archive only what it is made from."""
    for folder in ("public", ".sitegen", *(("content/papers", "content/dates") if has_digests(archive) else ())):
        shutil.rmtree(archive / folder, ignore_errors=True)


def has_digests(archive: Path) -> bool:
    return any((archive / "content" / "digests").iterdir())


def bench_hugo(hugo: str, archive: Path, site: Path) -> None:
    shutil.copytree(HERE / "hugo", site)
    write_for_hugo(archive, site)
    build = [hugo, "--quiet", "--source", str(site)]
    print_run("Hugo: cold", build, lambda: shutil.rmtree(site / "public", ignore_errors=True))
    paper = next(iter(sorted((site / "content" / "papers").glob("*.md"))))
    print_run("Hugo: one paper edited", build, lambda: edit(paper), out=site / "public")
    print_preview(
        "Hugo: server", [hugo, "server", "--source", str(site), "--port", "1414", "--bind", "127.0.0.1"], paper
    )


def some_paper(archive: Path) -> Path:
    return sorted((archive / "content" / "papers").rglob("*.md"))[-1]


def edit(page: Path) -> None:
    """As a person would: a word more at the end of the abstract."""
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + " Word.\n", encoding="utf-8")


def print_run(
    name: str, command: list[str], prepare: Callable[[], object], times: int = 3, out: Path | None = None
) -> None:
    before: dict[Path, bytes] = {}

    def prepare_and_note() -> None:
        prepare()
        if out:
            before.update((path, path.read_bytes()) for path in out.rglob("*") if path.is_file())

    run = measured(command, prepare_and_note, times)
    changed = ""
    if out:
        after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
        old = sum(path in after and after[path] != text for path, text in before.items())
        changed = f"{old} old files changed, {len(after.keys() - before.keys())} new; "
    print(f"  {name:<28} {run.seconds:7.2f} s  {run.megabytes:5.0f} MB   {changed}{run.said}", flush=True)


def print_preview(name: str, command: list[str], paper: Path) -> None:
    first, saved = preview_times(command, paper, lambda: edit(paper))
    print(f"  {name:<28} {first:7.2f} s to the first page, {saved:.2f} s from save to served", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make bench CORPUS=papers.jsonl.gz")
    main(Path(sys.argv[1]))
