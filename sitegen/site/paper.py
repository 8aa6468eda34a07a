"""A paper's page, at `papers/SLUG/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.archive.body import in_order, self_contained
from sitegen.archive.links import Links
from sitegen.archive.load import Paper
from sitegen.citing.reference import ReferenceParts, reference
from sitegen.ids import month_address, paper_address
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import Name, link, links, markdown, root_of
from sitegen.site.pages import PaperPage
from sitegen.site.route import Parts, Route


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route a paper, in the archive's order."""
    return (_route(catalogue, paper) for paper in catalogue.archive.papers.values())


def route_at(catalogue: Catalogue, address: str) -> Route | None:
    """The route of the paper at an address, found without those of all others; None where none is there."""
    paper = catalogue.archive.papers.get(address.removeprefix("papers/").removesuffix("/"))
    return _route(catalogue, paper) if paper and address == paper_address(paper.slug) else None


def _route(catalogue: Catalogue, paper: Paper) -> Route:
    return Route(paper_address(paper.slug), paper.dates[-1], _page, _parts, catalogue, paper)


def _parts(catalogue: Catalogue, paper: Paper) -> Parts:
    references = catalogue.references
    dates = [references.days[day] for day in paper.dates]
    before, after = references.before.get(paper.slug), references.after.get(paper.slug)
    parts, links_in = catalogue.reference_parts(paper), catalogue.links(paper_address(paper.slug))
    return parts, dates, catalogue.tag_names(paper), links_in, catalogue.name(before), catalogue.name(after)


def _page(
    address: str,
    cited: ReferenceParts,
    dates: Iterable[Name],
    tags: Iterable[Name],
    links_in: Links,
    previous: Name | None,
    next: Name | None,
) -> PaperPage:
    paper = cited[0]
    file = paper.file
    body = self_contained(in_order(file.body))
    return PaperPage(
        address=address,
        title=file.title,
        updated=paper.dates[-1],
        extra=file.extra,
        draft=file.is_draft,
        authors=file.authors,
        more_authors=file.more_authors,
        date=paper.dates[0],
        dates=links(dates),
        published=file.published,
        arxiv=file.arxiv,
        doi=file.doi,
        tags=links(tags),
        keywords=file.keywords,
        comment=file.comment,
        links=file.links,
        abstract=markdown(body.abstract, links_in, root_of(address)),
        summary=markdown(body.summary, links_in, root_of(address)),
        notes=markdown(body.notes, links_in, root_of(address)),
        reference=reference(cited),
        month=month_address(paper.dates[0]),
        previous=previous and link(previous),
        next=next and link(next),
    )
