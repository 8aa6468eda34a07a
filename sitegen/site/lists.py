"""Lists of papers, and links, as several kinds of page show them; and the tuples that they are made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sitegen.archive.body import self_contained, take_apart
from sitegen.archive.links import Links
from sitegen.citing.reference import ReferenceParts, reference
from sitegen.ids import paper_address
from sitegen.site.model import DayLines, Line, Link, LinkedMarkdown, Listing

Name: TypeAlias = tuple[str, str]
"""A title and its address: the parts of a link."""
LineParts: TypeAlias = tuple[str, str, tuple[str, ...], bool, datetime.date, bool]
"""A title, its address, its authors, whether there are more of them, its date, and whether it is a draft: the parts of
a line."""
DayParts: TypeAlias = tuple[Name, datetime.date, Sequence[LineParts]]
"""A date with its lines."""
ListingParts: TypeAlias = tuple[ReferenceParts, Sequence[Name], Links]
"""The parts of a paper's reference, the names of its tags, and where the links in its text lead."""
SlugsByDay: TypeAlias = Mapping[datetime.date, Sequence[str]]
"""The slugs of papers under the dates that first listed them, newest date first."""


def link(name: Name) -> Link:
    """The link that a name is for."""
    title, address = name
    return Link(title=title, address=address)


def links(names: Iterable[Name]) -> tuple[Link, ...]:
    """The links that names are for."""
    return tuple(map(link, names))


def markdown(text: str, links: Links, root: str) -> str:
    """Markdown whose links within the archive lead to where they should from a page, or a feed, from which the way to
    the site's root is `root`."""
    if not links or not text:
        return text
    led = {link: target and target._replace(to=f"{root}{target.to}" or "./") for link, target in links.items()}
    return LinkedMarkdown(text, led)


def root_of(address: str) -> str:
    """The way from a page to the site's root."""
    return "../" * address.count("/")


def listing(cited: ReferenceParts, tags: Iterable[Name], links_in: Links, root: str) -> Listing:
    """A paper in a list that shows what it is about; `cited` are the parts of its reference, `tags` its tags' names,
    `links_in` where the links in its text lead, `root` the way from the list's page to the site's root."""
    paper = cited[0]
    file = paper.file
    body = self_contained(take_apart(file.body))
    return Listing(
        title=file.title,
        address=paper_address(paper.slug),
        authors=file.authors,
        more_authors=file.more_authors,
        date=paper.dates[0],
        draft=paper.page.draft,
        arxiv=file.arxiv,
        tags=links(tags),
        links=file.links,
        abstract=markdown(body.abstract, links_in, root),
        summary=markdown(body.summary, links_in, root),
        reference=reference(cited),
        extra=file.extra,
    )


def day_lines(days: Iterable[DayParts]) -> tuple[DayLines, ...]:
    """Dates with their papers' titles, of their parts."""
    return tuple(map(_day_lines, days))


def _day_lines(day: DayParts) -> DayLines:
    (title, address), date, lines = day
    papers = tuple(
        Line(title=line, address=to, authors=authors, more_authors=has_more, date=first_listed, draft=draft)
        for line, to, authors, has_more, first_listed, draft in lines
    )
    return DayLines(date=date, title=title, address=address, papers=papers)
