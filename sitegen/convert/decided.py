"""What an editor has decided of papers counts for all that digests list: some were removed, some are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitegen.archive.ledger import KnownBy, Ledger
from sitegen.archive.page_store import PageStore
from sitegen.archive.tag_names import TagNames
from sitegen.convert.merge import Merged
from sitegen.digests.digest import Digest
from sitegen.ids import paper_address
from sitegen.layout import PAPERS, is_in, slug_of


def former_papers(ledger: Ledger) -> dict[str, KnownBy]:
    """What digests know the papers by that have been removed or merged, by their slugs."""
    return {slug: decision.known_by for slug, decision in ledger.papers.items()}


def without_decided(store: PageStore, ledger: Ledger) -> PageStore:
    """The pages that count: files that are still there of papers that have been removed or merged do not."""
    decided = ledger.papers
    if not decided:
        return store
    return replace(store, papers={path: page for path, page in store.papers.items() if slug_of(path) not in decided})


def as_decided(papers: Sequence[Merged], ledger: Ledger) -> list[Merged]:
    """The papers that have pages. One that others have been merged with speaks first, then they do."""
    if not ledger.decisions:
        return [*papers]
    found: dict[str, list[Merged]] = {}
    for paper in papers:
        slug = ledger.paper(paper.slug)
        if slug is not None:
            found.setdefault(slug, []).append(paper)
    return [
        _together(slug, parts) if parts[0].slug != slug or len(parts) > 1 else parts[0] for slug, parts in found.items()
    ]


def _together(slug: str, parts: Sequence[Merged]) -> Merged:
    in_order = sorted(parts, key=lambda paper: paper.slug != slug)
    return Merged(
        slug=slug,
        others=tuple(other for paper in in_order for other in (paper.slug, *paper.others) if other != slug),
        digests=[digest for paper in in_order for digest in paper.digests],
        places=[place for paper in in_order for place in paper.places],
    )


def former_slugs(ledger: Ledger) -> dict[str, str | None]:
    """What the slugs of papers have become that were merged; None for those of papers that were removed."""
    return {slug: ledger.paper(slug) for slug in ledger.papers}


def with_tag_names(digests: Sequence[Digest], names: TagNames) -> list[Digest]:
    """Digests with the names that tags have now."""
    if not names.by_slug:
        return [*digests]
    return [
        replace(digest, entries=tuple(replace(entry, tags=names(entry.tags)) for entry in digest.entries))
        for digest in digests
    ]


def returned(written: Iterable[str], store: PageStore, ledger: Ledger) -> tuple[str, ...]:
    """Of some pages that were written, those that had been published before and were gone."""
    new = (path for path in written if path not in store.papers and path not in store.dates)
    return tuple(path for path in new if page_address(path) in ledger.published)


def page_address(path: str) -> str:
    """The address of a paper's or a date's page, by its path."""
    slug = slug_of(path)
    return paper_address(slug) if is_in(path, PAPERS) else f"{slug.replace('-', '/')}/"


def key_of_decisions(ledger: Ledger, names: TagNames) -> dict[str, str]:
    """All that is decided, as plain data."""
    return {decision.address: str(decision) for decision in ledger.decisions.values()} | dict(names.by_slug)
