"""The home page, at the site's root: the newest dates with their first papers."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.ids import date_address
from sitegen.site.calendars import month_name
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import links, markdown
from sitegen.site.model import Day
from sitegen.site.pages import HomePage
from sitegen.site.route import Route, route_to

PAPERS = 20
"""How many papers of a date the home page shows; the rest stand on the date's own page."""
MONTHS = 12
"""How many months it leads to."""


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """The route of the home page."""
    yield route_to("", catalogue.newest, _page, catalogue)


def _page(catalogue: Catalogue) -> HomePage:
    config, dates = catalogue.config, catalogue.archive.dates
    index = catalogue.archive.texts.get("")
    months = [month for year in catalogue.references.calendar for month in year.months]
    return HomePage(
        address="",
        title=config.title,
        description=config.description,
        updated=catalogue.newest,
        days=tuple(
            Day(
                date=date.date,
                title=date.title,
                address=date_address(date.date),
                papers=tuple(catalogue.listing(slug, "") for slug in date.papers[:PAPERS]),
                total=len(date.papers),
                body=markdown(date.body, catalogue.links(date_address(date.date)), ""),
            )
            for date in dates[: -config.home_dates - 1 : -1]
        ),
        months=links(map(month_name, months[:MONTHS])),
        body=markdown(index.body, catalogue.links(""), "") if index else "",
        extra=index.extra if index else {},
    )
