"""The pages that there are most of, each made of its parts: functions of what they are given, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.archive import Paper
from sitegen.ids import paper_address
from sitegen.model import DateFile, DatePage, Link, Listing, PaperPage


def paper_page(
    address: str,
    paper: Paper,
    dates: tuple[Link, ...],
    tags: tuple[Link, ...],
    previous: Link | None,
    next: Link | None,
) -> PaperPage:
    file = paper.file
    return PaperPage(
        address=address,
        title=file.title,
        updated=paper.dates[-1],
        extra=file.extra,
        authors=file.authors,
        date=paper.dates[0],
        dates=dates,
        published=file.published,
        arxiv=file.arxiv,
        doi=file.doi,
        tags=tags,
        keywords=file.keywords,
        comment=file.comment,
        links=file.links,
        body=file.body,
        previous=previous,
        next=next,
    )


def date_page(
    address: str,
    file: DateFile,
    papers: Iterable[tuple[Paper, tuple[Link, ...]]],
    month: Link,
    previous: Link | None,
    next: Link | None,
) -> DatePage:
    return DatePage(
        address=address,
        title=file.title,
        updated=file.date,
        extra=file.extra,
        date=file.date,
        papers=tuple(listing(paper, tags) for paper, tags in papers),
        body=file.body,
        month=month,
        previous=previous,
        next=next,
    )


def listing(paper: Paper, tags: tuple[Link, ...]) -> Listing:
    return Listing(
        title=paper.file.title,
        address=paper_address(paper.slug),
        authors=paper.file.authors,
        date=paper.dates[0],
        arxiv=paper.file.arxiv,
        tags=tags,
        links=paper.file.links,
        abstract=paper.abstract,
        summary=paper.summary,
    )
