"""Finds the paper that somebody means: by its slug or address, the path of its page, its arXiv id, DOI or title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from urllib.parse import urlsplit

from sitegen.archive.ledger import KnownBy, Ledger
from sitegen.archive.page_store import PageStore, StoredPaper
from sitegen.errors import SitegenError
from sitegen.ids import paper_address, parse_arxiv, parse_doi, title_key
from sitegen.layout import ADDRESSES, PAGE_SUFFIX, slug_of, text_slug


@dataclass(frozen=True, slots=True)
class Named:
    """A paper that was named."""

    slug: str
    pages: dict[str, StoredPaper]
    """By path; none where it was published and its file is gone."""

    @property
    def address(self) -> str:
        return paper_address(self.slug)

    @property
    def path(self) -> str:
        """The file of its page; its address where there is none."""
        return next(iter(self.pages), self.address)

    @property
    def known_by(self) -> KnownBy:
        """What digests know it by."""
        for page in self.pages.values():
            return KnownBy(page.title, page.arxiv, page.doi)
        return KnownBy()


def paper_named(name: str, store: PageStore, ledger: Ledger) -> Named:
    """The paper that is meant. Raises SitegenError where there is none of that name, or more than one."""
    slugs = {slug_of(path) for path in store.papers}
    for found in ({*_ways(name)} & slugs, _by_id(name, store), _by_title(name, store)):
        if len(found) > 1:
            hint = f"name one of them: {', '.join(sorted(found))}"
            raise SitegenError(f"{name!r} is the name of {len(found)} papers", hint=hint)
        for slug in found:
            return Named(slug, {path: page for path, page in store.papers.items() if slug_of(path) == slug})
    for slug in _ways(name):
        address = paper_address(slug)
        if address in ledger.published:
            return Named(slug, {})
        if decision := ledger.decisions.get(address):
            what = f"/{address} was {'merged' if decision.to else 'removed'} before"
            hint = "delete that line to undo it; then `sitegen build` makes its page again of what digests say"
            raise SitegenError(what, path=ADDRESSES, line=decision.line, hint=hint)
    close = get_close_matches(name, sorted(slugs), 3)
    hint = f"did you mean {' or '.join(close)}?" if close else "name its slug, arXiv id, DOI, title or page file"
    if name.strip("/") in {*store.texts, *map(text_slug, store.texts)}:
        hint = f"a page of your own goes when its file is deleted, and its line in {ADDRESSES}"
    elif name in store.dates:
        hint = "a date goes with its digests: delete these, then run `sitegen convert --prune --accept-loss`"
    raise SitegenError(f"no paper is called {name!r}", hint=hint)


def _ways(name: str) -> Iterator[str]:
    """The slugs that a name may stand for, as a slug, an address or a path."""
    yield name
    path = urlsplit(name).path if "://" in name else name
    if path.endswith(PAGE_SUFFIX):
        yield slug_of(PurePath(path).as_posix())
    if f"/{path}".rstrip("/").rpartition("/")[0].endswith("/papers"):
        yield path.rstrip("/").rpartition("/")[2]


def _by_id(name: str, store: PageStore) -> set[str]:
    arxiv, doi = parse_arxiv(name), parse_doi(name)
    bare = arxiv.bare if arxiv else None
    return {
        slug_of(path)
        for path, page in store.papers.items()
        if (bare and page.arxiv == bare) or (doi and page.doi == doi)
    }


def _by_title(name: str, store: PageStore) -> set[str]:
    key = title_key(name)
    return {slug_of(path) for path, page in store.papers.items() if title_key(page.title) == key}
