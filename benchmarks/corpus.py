"""An archive of many papers, to measure on: a corpus of JSON Lines written out as a digest a day.

    python -m benchmarks.corpus CORPUS.jsonl.gz FOLDER

Each line of the corpus is a paper with `date`, `id`, `title`, `authors`, `categories`, `comment` and `summary`. Where
more papers are wanted than it has, it is repeated with altered words.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.papers import read_papers
from sitegen.archive.new import create_archive

KEYS = ("id", "title", "authors", "categories", "comment", "summary")


def write_archive(corpus: Path, folder: Path, papers: int = 10_000) -> int:
    """Makes an archive of so many papers of a corpus in `folder`; returns how many digests it has."""
    days: dict[str, list[str]] = defaultdict(list)
    for paper in read_papers(corpus, papers):
        days[paper["date"]].append(json.dumps({key: paper[key] for key in KEYS}, ensure_ascii=False))
    create_archive(folder)
    for day, of_day in days.items():
        (folder / "content" / "digests" / f"{day}.jsonl").write_text("\n".join(of_day) + "\n", encoding="utf-8")
    return len(days)


def write_day(archive: Path, day: str, papers: int = 20) -> None:
    """A digest of papers that the archive does not have yet."""
    lines = (
        {
            "id": f"2601.{number:05}",
            "title": f"What {number} More Papers Add to an Archive",
            "authors": ["Ada Lovelace", "Alan Turing", f"Author Number{number}"],
            "categories": ["cs.LG", "cs.CL"],
            "comment": "",
            "summary": f"Paper {number} of a new day says what a paper says, and then says it again. " * 12,
        }
        for number in range(1, papers + 1)
    )
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (archive / "content" / "digests" / f"{day}.jsonl").write_text(text, encoding="utf-8")


def write_hand_written(archive: Path) -> None:
    """Makes an archive one whose pages are all there is: no digests, and nothing that tells of them."""
    for path in (archive / "content" / "digests").glob("*"):
        path.unlink()
    for path in (archive / "content").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^(?:generated|source):.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def write_for_hugo(archive: Path, site: Path) -> None:
    """The same papers as Hugo takes them: pages that name the lists they belong to."""
    papers = site / "content" / "papers"
    papers.mkdir(parents=True)
    for path in (archive / "content" / "papers").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        day = re.search(r"^date: (\S+)", text, re.MULTILINE)
        assert day
        lists = f'---\ndays: ["{day[1]}"]\nmonths: ["{day[1][:7]}"]\nyears: ["{day[1][:4]}"]\n'
        text = re.sub(r"^generated:.*\n", "", text, flags=re.MULTILINE)
        (papers / path.name).write_text(text.replace("---\n", lists, 1), encoding="utf-8")


if __name__ == "__main__":
    count = write_archive(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{count} digests in {sys.argv[2]}")
