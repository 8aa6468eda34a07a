"""Builds the page files that the digests imply: a page a paper, a page a date, each with its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.archive.body import compose_body
from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import PageStore
from sitegen.convert.merge import Merged
from sitegen.dates import date_title
from sitegen.digests.digest import Digest
from sitegen.layout import PAPERS, date_path, is_in, paper_path, slug_of
from sitegen.repair import repair
from sitegen.text import collapse, escape_markdown


@dataclass(frozen=True, slots=True)
class Wanted:
    """The pages that digests imply."""

    pages: Mapping[str, Merged | DateFile]
    """Each paper and each date by the path of its page: where that is, else where it belongs."""
    slugs: Mapping[str, str | None]
    """The slug of a paper by those of its other pages; None for a page that was removed."""

    @staticmethod
    def of(
        papers: Sequence[Merged],
        dates: Iterable[DateFile],
        store: PageStore,
        concerned: Callable[[Merged | DateFile], bool] | None = None,
        slugs: Mapping[str, str | None] | None = None,
    ) -> Wanted:
        """What papers and dates imply beside the pages in `store`; of those `concerned` only, where that is said.
        `slugs` are what slugs have become that no paper has any more."""
        places = {slug_of(path): path for path in (*store.unread, *store.papers) if is_in(path, PAPERS)}
        date_places = store.date_paths
        pages: dict[str, Merged | DateFile] = {}
        for paper in filter(concerned, papers) if concerned else papers:
            pages[places.get(paper.slug) or paper_path(paper.slug, paper.date)] = paper
        for file in filter(concerned, dates) if concerned else dates:
            pages[date_places.get(file.date) or date_path(file.date)] = file
        return Wanted(pages, {other: paper.slug for paper in papers for other in paper.others} | dict(slugs or {}))


def with_repaired_titles(digest: Digest) -> Digest:
    """A title tells papers apart, so it is repaired before they are brought together, and never boldly."""
    entries = tuple(replace(entry, title=collapse(repair(entry.title))) for entry in digest.entries)
    return replace(digest, entries=entries, others=tuple(map(with_repaired_titles, digest.others)))


def paper_file(paper: Merged, *, bold: bool) -> PaperFile:
    """A merged paper as its page holds it: repaired, boldly or not, and its text escaped for Markdown."""
    said = paper.said()
    texts = (said.abstract, said.summary, said.notes)
    abstract, summary, notes = (escape_markdown(repair(text, bold=bold)) for text in texts)
    authors = tuple(collapse(repair(author)) for author in said.authors)
    return PaperFile(
        title=said.title,
        date=paper.date,
        authors=authors,
        more_authors=said.more_authors,
        published=said.published,
        arxiv=said.arxiv,
        versions=said.versions,
        doi=said.doi,
        tags=said.tags,
        keywords=said.keywords,
        comment=collapse(repair(said.comment)),
        links=said.links,
        family_names={name: family for name, family in said.family_names.items() if name in authors},
        source=said.sources,
        provenance=said.provenance,
        extra={name: collapse(repair(value)) for name, value in said.extra.items()},
        body=compose_body(abstract, summary, f"## Notes\n\n{notes}" if notes else ""),
    )


def date_files(digests: Sequence[Digest], papers: Iterable[Merged]) -> list[DateFile]:
    """A page a date."""
    slugs = {
        (digest.source, digest.date, place): paper.slug
        for paper in papers
        for digest, place in zip(paper.digests, paper.places, strict=True)
    }
    listed: dict[datetime.date, dict[str, None]] = {}
    sources: dict[datetime.date, dict[str, None]] = {}
    firsts = {digest.date: digest.since for digest in digests if digest.since}
    for digest in digests:
        sources.setdefault(digest.date, {})[digest.source] = None
        of_date = listed.setdefault(digest.date, {})
        for place in range(len(digest.entries)):
            if slug := slugs.get((digest.source, digest.date, place)):  # else it has been removed
                of_date[slug] = None
    return [
        DateFile(
            date=day,
            since=firsts.get(day),
            title=date_title(day, firsts.get(day)),
            papers=tuple(slugs),
            source=tuple(sources[day]),
        )
        for day, slugs in listed.items()
    ]
