"""Gives what `sitegen search` prints: the papers that a query finds in a built site, as lines of text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sitegen.ids import paper_address
from sitegen.search.documents import tag_label
from sitegen.search.reader.answers import Question, answer
from sitegen.search.reader.store import Store
from sitegen.search.reader.titles import read_heading

SHOWN_AUTHORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A paper that was found."""

    rank: int
    """From 1."""
    title: str
    authors: tuple[str, ...]
    date: str
    """ISO."""
    address: str
    """Relative to the site's root."""
    url: str
    score: float
    """Lunr's; 0 where the query only excludes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a question finds, with its first papers; its fields are the keys of the JSON."""

    query: str
    count: int
    """How many papers were found, shown or not."""
    partial: bool
    """Whether none has all of the words, and those with most of them were found."""
    begun: str
    """The answer's `prefix`, under the name that programs know."""
    corrected: str
    """What was searched for instead of a query that finds nothing, else ''."""
    unknown_tags: tuple[str, ...]
    """Those asked for that no paper has."""
    results: tuple[Result, ...]


def find(site: Path, question: Question, *, limit: int, base_url: str) -> Found:
    """The first papers that are found in the site built in a folder.

    Raises SitegenError where there is none, its index is damaged, or the query is malformed.
    """
    store = Store(site)
    found = answer(store, question)
    first = zip(found.documents[:limit], found.scores[:limit], strict=True)
    return Found(
        query=question.query,
        count=len(found.documents),
        partial=found.is_partial,
        begun=found.prefix,
        corrected=found.corrected,
        unknown_tags=tuple(tag for tag in question.filters.tags if not store.labelled(tag_label(tag)).size),
        results=tuple(_result(site, store, rank, *one, base_url) for rank, one in enumerate(first, 1)),
    )


def _result(site: Path, store: Store, rank: int, document: int, score: float, base_url: str) -> Result:
    slug, date = store.papers[document]
    heading, address = read_heading(site, slug), paper_address(slug)
    return Result(
        rank=rank,
        title=heading.title,
        authors=heading.authors,
        date=date,
        address=address,
        url=base_url + address,
        score=score,
    )


def as_json(found: Found) -> str:
    """An indented JSON object."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


def as_text(found: Found) -> Iterator[str]:
    """The number found, then for each result its rank and title, its authors and date, and where it is."""
    shown = len(found.results)
    yield _sentence(found) + ("" if shown == found.count else "; the first:" if shown == 1 else f"; the first {shown}:")
    for result in found.results:
        margin = " " * len(f"{result.rank}. ")
        yield f"\n{result.rank}. {result.title}"
        yield margin + " · ".join(filter(None, [_names(result.authors), result.date]))
        yield margin + result.url


def _sentence(found: Found) -> str:
    count = f"{found.count:,} paper{'' if found.count == 1 else 's'} found" if found.count else "No papers found"
    if found.corrected:
        return f"Nothing found for “{found.query.strip()}”. {count} for “{found.corrected}”"
    if found.partial and found.count:
        return f"No paper has all of these words. {count} with most of them"
    return f"{count} with words that begin with “{found.begun}”" if found.begun and found.count else count


def _names(authors: tuple[str, ...]) -> str:
    left = len(authors) - SHOWN_AUTHORS
    names = ", ".join(authors[:SHOWN_AUTHORS])
    return f"{names} and {left} more" if left > 0 else names
