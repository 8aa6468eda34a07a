"""Indexes papers in a process of its own, and prints the seconds it took and the megabytes that it held at most.

    python -m benchmarks.indexers sitegen|lunr|pagefind PAPERS.json FOLDER

Reading the papers isn't timed, but their text counts in the memory of the first two. Pagefind reads their pages, which
lie in `site` beside FOLDER.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from lunr import lunr

from benchmarks.papers import Paper, documents, lunr_documents
from sitegen.search.builder import Index, load_cached_index, save_cached_index
from sitegen.search.documents import FIELDS
from sitegen.system.cache import Cache


def main(name: str, papers: list[Paper], folder: Path) -> None:
    start = time.perf_counter()
    INDEXERS[name](papers, folder)
    seconds = time.perf_counter() - start
    who = resource.RUSAGE_CHILDREN if name == "pagefind" else resource.RUSAGE_SELF
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in kilobytes elsewhere
    megabytes = resource.getrusage(who).ru_maxrss * unit / 1e6
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def index_with_sitegen(papers: list[Paper], folder: Path) -> None:
    """As a build does it: what is remembered of the last time isn't made again."""
    cache = Cache(folder / "memory")
    index = Index(documents(papers), load_cached_index(cache))
    for part in index.parts:
        if not index.is_cached(part):
            for name, text in index.files(part):
                write(folder / "search" / name, text)
    write(folder / "search" / "manifest.json", index.manifest())
    save_cached_index(cache, index.cached())


def index_with_lunr(papers: list[Paper], folder: Path) -> None:
    fields = [{"field_name": field.name, "boost": field.boost} for field in FIELDS]
    index = lunr(ref="address", fields=fields, documents=list(lunr_documents(papers)))
    write(folder / "lunr.json", json.dumps(index.serialize()).encode())


def index_with_pagefind(_: list[Paper], folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind"] if find_spec("pagefind") else ["pagefind"]
    options = ["--site", str(folder.parent / "site"), "--output-path", str(folder), "--quiet"]
    subprocess.run([*command, *options], stdout=sys.stderr, check=True)


def write(path: Path, text: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


INDEXERS = {"sitegen": index_with_sitegen, "lunr": index_with_lunr, "pagefind": index_with_pagefind}

if __name__ == "__main__":
    main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3]))
