"""Makes the page of a paper that no digest lists, for a person to fill in."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from sitegen.archive.lock import lock_archive
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.ids import hashed, paper_slug, parse_arxiv, parse_doi, title_key
from sitegen.layout import paper_path, slug_of
from sitegen.system.files import write_whole
from sitegen.text import clean, collapse


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper's page."""

    path: str
    """Relative to the archive's folder."""
    was_there: bool
    """Whether the archive had a page of this paper already, which is left as it is."""
    has_title: bool
    """Whether its title is known; else its id stands there."""


def make_paper(config: Config, name: str, day: datetime.date) -> NewPaper:
    """Makes the page of a paper, listed on a day: `name` is its title, its arXiv id, its DOI, or an address of these.

    Raises SitegenError where the name says nothing, a page can't be read or the new one can't be written.
    """
    name = collapse(clean(name))
    found = parse_arxiv(name)
    arxiv, doi = found.bare if found else None, None if found else parse_doi(name)
    title = f"arXiv:{arxiv}" if arxiv else f"doi:{doi}" if doi else name
    if not title_key(title):
        raise SitegenError("a paper without a name", hint="give its title, its arXiv id or its DOI")
    with lock_archive(config):
        store = read_pages(config)
        has_title = not arxiv and not doi
        if known := _known(store, arxiv, doi, title):
            return NewPaper(known, True, has_title)
        slug = paper_slug(arxiv, title if has_title else doi or "")
        taken = {slug_of(path).casefold() for path in (*store.papers, *store.unread)}
        path = paper_path(hashed(slug, title_key(title)) if slug in taken else slug, day)
        if (config.root / path).exists():
            raise SitegenError("there already, and no page of this paper", path=path, hint="mend it, or move it away")
        write_whole(config.root / path, _text(title, day, arxiv, doi).encode(), path)
    return NewPaper(path, False, has_title)


def _known(store: PageStore, arxiv: str | None, doi: str | None, title: str) -> str | None:
    """The page of the paper that there is."""
    for path, page in store.papers.items():
        if arxiv or doi:
            if (arxiv and page.arxiv == arxiv) or (doi and page.doi == doi):
                return path
        elif title_key(page.title) == title_key(title):
            return path
    return None


def _text(title: str, day: datetime.date, arxiv: str | None, doi: str | None) -> str:
    """The page, with an example where something is to be filled in."""
    lines = [f"title: {json.dumps(title, ensure_ascii=False)}", "authors:  # Sam Doe, Kim Roe", f"date: {day}"]
    if arxiv and arxiv[0].isdigit():
        lines.append(f"published: 20{arxiv[:2]}-{arxiv[2:4]}")
    lines += [f"arxiv: {json.dumps(arxiv)}"] if arxiv else []
    lines += [f"doi: {json.dumps(doi)}"] if doi else []
    return "\n".join(["---", *lines, "tags:  # theory, LLM", "---", ""])
