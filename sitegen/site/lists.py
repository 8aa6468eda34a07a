"""Lists of papers, and links, as several kinds of page show them; and the tuples that they are made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sitegen.archive.body import self_contained, take_apart
from sitegen.citing.reference import ReferenceParts, reference
from sitegen.ids import paper_address
from sitegen.site.model import DayLines, Line, Link, Listing

Name: TypeAlias = tuple[str, str]
"""A title and its address: the parts of a link."""
LineParts: TypeAlias = tuple[str, str, tuple[str, ...], datetime.date, bool]
"""A title, its address, its authors, its date and whether it is a draft: the parts of a line."""
DayParts: TypeAlias = tuple[Name, datetime.date, Sequence[LineParts]]
"""A date with its lines."""
SlugsByDay: TypeAlias = Mapping[datetime.date, Sequence[str]]
"""The slugs of papers under the dates that first listed them, newest date first."""


def link(name: Name) -> Link:
    """The link that a name is for."""
    title, address = name
    return Link(title=title, address=address)


def links(names: Iterable[Name]) -> tuple[Link, ...]:
    """The links that names are for."""
    return tuple(map(link, names))


def listing(cited: ReferenceParts, tags: Iterable[Name]) -> Listing:
    """A paper in a list that shows what it is about; `cited` are the parts of its reference, `tags` its tags' names."""
    paper = cited[0]
    file = paper.file
    body = self_contained(take_apart(file.body))
    return Listing(
        title=file.title,
        address=paper_address(paper.slug),
        authors=file.authors,
        date=paper.dates[0],
        draft=paper.page.draft,
        arxiv=file.arxiv,
        tags=links(tags),
        links=file.links,
        abstract=body.abstract,
        summary=body.summary,
        reference=reference(cited),
    )


def day_lines(days: Iterable[DayParts]) -> tuple[DayLines, ...]:
    """Dates with their papers' titles, of their parts."""
    return tuple(map(_day_lines, days))


def _day_lines(day: DayParts) -> DayLines:
    (title, address), date, lines = day
    papers = tuple(
        Line(title=line, address=to, authors=authors, date=first_listed, draft=draft)
        for line, to, authors, first_listed, draft in lines
    )
    return DayLines(date=date, title=title, address=address, papers=papers)
