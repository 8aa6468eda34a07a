"""A month's references, at `YYYY/MM/papers.bib`, `.ris` and `.json`: each paper in the month that first listed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen.archive.load import Paper
from sitegen.citing.reference import ReferenceParts, reference
from sitegen.dates import month_text
from sitegen.ids import month_address
from sitegen.outputs.pages import BibTexPage, CslJsonPage, RisPage
from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import Page
from sitegen.site.route import Parts, Route

KINDS: dict[str, type[BibTexPage | RisPage | CslJsonPage]] = {
    kind.template: kind for kind in (BibTexPage, RisPage, CslJsonPage)
}
"""The pages of a month by the names of their files, which are those of their templates."""


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """Three routes a month that has papers, oldest month first."""
    for first, papers in groupby(catalogue.archive.papers.values(), key=lambda paper: paper.dates[0].replace(day=1)):
        of_month = tuple(papers)
        newest = max(paper.dates[0] for paper in of_month)
        for name in KINDS:
            address = f"{month_address(first)}{name}"
            yield Route(address, newest, _page, _parts, catalogue, of_month, name, month_text(first))


def _parts(catalogue: Catalogue, papers: Sequence[Paper], name: str, title: str) -> Parts:
    return name, title, [*map(catalogue.reference_parts, papers)]


def _page(address: str, name: str, title: str, papers: Sequence[ReferenceParts]) -> Page:
    return KINDS[name](address=address, title=title, references=tuple(map(reference, papers)))
