"""One paper, one page: the entries of all digests brought together by identity.

A paper's identity is its arXiv id, else its DOI, else its title, which joins only papers whose ids do not contradict
each other. What identity an entry has depends on the whole set of entries, never on their order.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Protocol

from sitegen import ids
from sitegen.convert.slugs import Slugs
from sitegen.dates import PartialDate
from sitegen.digests.digest import Digest, Entry


class Identified(Protocol):
    """What tells whose an entry or a page is."""

    @property
    def title(self) -> str: ...
    @property
    def arxiv(self) -> str | None: ...
    @property
    def doi(self) -> str | None: ...


class Page(Identified, Protocol):
    """What counts of a paper's page."""

    @property
    def generated(self) -> object: ...
    @property
    def edited(self) -> bool: ...


@dataclass(slots=True, kw_only=True)
class Merged:
    """A paper with its entries in all digests that list it."""

    slug: str = ""
    others: tuple[str, ...] = ()
    """The slugs of its other pages: those made before it was known that the papers are one."""
    digests: list[Digest] = field(default_factory=list)
    """Those that list it, in the order in which they count; one that lists it twice stands here twice."""
    places: list[int] = field(default_factory=list)
    """Where it stands in each of them: the place among the entries, from 0."""

    @property
    def entries(self) -> list[Entry]:
        return [digest.entries[place] for digest, place in zip(self.digests, self.places, strict=True)]

    @property
    def date(self) -> datetime.date:
        """The first digest that listed it."""
        return min(digest.date for digest in self.digests)

    def said(self) -> Said:
        """What the digests say together: the first to say something is believed, and a list takes in what others add.

        Two things only does a later digest know better: the whole of what an earlier one cut off, a text or the
        authors.
        """
        voices = _Voices(self)
        listing = voices.best_entry("authors", _names_more)
        return Said(
            title=self.entries[0].title,
            authors=listing.authors,
            more_authors=listing.more_authors,
            abstract=voices.best("abstract", _is_richer_text),
            summary=voices.best("summary", _is_richer_text),
            arxiv=voices.first("arxiv"),
            versions=tuple(sorted({entry.version for entry in self.entries if entry.version is not None})),
            doi=voices.first("doi"),
            published=voices.best("published", _is_more_exact),
            tags=voices.all("tags"),
            keywords=voices.all("keywords"),
            comment=voices.first("comment"),
            links=voices.each("links"),
            notes=voices.together("notes"),
            extra=voices.each("extra"),
            family_names=voices.each("family_names"),
            sources=voices.sources,
            provenance=voices.provenance,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that digests say of a paper."""

    title: str
    authors: tuple[str, ...]
    more_authors: bool
    abstract: str
    summary: str
    arxiv: str | None
    versions: tuple[int, ...]
    """The versions at arXiv that the digests name."""
    doi: str | None
    published: PartialDate | None
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    comment: str
    links: Mapping[str, str]
    notes: str
    extra: Mapping[str, str]
    family_names: Mapping[str, str]
    sources: tuple[str, ...]
    """The digests that list it, oldest first."""
    provenance: Mapping[str, tuple[str, ...]]
    """Which fields a later digest gave, in part at least; all else is the first one's."""


def merge(
    digests: Sequence[Digest], pages: Mapping[str, Page], former: Mapping[str, Identified] | None = None
) -> list[Merged]:
    """The papers of all digests, in the order in which they first stand there, each with a slug of its own.

    `digests` are in the order in which they shall count: the first that says something is believed. `pages` are the
    paper pages that exist, by slug: a page that is this paper's gives it its slug; where none is, a
    `former` one does, which has been removed or merged.
    """
    if not digests:
        return []
    former = former or {}
    identify = _Identities([*(e for d in digests for e in d.entries), *pages.values(), *former.values()])
    papers: defaultdict[str, Merged] = defaultdict(Merged)
    for digest in digests:
        for place, entry in enumerate(digest.entries):
            paper = papers[identify(entry)]
            paper.digests.append(digest)
            paper.places.append(place)
    slugs = Slugs(pages, former, identify, papers.keys())
    for identity, paper in papers.items():
        paper.slug, paper.others = slugs.of(identity, paper.entries)
    return [*papers.values()]


class _Identities:
    """Tells what paper an entry or a page is of, having seen all of them."""

    def __init__(self, papers: Sequence[Identified]) -> None:
        self._papers = papers
        self._key = cache(ids.title_key)  # a page and its entries mostly have one title
        self._arxiv_of_doi: defaultdict[str, set[str]] = defaultdict(set)
        self._dois: defaultdict[str, set[str]] = defaultdict(set)
        for paper in papers:
            if paper.arxiv and paper.doi:
                self._arxiv_of_doi[paper.doi].add(paper.arxiv)
                self._dois[paper.arxiv].add(paper.doi)

    def __call__(self, paper: Identified) -> str:
        if paper.arxiv:
            return f"arxiv:{paper.arxiv}"
        key = self._key(paper.title)
        if paper.doi:
            return self._of_doi(paper.doi, key)
        with_arxiv, with_doi = self._by_title
        if key in with_arxiv:
            return f"arxiv:{min(with_arxiv[key])}"
        if key in with_doi:
            return self._of_doi(min(with_doi[key]), key)
        return f"title:{key}"

    def _of_doi(self, doi: str, key: str) -> str:
        if doi in self._arxiv_of_doi:
            return f"arxiv:{min(self._arxiv_of_doi[doi])}"
        with_arxiv, _ = self._by_title
        same_title = [arxiv for arxiv in with_arxiv.get(key, ()) if arxiv not in self._dois]
        return f"arxiv:{min(same_title)}" if same_title else f"doi:{doi}"

    @cached_property
    def _by_title(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """The arXiv ids and the DOIs of papers by their titles' keys: what no paper with an arXiv id asks for."""
        with_arxiv: defaultdict[str, set[str]] = defaultdict(set)
        with_doi: defaultdict[str, set[str]] = defaultdict(set)
        for paper in self._papers:
            if paper.arxiv:
                with_arxiv[self._key(paper.title)].add(paper.arxiv)
            elif paper.doi:
                with_doi[self._key(paper.title)].add(paper.doi)
        return with_arxiv, with_doi


class _Voices:
    """What the entries of a paper say, field by field, with a note of what was not said by the first digest."""

    def __init__(self, paper: Merged) -> None:
        self.sources = tuple(dict.fromkeys(digest.source for digest in paper.digests))
        self.provenance: dict[str, tuple[str, ...]] = {}
        self._said = list(zip((digest.source for digest in paper.digests), paper.entries, strict=True))

    def first(self, name: str) -> Any:
        """The first value that is not empty."""
        return self.best(name, lambda known, other: False)

    def best(self, name: str, is_richer: Callable[[Any, Any], bool]) -> Any:
        """The first value that is not empty, unless a later one is richer."""
        entry = self.best_entry(name, lambda known, other: is_richer(getattr(known, name), getattr(other, name)))
        return getattr(entry, name)

    def best_entry(self, name: str, is_richer: Callable[[Entry, Entry], bool]) -> Entry:
        """The first entry that has a value of that name, unless a later one has a richer one; else just the first."""
        source, best = self._said[0]
        for other_source, other in self._said[1:]:
            if getattr(other, name) and (not getattr(best, name) or is_richer(best, other)):
                source, best = other_source, other
        self._note(source, name)
        return best

    def all(self, name: str) -> tuple[str, ...]:
        """All terms in their first spelling, each once, upper or lower case aside."""
        found: dict[str, str] = {}
        for source, entry in self._said:
            for term in getattr(entry, name):
                if term.casefold() not in found:
                    found[term.casefold()] = term
                    self._note(source, name)
        return tuple(found.values())

    def each(self, name: str) -> dict[str, str]:
        """Of values by their names, the first of each name."""
        found: dict[str, str] = {}
        for source, entry in self._said:
            for key, value in getattr(entry, name).items():
                if key not in found:
                    found[key] = value
                    self._note(source, name)
        return found

    def together(self, name: str) -> str:
        """All texts, each once, as paragraphs."""
        texts: dict[str, None] = {}
        for source, entry in self._said:
            text = getattr(entry, name)
            if text and text not in texts:
                texts[text] = None
                self._note(source, name)
        return "\n\n".join(texts)

    def _note(self, source: str, name: str) -> None:
        if source != self.sources[0] and name not in self.provenance.get(source, ()):
            self.provenance[source] = (*self.provenance.get(source, ()), name)


def _names_more(known: Entry, other: Entry) -> bool:
    """Whether a list of authors that is cut has fewer of them than another one, whole or not."""
    return known.more_authors and len(other.authors) > len(known.authors)


def _is_richer_text(known: str, other: str) -> bool:
    """Whether a text goes on where another one ends, or is cut off."""
    return other.startswith(_uncut(known)) and _uncut(other) != _uncut(known)


def _is_more_exact(known: PartialDate, other: PartialDate) -> bool:
    """Whether a date is the other one and says more of it."""
    return str(other).startswith(str(known)) and other != known


def _uncut(text: str) -> str:
    return text.removesuffix("…").removesuffix("...").rstrip()
