"""Which format reads a text: of those that fit, the one that explains most of it.

Most formats can be told by their syntax. But a Markdown file may be a table, a list or a page of headings, or hold all
three; then each reads it, and what counts is what comes of it: papers whose ids stand in the text, papers with a link
of their own, lines understood.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sitegen.digests.account import Reading
from sitegen.digests.formats import READERS, Reader, guarded
from sitegen.digests.named_ids import named_ids

_AS_MUCH = 0.9
"""A reading that explains this share of what another one does explains about as much."""


class Worth(NamedTuple):
    """What a reading explains; of two, the one with more of the first that differs is better."""

    ids: int
    """How many of the arXiv ids in the text are a paper's."""
    papers: int
    """How many papers have an id or a link."""
    lines: int
    """How many lines were understood."""


class Candidate(NamedTuple):
    """A format with what it makes of a text."""

    reader: Reader
    reading: Reading
    worth: Worth

    @property
    def titles(self) -> set[str]:
        return {entry.title for one in (self.reading, *self.reading.further) for entry in one.entries}


def candidates(text: str, source: str) -> list[Candidate]:
    """The formats that fit a text, the best first; none where no format does. A format whose syntax nothing else can
    have is the only one. Raises SitegenError as the readers do."""
    fitting: list[Reader] = []
    for reader in READERS:
        if reader.decides and fitting:
            continue
        with guarded(reader.name, source):
            fits = reader.sniff(text)
        if fits and reader.decides:
            return [_candidate(reader, text, source, ())]
        if fits:
            fitting.append(reader)
    named = named_ids(text) if len(fitting) > 1 else {}
    found = [_candidate(reader, text, source, named) for reader in fitting if not reader.guesses]
    if not named or not any(candidate.worth.ids == len(named) for candidate in found):
        found += [_candidate(reader, text, source, named) for reader in fitting if reader.guesses]
    found = [candidate for candidate in found if candidate.reading.entries or not candidate.reader.guesses]
    return sorted(found, key=_rank, reverse=True)


def _rank(candidate: Candidate) -> tuple[int, int, bool, int]:
    """A reader that guesses must find more papers than one that doesn't."""
    ids, papers, lines = candidate.worth
    return ids, papers, not candidate.reader.guesses, lines


def _candidate(reader: Reader, text: str, source: str, named: Collection[str]) -> Candidate:
    with guarded(reader.name, source):
        reading = reader.read(text, source)
    entries = [entry for one in (reading, *reading.further) for entry in one.entries]
    ids = {entry.arxiv for entry in entries}.intersection(named)
    papers = sum(bool(entry.arxiv or entry.doi or entry.links) for entry in entries)
    lines = sum(kind not in ("unknown", "blank", "furniture") for kind in reading.lines)
    return Candidate(reader, reading, Worth(len(ids), papers, lines))


def rivals(best: Candidate, others: Collection[Candidate]) -> tuple[str, ...]:
    """The names of the formats that explain a text about as well as the best one, and find other papers in it."""
    return tuple(
        other.reader.name
        for other in others
        if other.reading.entries
        and all(theirs >= _AS_MUCH * ours for theirs, ours in zip(other.worth, best.worth, strict=True))
        and len(other.titles & best.titles) < _AS_MUCH * len(best.titles)
    )
