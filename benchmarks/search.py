"""Search measured beside lunr.py and Pagefind on the same papers: building the index, its files, what queries move and
how long a reader waits.

    python -m benchmarks.search CORPUS.jsonl.gz [PAPERS…]

PAPERS is how many, 10,000 and then 75,000 where nothing is said; beyond the corpus they repeat it with altered words.
Pagefind is measured where it is installed (PyPI: `pagefind[bin]`), latency where there is Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from gzip import compress
from html import escape
from importlib.util import find_spec
from pathlib import Path

from benchmarks.latency import latency
from benchmarks.papers import Paper, new_day, read_papers
from benchmarks.payload import Cost, costs, medians, title_queries
from sitegen.archive.new import create_archive
from sitegen.build import build
from sitegen.config import load_config

TYPED_EVERY = 60
"""One in so many of the queries is typed in the browser."""
SELDOM = ("automaton.js", "filters.js", "formulas.js", "phrases.js", "query.js", "spelling.js", "vocabulary.js")
"""The modules that only some queries or papers need, and load."""


def main(corpus: Path, sizes: Sequence[int]) -> None:
    for size in sizes:
        print(f"{size:,} papers on {os.cpu_count()} cores\n", flush=True)
        with tempfile.TemporaryDirectory() as temporary:
            bench(read_papers(corpus, size), Path(temporary))


def bench(papers: list[Paper], folder: Path) -> None:
    write_pages(papers, folder / "site")
    bench_builds(papers, folder)
    queries = title_queries(papers)
    ours = {kind: costs("payload.js", folder / "sitegen" / "search", asked) for kind, asked in queries.items()}
    theirs = {}
    if (folder / "pagefind").exists():
        theirs = medians({kind: costs("pagefind.js", folder / "pagefind", asked) for kind, asked in queries.items()})
    print_costs(medians(ours), theirs)
    bench_page(folder, [" ".join(words) for asked in queries.values() for words in asked[::TYPED_EVERY]])


def bench_builds(papers: list[Paper], folder: Path) -> None:
    seconds, megabytes = index("sitegen", papers, folder)
    print(f"{'sitegen':<23} {seconds:6.2f} s {megabytes:7.0f} MB")
    others = ["lunr", "pagefind"] if find_spec("pagefind") or shutil.which("pagefind") else ["lunr"]
    for name in others:
        time, memory = index(name, papers, folder)
        ratios = f"{time / seconds:.1f} times the time, {memory / megabytes:.1f} times the memory"
        print(f"{name:<23} {time:6.2f} s {memory:7.0f} MB   {ratios}", flush=True)
    files = sizes(folder / "sitegen" / "search")
    whole, largest = sum(files.values()) / 1e6, max(files.values()) / 1e3
    print(f"{'files':<23} {len(files):6}   {whole:7.1f} MB   the largest {largest:.0f} kB")
    seconds, _ = index("sitegen", [*papers, *new_day(papers)], folder)
    changed = len(sizes(folder / "sitegen" / "search").keys() - files.keys()) + 1
    print(f"{'a new day of 20 papers':<23} {seconds:6.2f} s {changed:7} files changed, with the manifest")


def index(name: str, papers: list[Paper], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of indexing in a process of its own, into the folder of that name."""
    listed = folder / "papers.json"
    listed.write_text(json.dumps(papers), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.indexers", name, str(listed), str(folder / name)]
    run = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return run["seconds"], run["megabytes"]


def sizes(folder: Path) -> dict[str, int]:
    """The files' sizes; a name that stays is a content that stays, but for the manifest's."""
    return {path.name: path.stat().st_size for path in folder.rglob("*.json")}


def write_pages(papers: list[Paper], site: Path) -> None:
    """The papers' pages, as plain as can be: for Pagefind, and for the results in the browser."""
    for paper in papers:
        title, summary = escape(paper["title"]), escape(paper["summary"])
        names = ", ".join(f'<span data-search="authors">{escape(name)}</span>' for name in paper["authors"])
        page = site / "papers" / paper["id"].replace("/", "-") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f'<!doctype html><html lang="en"><title>{title}</title><body data-pagefind-body>'
            f'<h1 data-search="title">{title}</h1><p>{names}</p>'
            f'<div data-search="abstract"><p>{summary}</p></div><p>{" ".join(paper["categories"])}</p>',
            encoding="utf-8",
        )


def print_costs(ours: dict[str, Cost], theirs: dict[str, Cost]) -> None:
    print(f"\n{'kB gzipped in requests (median)':<50} {'sitegen':>13}" + (f" {'pagefind':>15}" if theirs else ""))
    for name, cost in ours.items():
        line = f"{name:<50} {shown(cost)}"
        if theirs:
            line += f"   {shown(theirs[name])}   {theirs[name]['bytes'] / max(cost['bytes'], 1):.1f} times"
        print(line, flush=True)


def shown(cost: Cost) -> str:
    return f"{cost['bytes'] / 1000:6.1f} in {cost['requests']:>3}"


def bench_page(folder: Path, queries: Sequence[str]) -> None:
    """The real search page, in a site with these papers' index and pages."""
    archive = folder / "archive"
    create_archive(archive)
    site = archive / "public"
    build(load_config(archive), site)
    client = {path.name: len(compress(path.read_bytes())) / 1000 for path in site.glob("assets/*/search/*.js")}
    print(f"\nclient code: {sum(client.values()):.1f} kB gzipped,", end=" ")
    print(f"{sum(client[name] for name in SELDOM):.1f} of them only when needed")
    shutil.copytree(folder / "sitegen" / "search", site / "search", dirs_exist_ok=True)
    (folder / "site" / "papers").rename(site / "papers")
    if found := latency(site, queries):
        print(f"from key press to results, {found.results} times: {found.median:.0f} ms (median),", end=" ")
        print(f"{found.percentile_95:.0f} ms (95th percentile)")
        print(
            f"longest task of the main thread: {found.longest_task:.1f} ms, at work {found.longest_work:.1f} ms",
            end=" ",
        )
        print(f"({found.work_95:.1f} ms, 95th percentile of those of a millisecond and more)")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: make bench CORPUS=papers.jsonl.gz")
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [10_000, 75_000])
