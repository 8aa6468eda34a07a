"""What the digests want the pages to say: merged papers as page files, and the files of their dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitegen.archive.page import DateFile, PaperFile
from sitegen.convert.merge import Merged
from sitegen.dates import day_text, range_text, weekday_text
from sitegen.digests.digest import Digest
from sitegen.repair import repair
from sitegen.text import collapse, escape_markdown

SUMMARY = "## Summary\n\n"
"""What stands before the summary in the body of a paper's page."""


def with_repaired_titles(digest: Digest) -> Digest:
    """A title tells papers apart, so it is repaired before they are brought together, and never boldly."""
    entries = tuple(replace(entry, title=collapse(repair(entry.title))) for entry in digest.entries)
    return replace(digest, entries=entries, others=tuple(map(with_repaired_titles, digest.others)))


def paper_file(paper: Merged, *, bold: bool) -> PaperFile:
    """A merged paper as its page holds it: repaired, boldly or not, and its text escaped for Markdown."""
    said = paper.said()
    abstract, summary = (escape_markdown(repair(text, bold=bold)) for text in (said.abstract, said.summary))
    return PaperFile(
        title=said.title,
        date=paper.date,
        authors=tuple(collapse(repair(author)) for author in said.authors),
        published=said.published,
        arxiv=said.arxiv,
        versions=said.versions,
        doi=said.doi,
        tags=said.tags,
        keywords=said.keywords,
        comment=collapse(repair(said.comment)),
        links=said.links,
        source=said.sources,
        provenance=said.provenance,
        body=with_summary(abstract, summary),
    )


def with_summary(abstract: str, summary: str) -> str:
    """The body of a paper's page."""
    return f"{abstract}\n\n{SUMMARY}{summary}".strip() if summary else abstract.strip()


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
            of_date[slugs[digest.source, digest.date, place]] = None
    return [
        DateFile(
            date=day,
            title=range_text(firsts[day], day) if day in firsts else f"{weekday_text(day)}, {day_text(day)}",
            papers=tuple(slugs),
            source=tuple(sources[day]),
        )
        for day, slugs in listed.items()
    ]
