"""A date's page, at `YYYY/MM/DD/`: its papers and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.archive.links import Links
from sitegen.archive.page import DateFile
from sitegen.dates import month_text
from sitegen.ids import date_address, month_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import ListingParts, Name, link, listing, markdown, root_of
from sitegen.site.pages import DatePage
from sitegen.site.route import Parts, Route, with_neighbours


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a date, oldest first."""
    for file, before, after in with_neighbours(catalogue.archive.dates):
        yield Route(date_address(file.date), file.date, _page, _parts, catalogue, file, before, after)


def _parts(catalogue: Catalogue, file: DateFile, before: DateFile | None, after: DateFile | None) -> Parts:
    papers = map(catalogue.archive.papers.__getitem__, file.papers)
    listed = [*map(catalogue.listing_parts, papers)]
    month = (month_text(file.date), month_address(file.date))
    previous, next = (catalogue.references.days[other.date] if other else None for other in (before, after))
    return file, listed, catalogue.links(date_address(file.date)), month, previous, next


def _page(
    address: str,
    file: DateFile,
    papers: Iterable[ListingParts],
    links_in: Links,
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
        since=file.since,
        papers=tuple(listing(*paper, root_of(address)) for paper in papers),
        body=markdown(file.body, links_in, root_of(address)),
        month=link(month),
        previous=previous and link(previous),
        next=next and link(next),
    )
