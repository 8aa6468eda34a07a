"""An archive of many papers, to measure on: a corpus of JSON Lines written out as a digest a day.

    python -m benchmarks.corpus CORPUS.jsonl.gz FOLDER

Each line of the corpus is a paper with `date`, `id`, `title`, `authors`, `categories`, `comment` and `summary`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

from sitegen.new import create_archive

KEYS = ("id", "title", "authors", "categories", "comment", "summary")


def write_archive(corpus: Path, folder: Path) -> int:
    """Makes an archive of a corpus in `folder`, and returns how many digests it has."""
    days: dict[str, list[str]] = defaultdict(list)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            days[paper["date"]].append(json.dumps({key: paper[key] for key in KEYS}, ensure_ascii=False))
    create_archive(folder)
    for day, papers in days.items():
        (folder / "content" / "digests" / f"{day}.jsonl").write_text("\n".join(papers) + "\n", encoding="utf-8")
    return len(days)


if __name__ == "__main__":
    count = write_archive(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{count} digests in {sys.argv[2]}")
