"""Pages that are not to be published yet (`draft: true`), and those whose date lies ahead of the digests."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sitegen.archive.ledger import Ledger
from sitegen.archive.page_store import PageStore
from sitegen.errors import Problem
from sitegen.ids import date_address, paper_address, text_address

AHEAD = datetime.timedelta(days=1)
"""So far after the newest digest a date may lie without a word: where an editor writes, it may be tomorrow."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is not published yet."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """The addresses of the drafts, and of what only drafts of dates list, by the paths of their pages."""
    papers: AbstractSet[str] = frozenset()
    """The slugs of the papers among them."""


def held_back(store: PageStore, papers: Mapping[str, str], texts: Mapping[str, str], ledger: Ledger) -> Held:
    """What of the pages in a store is not published yet; `papers` and `texts` are their paths by their slugs.

    A date's draft holds back the papers of this date that no other one lists.
    """
    slugs = {slug for slug, path in papers.items() if store.papers[path].draft}
    dates = {path: page.file for path, page in store.dates.items() if page.file.is_draft}
    if dates:
        drafts = {file.date for file in dates.values()}
        listed = {ledger.paper(slug) for file in dates.values() for slug in file.papers}
        others = (page.file.papers for path, page in store.dates.items() if path not in dates)
        elsewhere = {ledger.paper(slug) for slugs in others for slug in slugs}
        for slug, path in papers.items():
            if slug not in elsewhere and (slug in listed or store.papers[path].date in drafts):
                slugs.add(slug)
    return Held(
        {
            **{papers[slug]: paper_address(slug) for slug in papers if slug in slugs},
            **{path: date_address(file.date) for path, file in dates.items()},
            **{path: text_address(slug) for slug, path in texts.items() if store.texts[path].file.is_draft},
        },
        slugs,
    )


def early(store: PageStore, papers: Mapping[str, str]) -> tuple[Problem, ...]:
    """The pages whose date lies far after the newest digest's; `papers` are the paths of papers' pages by slug."""
    newest = max((page.file.date for page in store.dates.values() if page.file.source), default=None)
    if newest is None:
        return ()
    last = newest + AHEAD if newest < datetime.date.max else newest
    found = [(path, page.file.date) for path, page in store.dates.items() if page.file.date > last]
    for path in papers.values():
        if store.papers[path].date > last:
            found.append((path, store.papers[path].date))
    hint = "mend the date, or write `draft: true` until then"
    return tuple(
        Problem(path, None, f"its date {day} lies after that of the newest digest, {newest}", hint)
        for path, day in sorted(found)
    )
