"""How an archive is cut into segments, of which a new day changes only the last.

A segment is a run of documents with an index of its own. Searching one costs a file a word, so there are at most three;
a segment is written anew when a paper joins it, so most papers should lie in one that seldom grows. At twenty a day
the newest segment changes daily, the recent one weekly, the old one monthly. Whole days are gathered into blocks,
and blocks into segments, by dates and numbers of papers alone: the same archive is always cut alike, however it came
about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.search.documents import SearchDocument

BLOCK = 128
"""A block is closed by the end of the day on which it has this many papers: the newest papers, a few days' worth, are
what each new day rewrites."""
GATHERED = 4
"""How many closed blocks join the old segment at a time."""


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    """`old`, `recent` or `new`."""
    start: int
    """The number of its first document."""
    documents: Sequence[SearchDocument]

    @property
    def is_closed(self) -> bool:
        """Whether it is left alone by a new day, mostly."""
        return self.name != "new"


def sort(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """By date, and by slug within a day: an order in which new papers come last and addresses resemble their
    neighbours."""
    return sorted(documents, key=lambda document: (document.date, document.slug))


def cut(documents: Sequence[SearchDocument]) -> list[Segment]:
    """The segments of documents that are in order; those without papers are left out."""
    ends, end = [0], 0
    for _, day in groupby(documents, key=lambda document: document.date):
        end += sum(1 for _ in day)
        if end - ends[-1] >= BLOCK:
            ends.append(end)
    closed = len(ends) - 1
    old, recent = ends[closed // GATHERED * GATHERED], ends[closed]
    segments = (
        Segment("old", 0, documents[:old]),
        Segment("recent", old, documents[old:recent]),
        Segment("new", recent, documents[recent:]),
    )
    return [segment for segment in segments if segment.documents]
