"""A date's page, at `YYYY/MM/DD/`: its papers and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.archive.page import DateFile
from sitegen.citing.reference import ReferenceParts
from sitegen.dates import month_text
from sitegen.ids import date_address, month_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import Name, link, listing
from sitegen.site.model import DatePage
from sitegen.site.route import Parts, Route, with_neighbours


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a date, oldest first."""
    for file, before, after in with_neighbours(catalogue.archive.dates):
        yield Route(date_address(file.date), file.date, _page, _parts, catalogue, file, before, after)


def _parts(catalogue: Catalogue, file: DateFile, before: DateFile | None, after: DateFile | None) -> Parts:
    papers = map(catalogue.archive.papers.__getitem__, file.papers)
    with_tags = [(catalogue.reference_parts(paper), catalogue.tag_names(paper)) for paper in papers]
    month = (month_text(file.date), month_address(file.date))
    previous, next = (catalogue.references.days[other.date] if other else None for other in (before, after))
    return file, with_tags, month, previous, next


def _page(
    address: str,
    file: DateFile,
    papers: Iterable[tuple[ReferenceParts, Iterable[Name]]],
    month: Name,
    previous: Name | None,
    next: Name | None,
) -> DatePage:
    return DatePage(
        address=address,
        title=file.title,
        updated=file.date,
        extra=file.extra,
        draft=file.is_draft,
        date=file.date,
        papers=tuple(listing(cited, tags) for cited, tags in papers),
        body=file.body,
        month=link(month),
        previous=previous and link(previous),
        next=next and link(next),
    )
