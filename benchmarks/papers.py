"""Papers to index: a corpus, repeated with altered words where more papers are wanted than it has."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

from sitegen.search.documents import SearchDocument, SearchText

Paper = dict[str, Any]

ALTERED = 7
"""One in so many of a repetition's longer words is one that the corpus hasn't: a larger archive has more words."""


def read_papers(corpus: Path, papers: int) -> list[Paper]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        first = [json.loads(line) for line in lines]
    repeated = (_altered(paper, number) if number else paper for number in count() for paper in first)
    return list(islice(repeated, papers))


def new_day(papers: list[Paper], size: int = 20) -> list[Paper]:
    """Papers of the day after the last."""
    last = date.fromisoformat(max(paper["date"] for paper in papers))
    day = date.fromordinal(last.toordinal() + 1).isoformat()
    return [_altered(paper, 99) | {"date": day} for paper in papers[:: len(papers) // size][:size]]


def documents(papers: list[Paper]) -> list[SearchDocument]:
    return [_document(paper) for paper in papers]


def lunr_documents(papers: list[Paper]) -> Iterator[dict[str, str]]:
    """The same for Lunr."""
    for paper in papers:
        name, colon, _ = paper["title"].partition(":")
        yield {
            "address": f"papers/{paper['id']}/",
            "title": paper["title"],
            "authors": " ".join(paper["authors"]),
            "abstract": paper["summary"],
            "tags": " ".join(paper["categories"]),
            "name": name if colon else "",
        }


def _document(paper: Paper) -> SearchDocument:
    text = SearchText(
        title=paper["title"],
        authors=tuple(paper["authors"]),
        abstract=paper["summary"],
        tags=tuple(paper["categories"]),
    )
    return SearchDocument(
        slug=paper["id"].replace("/", "-"),
        date=date.fromisoformat(paper["date"]),
        text=lambda: text,
        key=paper["id"],
    )


def _altered(paper: Paper, number: int) -> Paper:
    """The paper of another time, as many years earlier as its number says."""

    def other(word: re.Match[str]) -> str:
        return (
            word[0] + chr(97 + number % 26) * 2
            if zlib.crc32(word[0].encode()) % ALTERED == number % ALTERED
            else word[0]
        )

    def earlier(year: re.Match[str]) -> str:
        return f"{(int(year[0]) - number) % 100:02}"

    year, month, day = paper["date"].split("-")
    of_another_year = re.sub(r"^[0-9]{2}(?=[0-9]{2}\.)", earlier, paper["id"])
    return paper | {
        "id": of_another_year if of_another_year != paper["id"] else f"{paper['id']}x{number}",
        "date": f"{int(year) - number}-{month}-{min(int(day), 28):02}",
        "title": re.sub(r"\b[a-z]{6,}\b", other, paper["title"]),
        "summary": re.sub(r"\b[a-z]{6,}\b", other, paper["summary"]),
    }
