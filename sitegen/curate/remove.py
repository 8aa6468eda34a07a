"""Removes papers for good: their pages go, and their digests bring them back no more.

That they are gone is written into the list of addresses first, at once for all of them, and counts from then on, on
every machine; so a run that is killed has removed all or none, and the next one clears away the files that are left.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.archive.ledger import Decision, Ledger, decide, read_ledger
from sitegen.archive.lock import lock_archive
from sitegen.archive.page_store import read_pages
from sitegen.config import Config
from sitegen.convert.prune import tags_of_these_only
from sitegen.curate.named import Named, paper_named
from sitegen.errors import SitegenError
from sitegen.system.conflicts import stop_at_conflicts


@dataclass(frozen=True, slots=True)
class Removed:
    """A paper that was removed."""

    path: str
    """Of its page."""
    title: str
    line: int
    """Where that is written in the list of addresses; 0 where nothing was done."""
    edited: bool
    """Whether a person wrote or changed its page."""


def remove(config: Config, names: Sequence[str], *, edited: bool = False, dry_run: bool = False) -> list[Removed]:
    """Removes the papers of some names; with `dry_run`, only says which that are.

    Raises SitegenError, having done nothing, where a name is no paper's, where a person wrote or changed a page and
    these are not to be removed `edited`, and where a file can't be read or holds a merge conflict.
    """
    with lock_archive(config):
        store = read_pages(config)
        stop_at_conflicts(store.problems)
        ledger = read_ledger(config)
        papers = list({paper.slug: paper for paper in (paper_named(name, store, ledger) for name in names)}.values())
        if not edited:
            _refuse_edited(papers)
        decisions = [_gone(paper, ledger) for paper in papers]
        lines: dict[str, int] = {}
        if not dry_run:
            paths = [path for paper in papers for path in paper.pages]
            decide(config, decisions, tags_of_these_only(store, paths))
            remove_files(config, paths)
            lines = {address: decision.line for address, decision in read_ledger(config).decisions.items()}
    return [
        Removed(paper.path, paper.known_by.title, lines.get(paper.address, 0), _is_edited(paper)) for paper in papers
    ]


def _gone(paper: Named, ledger: Ledger) -> Decision:
    """That a paper is gone; one that was merged before, and whose file was left, goes on leading to the other."""
    decided = ledger.decisions.get(paper.address)
    return Decision(paper.address, decided.to if decided else None, paper.known_by)


def _refuse_edited(papers: Iterable[Named]) -> None:
    for paper in papers:
        if _is_edited(paper):
            what = "a person wrote or changed this page; only version control would still have their words"
            raise SitegenError(what, path=paper.path, hint="add --edited if it is to go all the same")


def _is_edited(paper: Named) -> bool:
    return any(page.edited for page in paper.pages.values())


def remove_files(config: Config, paths: Iterable[str]) -> None:
    """Removes page files, and folders that are empty then. Raises SitegenError where one can't be removed."""
    for shown in paths:
        path = config.root / shown
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            hint = "check its folder's permissions, then run this again"
            raise SitegenError(f"can't be removed: {error.strerror}", path=shown, hint=hint) from None
        with contextlib.suppress(OSError):
            path.parent.rmdir()
