"""Reads a digest file: its bytes to a `Digest`.

A format is found by what stands in the file, never by the file's name: `.json` may hold JSON Lines and `.txt` a papers
page. A reader finds entries and, where the text states one, the date; what both have in common (bytes to text, which
date counts, that no line is passed over in silence) is done here. Whatever the bytes are, the outcome is a `Digest` or
a `SitegenError`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from sitegen.digests.account import Reading
from sitegen.digests.candidates import Candidate, Worth, candidates, rivals
from sitegen.digests.dates.written import first_day, settle
from sitegen.digests.decode import decode
from sitegen.digests.digest import Digest, Entry, Tried
from sitegen.digests.formats import LISTED, Reader, format_in_name, guarded, reader_named
from sitegen.digests.named_ids import named_ids, without_paper
from sitegen.digests.nearest import advice, is_understood, seen
from sitegen.digests.records.fields import shorten
from sitegen.errors import Problem, SitegenError


def read_digest(
    raw: bytes,
    source: str,
    *,
    format: str | None = None,
    date: datetime.date | None = None,
    year: int | None = None,
) -> Digest:
    """Reads a digest file.

    `source` is the file as its user names it; a date in it counts where the text states none. `date` and `year` are the
    user's own word for a file that says less: see `settle`. `format` is a reader's name and overrides the sniffing; so
    does one in the file's name, as `sitegen add --format` leaves it there: `2025-03-14.hf-page.txt`.
    Raises SitegenError where the file is empty, binary, of no known format, or without a date; and where its reader
    fails in whatever way, so that one file never stops an archive.
    """
    name = format if format is not None else format_in_name(source)
    text, problems = decode(raw, source)
    if not text.strip():
        raise SitegenError("nothing in it", path=source, hint="fetch the digest again")
    best, *others = _named(name, text, source, format) if name is not None else _fitting(text, source)
    reader, reading, _ = best
    equals = rivals(best, others)
    day, contradictions = settle(reading.stated, source, date=date, year=year)
    return Digest(
        date=day,
        since=first_day(reading.since, day),
        entries=reading.entries,
        source=source,
        format=reader.name,
        problems=(*problems, *contradictions, *reading.problems, *_untold(reading, source), *_telling(reading, source)),
        notes=(*_notes(text, reading, source), *_rivalry(reader, equals, source)),
        rivals=equals,
        tried=tuple(_tried(candidate) for candidate in (best, *others) if name is None),
        lines=reading.lines,
        unused=reading.unused,
        others=tuple(_other(further, source, reader, year) for further in reading.further),
    )


def _other(further: Reading, source: str, reader: Reader, year: int | None) -> Digest:
    """The list of another date of a file: one that its name can't contradict."""
    day, _ = settle(further.stated, source, date=None, year=year)
    return Digest(
        date=day, since=first_day(further.since, day), entries=further.entries, source=source, format=reader.name
    )


def _named(name: str, text: str, source: str, format: str | None) -> list[Candidate]:
    """What the format of that name makes of a text. Raises SitegenError where it can't be that."""
    reader = reader_named(name)
    with guarded(reader.name, source):
        reading = reader.read(text, source)
        is_another = not reader.sniff(text) and not is_understood(reading)
    if is_another:
        cure = f'take "{name}" out of its name' if format is None else "leave --format out"
        others = [found.reader.name for found in candidates(text, source) if found.reading.entries]
        hint = f"{cure}: it is {others[0]}" if others else f"{cure}; {advice(text, source)}; {LISTED}"
        raise SitegenError(f'not {name}: "{_first_words(text)}"', path=source, hint=hint)
    return [Candidate(reader, reading, Worth(0, 0, 0))]


def _fitting(text: str, source: str) -> list[Candidate]:
    """What the formats that fit make of a text, the best first. Raises SitegenError where none does."""
    if found := candidates(text, source):
        return found
    what = f'not a format sitegen knows: "{_first_words(text)}" ({seen(text)})'
    raise SitegenError(what, path=source, hint=f"{advice(text, source)}; {LISTED}")


def _tried(candidate: Candidate) -> Tried:
    return Tried(candidate.reader.name, *candidate.worth)


def _first_words(text: str) -> str:
    """The first line that has more than brackets, as a message quotes it; else the first line."""
    lines = text.lstrip().split("\n", 1_000)[:1_000]
    return shorten(next((line for line in lines if line.strip(" \t[]{}(),")), lines[0]))


def _untold(reading: Reading, source: str) -> Iterator[Problem]:
    """A problem for each run of unknown lines of which the reader told nothing."""
    told = {problem.line for problem in reading.problems}
    for kind, run in groupby(enumerate(reading.lines, 1), key=itemgetter(1)):
        numbers = [number for number, _ in run]
        if kind == "unknown" and told.isdisjoint(numbers):
            what = "not understood: left out" if len(numbers) == 1 else f"{len(numbers)} lines not understood: left out"
            yield Problem(source, numbers[0], what, "mend it, or fetch the digest again")


def _telling(reading: Reading, source: str) -> Iterator[Problem]:
    """A problem for each field that seems to hold a part of a paper and was not used, where a paper lacks that part."""
    entries = [entry for one in (reading, *reading.further) for entry in one.entries]
    for name, seems in reading.telling.items():
        if entries and all(map(_HAS[seems], entries)):
            continue
        hint = "give it the name that this format has for it, or take it out"
        yield Problem(source, None, f'"{shorten(name)}" seems to be {seems}, and is not used', hint)


_HAS: dict[str, Callable[[Entry], object]] = {
    "a title": lambda entry: entry.title,
    "authors": lambda entry: entry.authors,
    "an abstract": lambda entry: entry.abstract,
    "an id": lambda entry: entry.arxiv or entry.doi,
    "a date": lambda entry: entry.published,
}


def _notes(text: str, reading: Reading, source: str) -> Iterator[Problem]:
    """What is to be told of the ids in a text that are no paper's."""
    entries = (entry for one in (reading, *reading.further) for entry in one.entries)
    if left := without_paper(named_ids(text), entries):
        shown = ", ".join([*left][:_SHOWN]) + (f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else "")
        what = "an arXiv id is no paper's" if len(left) == 1 else f"{len(left)} arXiv ids are no paper's"
        yield Problem(source, min(left.values()), f"{what}: {shown}", None)


_SHOWN = 5
"""How many ids a note names."""


def _rivalry(reader: Reader, equals: tuple[str, ...], source: str) -> Iterator[Problem]:
    """Says that a file was read in one of several ways that explain it about as well."""
    if equals:
        hint = f"put the right one into its name: 2025-03-14.{equals[0]}.txt"
        yield Problem(source, None, f"read as {reader.name}; as {' or '.join(equals)} it gives about as much", hint)
