"""Decides which pages new digests may change, so that only these are made anew.

A paper with an arXiv id is known by it, whatever else digests say of it. So where new digests list such papers only,
nothing without an id could be one of these, and their pages say the ids, too, those that change are the pages of these
papers and of the digests' dates.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sitegen.archive.ledger import KnownBy, Ledger
from sitegen.archive.page import DateFile
from sitegen.archive.page_store import PageStore, StoredPaper
from sitegen.convert.incremental import LastConversion, names
from sitegen.convert.merge import Identified, Merged
from sitegen.convert.report import Conversion
from sitegen.digests.digest import Digest
from sitegen.errors import Problem
from sitegen.ids import paper_slug
from sitegen.layout import slug_of

Read = Callable[[Iterable[str]], tuple[list[Digest], list[Problem]]]
"""Reads the digests with some paths, in the order in which they count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What new digests have to do with."""

    last: LastConversion
    new: int
    """How many digests are new."""
    digests: Sequence[Digest]
    """These and the others that list their papers or have their dates, in the order in which they count."""
    problems: Sequence[Problem]
    """Of all these."""
    pages: Mapping[str, StoredPaper]
    """By slug, of all papers that these digests list."""
    papers: Container[str | None]
    """The arXiv ids of those that the new ones list."""
    dates: Container[datetime.date]
    """The dates of the new ones."""

    def concerns(self, page: Merged | DateFile) -> bool:
        """Whether the new digests may change a page."""
        return page.date in self.dates if isinstance(page, DateFile) else page.entries[0].arxiv in self.papers

    def joined(self, done: Conversion, wanted: Mapping[str, object]) -> Conversion:
        """What a conversion of all digests would say; `done` is what was done with these and the `wanted` pages."""
        before = self.last.conversion
        told = {*self.last.checksums, *(one.path for one in before.losses), *(one.path for one in before.kept)}
        told |= {problem.path for problem in before.problems if problem.path}
        paths = {*wanted, *(digest.source for digest in self.digests)}
        return before.joined(replace(done, digests=self.new), paths, known=len(told & wanted.keys()))


def addition(
    last: LastConversion, paths: Sequence[str], store: PageStore, ledger: Ledger, read: Read
) -> Addition | None:
    """What the new digests at some paths have to do with; None where that could be anything.

    Since `last`, nothing else has changed of which another page depends.
    """
    new, problems = read(paths)
    entries = [entry for digest in new for entry in digest.entries]
    papers = {entry.arxiv for entry in entries}
    dates = {digest.date for digest in new}
    if None in papers or any(problem.kind == "unread" for problem in problems):
        return None
    named = {name for entry in entries for name in names(entry)}
    if not named.isdisjoint(last.loose) or _concern_decided(papers, named, store, ledger):
        return None

    slugs = {paper_slug(arxiv, "") for arxiv in papers}
    sources: set[str] = set()
    for path, page in store.papers.items():
        if page.arxiv in papers:
            if page.edited:
                return None  # it need not say which digests list it
            sources.update(page.file.source)
        elif slug_of(path) in slugs or (page.arxiv is None and not named.isdisjoint(names(page))):
            return None
    sources.update(path for path, listed in last.digests.items() if not dates.isdisjoint(listed.dates))
    digests, problems = read(sorted(sources.union(paths)))
    listed = {entry.arxiv for digest in digests for entry in digest.entries}
    if None in listed or not listed.isdisjoint(last.unsaid) or any(problem.kind == "unread" for problem in problems):
        return None
    return Addition(
        last=last,
        new=len(new),
        digests=digests,
        problems=problems,
        pages={slug_of(path): page for path, page in store.papers.items() if page.arxiv in listed},
        papers=papers,
        dates=dates,
    )


def _concern_decided(papers: Container[str | None], named: AbstractSet[str], store: PageStore, ledger: Ledger) -> bool:
    """Whether papers with some arXiv ids and other names may have been removed or merged, or others with them."""
    decided = ledger.papers
    if not decided:
        return False
    ends = {ledger.paper(slug) for slug in decided}
    known: list[Identified] = [decision.known_by for decision in decided.values()]
    if any(one == KnownBy() for one in known):
        return True
    known += [page for path, page in store.papers.items() if slug_of(path) in ends]
    return any((one.arxiv and one.arxiv in papers) or not named.isdisjoint(names(one)) for one in known)
