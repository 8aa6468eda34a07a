"""Gives each paper its slug: its page's where it has one, else a new one that is free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING

from sitegen import ids
from sitegen.digests.digest import Entry

if TYPE_CHECKING:
    from sitegen.convert.merge import Identified, Page


class Slugs:
    """Gives each paper its slug: its page's where it has one, else a new one that is free."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        former: Mapping[str, Identified],
        identify: Callable[[Identified], str],
        identities: Container[str],
    ) -> None:
        """`pages` are those that exist and `former` those that were removed or merged, by slug, `identities` those of
        all papers of the digests."""
        self._taken = {*pages, *former}
        self._known: defaultdict[str, list[str]] = defaultdict(list)
        self._free: dict[str, Identified] = {
            slug: page
            for slug, page in pages.items()
            if page.generated is not None and identify(page) not in identities and page.edited
        }
        """Pages changed by hand, and former ones, that are no paper's of the digests: they may be of one whose title
        was corrected."""
        self._free |= {slug: one for slug, one in former.items() if identify(one) not in identities}
        for slug, page in sorted(pages.items(), key=lambda pair: (pair[1].arxiv is None, pair[1].doi is None, pair[0])):
            self._known[identify(page)].append(slug)
        for slug in sorted(former.keys() - pages.keys()):
            self._known[identify(former[slug])].append(slug)

    def of(self, identity: str, entries: Sequence[Entry]) -> tuple[str, tuple[str, ...]]:
        """A paper's slug, and those of its other pages."""
        if identity in self._known:
            slug, *others = self._known[identity]
            return slug, tuple(others)
        slug = ids.paper_slug(next((e.arxiv for e in entries if e.arxiv), None), entries[0].title)
        if slug in self._taken and not self._is_renamed(slug, entries):
            slug = ids.hashed(slug, identity)
        self._free.pop(slug, None)
        self._taken.add(slug)
        return slug, ()

    def _is_renamed(self, slug: str, entries: Sequence[Entry]) -> bool:
        """Whether the page under this slug is this paper's, its title corrected by hand since."""
        page = self._free.get(slug)
        if page is None:
            return False
        arxiv = {entry.arxiv for entry in entries} - {None}
        doi = {entry.doi for entry in entries} - {None}
        return not (arxiv and page.arxiv and page.arxiv not in arxiv) and not (doi and page.doi and page.doi not in doi)
