"""The index of a built site, asked for terms, documents and words; it reads the files that this takes.

The twin of `client/store.js`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sitegen.search.documents import is_label
from sitegen.search.packing import Integers
from sitegen.search.reader import files
from sitegen.search.reader.shards import Shard, read_positions, read_shard
from sitegen.search.reader.unpacking import characters, unpacked_words


@dataclass(frozen=True, slots=True)
class Postings:
    """Where in the archive a term stands: a number a posting in each array.

    A posting is the term in a field reference: `document * fields + field`.
    """

    field_refs: Integers
    """Ascending."""
    counts: Integers
    """How often the term stands there."""
    lengths: Integers
    """How many terms the field reference has in all."""
    place: int
    """Which of the terms first seen in its first field reference it is."""


class Paper(NamedTuple):
    """What the index says of a paper."""

    slug: str
    date: str
    """ISO."""


class _Location(NamedTuple):
    """Where a term is found: the numbers of segment, shard and term."""

    segment: int
    shard: int
    term: int


class Store:
    """An archive as search sees it: `documents` is how many it has, `fields` what they are found by.

    Terms are in code units. Every method raises SitegenError where a file is missing or damaged.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._manifest = manifest = files.read_manifest(site)
        self.documents = manifest.documents
        self.fields = manifest.fields
        self._first_documents = np.cumsum([0, *(segment.documents for segment in manifest.segments)])
        self._first_field_refs = self._first_documents * len(manifest.fields)
        self._shard = cache(self._read_shard)

    def postings(self, term: str) -> Postings | None:
        """A term's postings; None where no document has it, or it is a label."""
        if is_label(term):
            return None
        parts = []
        for found in self._look_up(term):
            shard = self._shard(found.segment, found.shard)
            run, first_field_ref = _run(shard.posting_starts, found.term), self._first_field_refs[found.segment]
            place = int(shard.places[found.term])
            field_refs = shard.field_refs[run] + first_field_ref
            parts.append(Postings(field_refs, shard.counts[run], shard.lengths[run], place))
        return _joined(parts) if parts else None

    def labelled(self, label: str) -> Integers:
        """The numbers of the documents that have a label, ascending."""
        documents = [np.zeros(0, dtype=np.int64)]
        for found in self._look_up(label):
            shard = self._shard(found.segment, found.shard)
            numbers = shard.documents[_run(shard.document_starts, found.term)]
            documents.append(numbers + self._first_documents[found.segment])
        return np.concatenate(documents)

    def occurrences(self, term: str) -> tuple[Integers, Integers]:
        """Each occurrence of a term: its field references, and which token of the field it is, counted from 0."""
        field_refs, positions = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for found in self._look_up(term):
            shard = self._shard(found.segment, found.shard)
            run = _run(shard.posting_starts, found.term)
            first = int(shard.counts[: run.start].sum())
            counts = shard.counts[run]
            field_refs.append(np.repeat(shard.field_refs[run] + self._first_field_refs[found.segment], counts))
            positions.append(self._positions(found.segment, found.shard)[first : first + int(counts.sum())])
        return np.concatenate(field_refs), np.concatenate(positions)

    def vocabulary(self, beginning: str) -> list[str]:
        """The terms that have a beginning, sorted."""
        terms: set[str] = set()
        for segment in self._manifest.segments:
            for name in _pieces_with(segment.terms, beginning):
                terms.update(files.read_file(self._site, name, files.Terms, _terms))
        return sorted(term for term in terms if term.startswith(beginning))

    def words(self, beginning: str) -> dict[str, int]:
        """Words as people write them, sorted, with how often they stand in the archive, and not the rare ones: those
        that have a beginning, and their neighbours."""
        counts: dict[str, int] = {}
        for name in _pieces_with(self._manifest.words, beginning):
            counts |= files.read_file(self._site, name, files.Words, _words)
        return counts

    @cached_property
    def papers(self) -> list[Paper]:
        """Every paper, in the order of the documents' numbers."""
        papers: list[Paper] = []
        for segment in self._manifest.segments:
            for name in segment.papers.names:
                papers += files.read_file(self._site, name, files.Papers, _papers)
        return papers

    def _look_up(self, term: str) -> Iterator[_Location]:
        for segment, firsts in enumerate(self._first_terms):
            shard = bisect_right(firsts, term) - 1
            if shard >= 0:
                terms = self._shard(segment, shard).terms
                at = bisect_left(terms, term)
                if terms[at : at + 1] == [term]:
                    yield _Location(segment, shard, at)

    @cached_property
    def _first_terms(self) -> list[list[str]]:
        return [segment.shards.firsts for segment in self._manifest.segments]

    def _read_shard(self, segment: int, shard: int) -> Shard:
        name = self._manifest.segments[segment].shards.names[shard]
        return files.read_file(self._site, name, files.Shard, read_shard)

    def _positions(self, segment: int, number: int) -> Integers:
        """Those of a shard."""
        name = files.split_names(self._manifest.segments[segment].positions)[number // files.SHARDS_A_POSITIONS_FILE]
        shard = self._shard(segment, number)

        def made(positions: files.Positions) -> Integers:
            return read_positions(positions.shards[number % files.SHARDS_A_POSITIONS_FILE], shard)

        return files.read_file(self._site, name, files.Positions, made)


def _pieces_with(pieces: files.Pieces, beginning: str) -> Iterator[str]:
    """The files of those pieces that words with a beginning lie in."""
    firsts = pieces.firsts
    afters = [*firsts[1:], None][: len(firsts)]
    for first, after, name in zip(firsts, afters, pieces.names, strict=True):
        if (first <= beginning or first.startswith(beginning)) and (after is None or after > beginning):
            yield name


def _joined(parts: Sequence[Postings]) -> Postings:
    return Postings(
        np.concatenate([part.field_refs for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.lengths for part in parts]),
        parts[0].place,
    )


def _terms(piece: files.Terms) -> list[str]:
    return unpacked_words(piece.terms)


def _words(piece: files.Words) -> dict[str, int]:
    return dict(zip(unpacked_words(piece.words), piece.counts.numbers().tolist(), strict=True))


def _papers(piece: files.Papers) -> list[Paper]:
    dates = [date for date, count in piece.days for _ in range(count)]
    return [Paper(characters(slug), date) for slug, date in zip(unpacked_words(piece.slugs), dates, strict=True)]


def _run(starts: Integers, number: int) -> slice:
    return slice(int(starts[number]), int(starts[number + 1]))
