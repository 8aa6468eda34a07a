"""The pages that there are most of, each made of its parts: functions of what they are given, and of nothing else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from sitegen.archive.load import Paper
from sitegen.archive.page import DateFile
from sitegen.dates import month_text
from sitegen.ids import paper_address
from sitegen.site.model import DatePage, DayLines, Line, Link, Listing, Month, MonthPage, PaperPage, TagLink, TagPage

_SECTION = re.compile(r"^## +(?P<name>.+?) *$", re.MULTILINE)

Name: TypeAlias = tuple[str, str]
"""A title and its address: a link in the making. Few of the pages that have one are ever made."""
LineParts: TypeAlias = tuple[str, str, tuple[str, ...], datetime.date]
"""A title, its address, its authors and its date: the line of a list in the making."""
DayParts: TypeAlias = tuple[Name, datetime.date, Sequence[LineParts]]
"""A date with its lines."""


def paper_page(
    address: str,
    paper: Paper,
    dates: Iterable[Name],
    tags: Iterable[Name],
    previous: Name | None,
    next: Name | None,
) -> PaperPage:
    file = paper.file
    return PaperPage(
        address=address,
        title=file.title,
        updated=paper.dates[-1],
        extra=file.extra,
        authors=file.authors,
        date=paper.dates[0],
        dates=links(dates),
        published=file.published,
        arxiv=file.arxiv,
        doi=file.doi,
        tags=links(tags),
        keywords=file.keywords,
        comment=file.comment,
        links=file.links,
        body=file.body,
        previous=previous and _link(previous),
        next=next and _link(next),
    )


def _link(name: Name) -> Link:
    title, address = name
    return Link(title=title, address=address)


def date_page(
    address: str,
    file: DateFile,
    papers: Iterable[tuple[Paper, Iterable[Name]]],
    month: Name,
    previous: Name | None,
    next: Name | None,
) -> DatePage:
    return DatePage(
        address=address,
        title=file.title,
        updated=file.date,
        extra=file.extra,
        date=file.date,
        papers=tuple(listing(paper, tags) for paper, tags in papers),
        body=file.body,
        month=_link(month),
        previous=previous and _link(previous),
        next=next and _link(next),
    )


def links(names: Iterable[Name]) -> tuple[Link, ...]:
    return tuple(map(_link, names))


def listing(paper: Paper, tags: Iterable[Name]) -> Listing:
    file = paper.file
    abstract, summary = _parts(file.body)
    return Listing(
        title=file.title,
        address=paper_address(paper.slug),
        authors=file.authors,
        date=paper.dates[0],
        arxiv=file.arxiv,
        tags=links(tags),
        links=file.links,
        abstract=abstract,
        summary=summary,
    )


def _parts(body: str) -> tuple[str, str]:
    """The abstract, which stands before the first section, and the section headed Summary: Markdown, both."""
    if "## " not in body:
        return body.strip(), ""
    abstract, *parts = _SECTION.split(body)
    sections = {name.casefold(): text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}
    return abstract.strip(), sections.get("summary", "")


def month_page(
    address: str, month: Month, days: Iterable[DayParts], year: Name, previous: Name | None, next: Name | None
) -> MonthPage:
    shown = tuple(map(_day_lines, days))
    return MonthPage(
        address=address,
        title=month_text(month.first),
        updated=shown[0].date,
        month=month,
        days=shown,
        year=_link(year),
        previous=previous and _link(previous),
        next=next and _link(next),
    )


def tag_page(address: str, tag: TagLink, days: Iterable[DayParts], months: Iterable[Name]) -> TagPage:
    shown = tuple(map(_day_lines, days))
    return TagPage(
        address=address,
        title=tag.title,
        updated=shown[0].date,
        tag=tag,
        papers=tag.papers,
        days=shown,
        months=links(months),
    )


def tag_month_page(
    address: str, tag: Name, month: str, days: Iterable[DayParts], previous: Name | None, next: Name | None
) -> TagPage:
    """A month of a tag's; it says nothing of the others but which are beside it, so that a new one changes few."""
    shown = tuple(map(_day_lines, days))
    return TagPage(
        address=address,
        title=f"{tag[0]}, {month}",
        updated=shown[0].date,
        tag=_link(tag),
        papers=sum(len(day.papers) for day in shown),
        days=shown,
        previous=previous and _link(previous),
        next=next and _link(next),
    )


def _day_lines(day: DayParts) -> DayLines:
    (title, address), date, lines = day
    papers = tuple(
        Line(title=line, address=place, authors=authors, date=first) for line, place, authors, first in lines
    )
    return DayLines(date=date, title=title, address=address, papers=papers)
