"""Digests to Markdown pages. Hand edits always win, and nothing is ever deleted unasked.

    digest files ──inputs──▶ Digests ──merge──▶ papers ──compose──▶ page files ──losses, write──▶ content/

The pages are what all digests brought together anew would give: a function of the digests and of what people wrote,
never of the order in which things came. An existing page gives its slug for good; what stands in it is replaced
only where its checksum says that no person has touched it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import partial

from sitegen.archive.ledger import read_ledger
from sitegen.archive.lock import lock_archive
from sitegen.archive.page_store import StoredPaper, read_pages
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.convert.compose import Wanted, date_files
from sitegen.convert.decided import (
    as_decided,
    former_papers,
    former_slugs,
    key_of_decisions,
    returned,
    with_tag_names,
    without_decided,
)
from sitegen.convert.incremental import LastConversion
from sitegen.convert.inputs import read_digests
from sitegen.convert.merge import Merged, merge
from sitegen.convert.new_digests import addition
from sitegen.convert.options import EVERYDAY, Found, Options
from sitegen.convert.prune import orphans, refuse_to_lose, refuse_to_prune, remove
from sitegen.convert.remembered import Remembering
from sitegen.convert.report import Conversion, Unused
from sitegen.convert.tagging import tagged
from sitegen.convert.write import write_pages
from sitegen.layout import slug_of
from sitegen.system.cache import NO_CACHE, Cache, key_of
from sitegen.system.conflicts import stop_at_conflicts
from sitegen.system.progress import Progress, silent


def convert(
    config: Config,
    options: Options = EVERYDAY,
    *,
    found: Found | None = None,
    cache: Cache = NO_CACHE,
    progress: Progress = silent,
) -> Conversion:
    """Brings the pages in `content/` up to its digests.

    Raises SitegenError where a page can't be written, where a file holds a conflict of version control, where pruning
    would rest on a digest that could not be read, where it would take papers off a date and no loss is accepted, or
    where another run is changing the archive.
    """
    found = found or Found(read_pages(config))
    if not options.write:
        return _converted(config, options, found, cache, progress)
    with lock_archive(config, found.scanned.stamps if found.scanned else None):
        return _converted(config, options, found, cache, progress)


def _converted(config: Config, options: Options, found: Found, cache: Cache, progress: Progress) -> Conversion:
    stop_at_conflicts(found.store.problems)
    ledger, tag_names = read_ledger(config), TagNames(config.tags.aliases)
    settled_by = key_of(config.repair, config.tags, key_of_decisions(ledger, tag_names))
    store = without_decided(found.store, ledger)
    scanned = found.scanned if options == EVERYDAY else None
    last = cache.load(LastConversion.NAME, LastConversion) if scanned else None
    new = last.new_digests(config, settled_by, store, scanned) if last and scanned else None
    if last and new == []:
        return last.conversion.again()

    remembering = Remembering(settled_by)
    read = partial(read_digests, config, progress, remembering.read)
    added = addition(last, new, store, ledger, read) if last and new else None
    if added:
        digests, problems, pages = added.digests, added.problems, added.pages
    else:
        remembering.load(cache)
        digests, problems = read()
        pages = {slug_of(path): page for path, page in store.papers.items()}
    stop_at_conflicts(problems)
    digests = with_tag_names(tagged(digests, config.tags.from_), tag_names)
    if options.prune:
        refuse_to_prune(digests, problems)
    edited = {slug for slug, page in pages.items() if page.edited}
    papers = as_decided(merge(digests, pages, edited, former_papers(ledger)), ledger)
    concerned = added.concerns if added else None
    wanted = Wanted.of(papers, date_files(digests, papers), store, concerned, former_slugs(ledger))
    if options.prune and not options.accept_loss:
        refuse_to_lose(wanted, store)

    written = write_pages(config, options, wanted, store, remembering)
    result = Conversion(
        digests=len(digests),
        written=tuple(written.pages),
        unchanged=written.unchanged,
        kept=tuple(written.kept),
        orphans=() if added else orphans(store, wanted, problems),
        losses=tuple(written.losses),
        returned=returned(written.pages, store, ledger) if options.write else (),
        problems=tuple(problems),
        told=tuple(note for digest in digests for note in digest.notes),
        unused=tuple(Unused(digest.source, *one) for digest in digests for one in digest.unused.items()),
    )
    if options.prune:
        pages_gone = [orphan.path for orphan in result.orphans]
        removed = remove(config, store, pages_gone) if options.write else pages_gone
        return replace(result, removed=tuple(removed), orphans=())
    if added:
        result = added.joined(result, wanted.pages)
    else:
        remembering.save(cache)
    if scanned and digests:
        before = added.last if added else None
        unsaid = _unsaid(papers, pages, edited)
        last_found = Found(store, scanned)
        conversion = LastConversion.of(settled_by, last_found, result, remembering.now, written, unsaid, before)
        cache.save(LastConversion.NAME, conversion if written.is_settled else None)
    return result


def _unsaid(papers: Iterable[Merged], pages: Mapping[str, StoredPaper], edited: Container[str]) -> list[str]:
    """The arXiv ids of papers whose pages, written or changed by hand, don't say them."""
    by_hand = (paper for paper in papers if paper.slug in edited)
    ids = {entry.arxiv for paper in by_hand for entry in paper.entries if entry.arxiv != pages[paper.slug].arxiv}
    return sorted(filter(None, ids))
