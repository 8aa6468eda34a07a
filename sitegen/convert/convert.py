"""Digests to Markdown pages. Hand edits always win, and nothing is ever deleted unasked.

    digest files ──inputs──▶ Digests ──merge──▶ papers ──compose──▶ page files ──side_by_side, write──▶ content/

The pages are what all digests brought together anew would give: a function of the digests and of what people wrote,
never of the order in which things came. An existing page gives its slug for good; what stands in it is replaced
part by part, only where a part's checksum says that no person has touched it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from sitegen.errors import SitegenError
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

    Raises SitegenError where a page can't be written, where a file holds a merge conflict, where pruning would rest on
    a digest that could not be read, where it would take papers off a date and no loss is accepted, where a person
    decides of what is not there, or where another run is changing the archive.
    """
    found = found or Found(read_pages(config))
    remembering = Remembering(_settled_by(config))
    if not options.write:
        return _converted(config, options, found, cache, progress, remembering)[0]
    with lock_archive(config, found.scanned.stamps if found.scanned else None):
        conversion, is_settled = _converted(config, options, found, cache, progress, remembering)
        for _ in range(_MOST_ROUNDS):
            if is_settled:
                break
            found = Found(read_pages(config), found.scanned)
            again, is_settled = _converted(config, options, found, cache, progress, remembering)
            conversion = again.following(conversion)
    return conversion


def _settled_by(config: Config) -> str:
    """A key of the settings that count, and of what an editor has decided."""
    names = TagNames(config.tags.aliases)
    return key_of(config.repair, config.tags, key_of_decisions(read_ledger(config), names))


_MOST_ROUNDS = 5
"""How often what pages have come to say may show that papers are one, or are not; two are ever needed, as a rule."""


def _converted(
    config: Config, options: Options, found: Found, cache: Cache, progress: Progress, remembering: Remembering
) -> tuple[Conversion, bool]:
    """What was done, and whether that tells of which papers are one only what was known before."""
    stop_at_conflicts(found.store.problems)
    ledger, tag_names = read_ledger(config), TagNames(config.tags.aliases)
    settled_by = _settled_by(config)
    store = without_decided(found.store, ledger)
    scanned = found.scanned if options == EVERYDAY else None
    last = cache.load(LastConversion.NAME, LastConversion) if scanned else None
    new = last.new_digests(config, settled_by, store, scanned) if last and scanned else None
    if last and new == []:
        return last.conversion.again(), True

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
    papers = as_decided(merge(digests, pages, former_papers(ledger)), ledger)
    concerned = added.concerns if added else None
    wanted = Wanted.of(papers, date_files(digests, papers), store, concerned, former_slugs(ledger))
    if options.prune and not options.accept_loss:
        refuse_to_lose(wanted, store)
    if options.settled and options.settled.path not in wanted.pages:
        hint = "name a page of a paper or a date that a digest lists"
        raise SitegenError("there is nothing to settle", path=options.settled.path, hint=hint)

    written = write_pages(config, options, wanted, store, remembering)
    result = Conversion(
        digests=len(digests),
        written=tuple(written.pages),
        unchanged=written.unchanged,
        kept=tuple(written.kept),
        orphans=() if added else orphans(store, wanted, problems),
        losses=tuple(written.losses),
        returned=returned(written.pages, store, ledger) if options.write else (),
        problems=(*problems, *written.problems),
        told=tuple(note for digest in digests for note in digest.notes),
        unused=tuple(Unused(digest.source, *one) for digest in digests for one in digest.unused.items()),
    )
    if options.prune:
        pages_gone = [orphan.path for orphan in result.orphans]
        removed = remove(config, store, pages_gone) if options.write else pages_gone
        return replace(result, removed=tuple(removed), orphans=()), written.is_settled
    if added:
        result = added.joined(result, wanted.pages)
    else:
        remembering.save(cache)
    if scanned and digests:
        before = added.last if added else None
        unsaid = _unsaid(papers, pages)
        last_found = Found(store, scanned)
        conversion = LastConversion.of(settled_by, last_found, result, remembering.now, written, unsaid, before)
        cache.save(LastConversion.NAME, conversion if written.is_settled else None)
    return result, written.is_settled


def _unsaid(papers: Iterable[Merged], pages: Mapping[str, StoredPaper]) -> list[str]:
    """The arXiv ids of papers whose pages, written or changed by hand, don't say them."""
    with_pages = ((paper, pages[paper.slug]) for paper in papers if paper.slug in pages)
    unsaid = ((entry.arxiv, page) for paper, page in with_pages for entry in paper.entries if entry.arxiv != page.arxiv)
    return sorted({arxiv for arxiv, page in unsaid if arxiv and page.edited})
