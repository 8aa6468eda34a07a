"""Feeds of papers: the newest ones, at `feed.xml` and `feed.json`; each tag's, below its page; each month's, likewise.

The months' feeds are the history of the newest one: a reader that comes late follows it back (RFC 5005, section 4).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeAlias

from sitegen.archive.links import Links
from sitegen.archive.load import Paper
from sitegen.citing.reference import ReferenceParts
from sitegen.dates import month_text
from sitegen.ids import month_address
from sitegen.outputs.pages import FeedPage, JsonFeedPage
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import Name, listing
from sitegen.site.route import Parts, Route, with_neighbours

ATOM, JSON = "feed.xml", "feed.json"
"""The names of feeds, below the address of what they are of."""
PAPERS = 100
"""The most papers that the newest feed has."""
TEXT = 60_000
"""How many characters of abstracts and summaries the newest feed has at most, so that it stays below 100 kB."""
PAPERS_OF_TAG = 30
"""The most papers that a tag's feed has."""

_Papers: TypeAlias = Sequence[tuple[ReferenceParts, Sequence[Name], Links, str]]
"""The parts of papers' references with the names of their tags, where their links lead, and the site's address."""


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The routes of the newest papers' feeds, of each tag's, and of each month's, oldest month first."""
    papers = catalogue.archive.papers
    by_month = groupby(papers.values(), key=lambda paper: paper.dates[0].replace(day=1))
    months = [(month, [*of_month]) for month, of_month in by_month]
    newest = sorted(papers.values(), key=lambda paper: paper.dates[0], reverse=True)
    last = month_address(months[-1][0]) + ATOM if months else None
    whole = _short(islice(newest, PAPERS))
    yield Route(ATOM, catalogue.newest, _atom, _parts, catalogue, catalogue.config.title, "", whole, last)
    yield Route(JSON, catalogue.newest, _json, _parts, catalogue, catalogue.config.title, "", whole)
    for slug, tag in catalogue.references.tags.items():
        slugs = (one for of_day in catalogue.references.by_tag[slug].values() for one in of_day)
        of_tag = [papers[one] for one in islice(slugs, PAPERS_OF_TAG)]
        of = f"{tag.title} · {catalogue.config.title}", tag.address, of_tag
        former = [address for address, to in catalogue.redirects.items() if to == tag.address]
        for address in (tag.address, *former):  # a feed reader follows no page that leads elsewhere
            yield Route(address + ATOM, of_tag[0].dates[0], _atom, _parts, catalogue, *of)
            yield Route(address + JSON, of_tag[0].dates[0], _json, _parts, catalogue, *of)
    for (month, of_month), before, _ in with_neighbours(months):
        address, earlier = month_address(month), before and month_address(before[0]) + ATOM
        title = f"{month_text(month)} · {catalogue.config.title}"
        newest_first = sorted(of_month, key=lambda paper: paper.dates[0], reverse=True)
        of_archive = title, address, newest_first, earlier, True
        yield Route(address + ATOM, newest_first[0].dates[0], _atom, _parts, catalogue, *of_archive)


def _short(papers: Iterable[Paper]) -> list[Paper]:
    """The first papers, until their texts together are too long for a feed."""
    taken: list[Paper] = []
    characters = 0
    for paper in papers:
        characters += len(paper.file.body)
        if taken and characters > TEXT:
            break
        taken.append(paper)
    return taken


def _parts(
    catalogue: Catalogue,
    title: str,
    home: str,
    papers: Sequence[Paper],
    before: str | None = None,
    is_archive: bool = False,
) -> Parts:
    listed = [(*catalogue.listing_parts(paper), catalogue.config.base_url) for paper in papers]
    newest = None if listed else catalogue.newest  # else each new date would change every tag's feed and each month's
    return title, home, newest, listed, before, is_archive


def _atom(
    address: str,
    title: str,
    home: str,
    newest: datetime.date | None,
    papers: _Papers,
    before: str | None,
    is_archive: bool,
) -> FeedPage:
    shown = tuple(listing(*paper) for paper in papers)
    updated = shown[0].date if shown else newest
    return FeedPage(
        address=address,
        title=title,
        home=home,
        updated=updated,
        papers=shown,
        before=before,
        is_archive=is_archive,
    )


def _json(
    address: str, title: str, home: str, newest: datetime.date | None, papers: _Papers, *_: object
) -> JsonFeedPage:
    shown = tuple(listing(*paper) for paper in papers)
    updated = shown[0].date if shown else newest
    return JsonFeedPage(address=address, title=title, home=home, updated=updated, papers=shown)
