"""What queries move: words of titles are asked for by `payload.js` and `pagefind.js`, which count."""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypedDict

from benchmarks.papers import Paper
from sitegen.search.analysis import STOP_WORDS

HERE = Path(__file__).parent
EACH = 200
"""How many queries of a kind are asked."""


class Cost(TypedDict):
    """What crosses the network: bytes as a host compresses them."""

    bytes: int
    requests: int


class Costs(TypedDict):
    """What one query costs a client that has nothing yet."""

    first: Cost
    """Asked at once."""
    further: list[Cost]
    """Each word after the first, asked one after the other."""
    typed: Cost | None
    """Asked letter by letter; None where that was not tried."""


def title_queries(papers: Sequence[Paper]) -> dict[str, list[list[str]]]:
    """Queries by kind, each a list of words."""
    chance = random.Random(1)
    titles = [words for paper in papers if len(words := _words(paper["title"])) > 2]
    counts = Counter(word for words in titles for word in set(words))
    several = []
    for words in chance.sample(titles, EACH):
        size = chance.choice((2, 3))
        start = chance.randrange(len(words) - size + 1)
        several.append(words[start : start + size])
    return {
        f"the {EACH} most frequent title words": [[word] for word, _ in counts.most_common(EACH)],
        f"{EACH} random title words": [[word] for word in chance.sample(sorted(counts), EACH)],
        f"{EACH} pairs and triples from titles": several,
    }


def costs(script: str, folder: Path, queries: Sequence[Sequence[str]]) -> list[Costs]:
    """What each query costs, as a Node script of this folder counts it."""
    run = subprocess.run(
        ["node", HERE / script, folder], input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    counted: list[Costs] = json.loads(run.stdout)
    return counted


def medians(counted: dict[str, list[Costs]]) -> dict[str, Cost]:
    """The typical cost of each kind of query, of all together, and of each word more."""
    every = [one for of_kind in counted.values() for one in of_kind]
    table = {}
    for kind, of_kind in {**counted, "all of these": every}.items():
        table[kind] = _median(one["first"] for one in of_kind)
        table[f"{kind}, letter by letter"] = _median(one["typed"] for one in of_kind if one["typed"])
    table["each further word"] = _median(cost for one in every for cost in one["further"])
    return table


def _median(counted: Iterable[Cost]) -> Cost:
    every = list(counted)
    return Cost(
        bytes=round(statistics.median(cost["bytes"] for cost in every)),
        requests=round(statistics.median(cost["requests"] for cost in every)),
    )


def _words(title: str) -> list[str]:
    words = re.findall(r"[a-z][a-z0-9]+", title.lower())
    return [word for word in words if len(word) > 2 and word not in STOP_WORDS]
