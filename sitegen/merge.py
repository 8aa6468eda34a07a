"""One paper, one page: the entries of all digests brought together by identity.

A paper's identity is its arXiv id, else its DOI, else its title, which joins only papers whose ids do not contradict
each other. What identity an entry has depends on the whole set of entries, never on their order.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen import ids
from sitegen.model import Digest, Entry, PaperFile

_ET_AL = re.compile(r"\bet\.?\s?al\b|^others$|^…$|^\.\.\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A paper with all that the digests say of it."""

    slug: str
    date: datetime.date
    """The first digest that listed it."""
    title: str
    authors: tuple[str, ...]
    abstract: str
    summary: str
    arxiv: str | None
    doi: str | None
    published: datetime.date | None
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    comment: str
    links: Mapping[str, str]
    sources: tuple[str, ...]
    """The digests that list it, oldest first."""
    places: tuple[tuple[str, datetime.date, int], ...]
    """Where it stands: a digest's source and date, and the place among its entries, from 0."""


@dataclass(slots=True)
class _Group:
    digests: list[Digest] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [digest.entries[place] for digest, place in zip(self.digests, self.places, strict=True)]


def merge(
    digests: Sequence[Digest], pages: Mapping[str, PaperFile], edited: Container[str] = frozenset()
) -> list[Merged]:
    """The papers of all digests, in the order in which they first stand there, each with a slug of its own.

    `digests` are in the order in which they shall count: the first that says something is believed. `pages` are the
    paper pages that exist, by slug, and `edited` the slugs of those that a person has changed: a page that is this
    paper's gives it its slug.
    """
    identify = _Identities([*(e for d in digests for e in d.entries), *pages.values()])
    groups: defaultdict[str, _Group] = defaultdict(_Group)
    for digest in digests:
        for place, entry in enumerate(digest.entries):
            group = groups[identify(entry)]
            group.digests.append(digest)
            group.places.append(place)
    slugs = _Slugs(pages, edited, identify, groups.keys())
    return [_merged(slugs.of(identity, group), group) for identity, group in groups.items()]


class _Identities:
    """Tells what paper an entry or a page is of, having seen all of them."""

    def __init__(self, papers: Iterable[Entry | PaperFile]) -> None:
        arxiv_of_doi: defaultdict[str, set[str]] = defaultdict(set)
        with_arxiv: defaultdict[str, set[str]] = defaultdict(set)
        with_doi: defaultdict[str, set[str]] = defaultdict(set)
        dois: defaultdict[str, set[str]] = defaultdict(set)
        for paper in papers:
            if paper.arxiv:
                with_arxiv[ids.title_key(paper.title)].add(paper.arxiv)
                if paper.doi:
                    arxiv_of_doi[paper.doi].add(paper.arxiv)
                    dois[paper.arxiv].add(paper.doi)
            elif paper.doi:
                with_doi[ids.title_key(paper.title)].add(paper.doi)
        self._arxiv_of_doi, self._with_arxiv, self._with_doi, self._dois = arxiv_of_doi, with_arxiv, with_doi, dois

    def __call__(self, paper: Entry | PaperFile) -> str:
        if paper.arxiv:
            return f"arxiv:{paper.arxiv}"
        key = ids.title_key(paper.title)
        if paper.doi:
            return self._of_doi(paper.doi, key)
        if key in self._with_arxiv:
            return f"arxiv:{min(self._with_arxiv[key])}"
        if key in self._with_doi:
            return self._of_doi(min(self._with_doi[key]), key)
        return f"title:{key}"

    def _of_doi(self, doi: str, key: str) -> str:
        if doi in self._arxiv_of_doi:
            return f"arxiv:{min(self._arxiv_of_doi[doi])}"
        same_title = [arxiv for arxiv in self._with_arxiv.get(key, ()) if arxiv not in self._dois]
        return f"arxiv:{min(same_title)}" if same_title else f"doi:{doi}"


class _Slugs:
    """Gives each paper its slug: its page's where it has one, else a new one that is free."""

    def __init__(
        self,
        pages: Mapping[str, PaperFile],
        edited: Container[str],
        identify: _Identities,
        identities: Container[str],
    ) -> None:
        self._taken = set(pages)
        self._known: dict[str, str] = {}
        self._free = {slug: page for slug, page in pages.items() if slug in edited and identify(page) not in identities}
        """Pages changed by hand that are no paper's of the digests: they may be of one whose title was corrected."""
        for slug, page in sorted(pages.items(), key=lambda pair: (pair[1].arxiv is None, pair[1].doi is None, pair[0])):
            self._known.setdefault(identify(page), slug)

    def of(self, identity: str, group: _Group) -> str:
        if identity in self._known:
            return self._known[identity]
        first = group.entries[0]
        slug = ids.paper_slug(next((e.arxiv for e in group.entries if e.arxiv), None), first.title)
        if slug in self._taken and not self._is_renamed(slug, group):
            slug = ids.hashed(slug, identity)
        self._free.pop(slug, None)
        self._taken.add(slug)
        self._known[identity] = slug
        return slug

    def _is_renamed(self, slug: str, group: _Group) -> bool:
        """Whether the page under this slug is this paper's, its title corrected by hand since."""
        page = self._free.get(slug)
        if page is None or not page.source:
            return False
        arxiv = {entry.arxiv for entry in group.entries} - {None}
        doi = {entry.doi for entry in group.entries} - {None}
        return not (arxiv and page.arxiv and page.arxiv not in arxiv) and not (doi and page.doi and page.doi not in doi)


def _merged(slug: str, group: _Group) -> Merged:
    entries = group.entries
    authors = [entry.authors for entry in entries if entry.authors]
    complete = [names for names in authors if not any(_ET_AL.search(name) for name in names)]
    return Merged(
        slug=slug,
        date=min(digest.date for digest in group.digests),
        title=entries[0].title,
        authors=(complete or authors or [()])[0],
        abstract=_fullest(entry.abstract for entry in entries),
        summary=_fullest(entry.summary for entry in entries),
        arxiv=next((entry.arxiv for entry in entries if entry.arxiv), None),
        doi=next((entry.doi for entry in entries if entry.doi), None),
        published=next((entry.published for entry in entries if entry.published), None),
        tags=_union(entry.tags for entry in entries),
        keywords=_union(entry.keywords for entry in entries),
        comment=next((entry.comment for entry in entries if entry.comment), ""),
        links={kind: url for entry in reversed(entries) for kind, url in entry.links.items()},
        sources=tuple(dict.fromkeys(digest.source for digest in group.digests)),
        places=tuple(
            (digest.source, digest.date, place) for digest, place in zip(group.digests, group.places, strict=True)
        ),
    )


def _fullest(texts: Iterable[str]) -> str:
    """The first text there is, or a later one that begins with all of it: a cut-off copy never wins."""
    fullest = ""
    for text in texts:
        if text.startswith(fullest):
            fullest = text
    return fullest


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All terms in their first spelling, each once, upper or lower case aside."""
    found: dict[str, str] = {}
    for terms in lists:
        for term in terms:
            found.setdefault(term.casefold(), term)
    return tuple(found.values())
