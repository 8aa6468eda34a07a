"""What the digests want the pages to say: merged papers as page files, and the files of their dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sitegen.dates import day_text, weekday_text
from sitegen.disk import OnDisk
from sitegen.merge import Merged
from sitegen.model import DateFile, Digest, PaperFile
from sitegen.repair import repair
from sitegen.text import collapse, escape_markdown


def with_repaired_titles(digest: Digest) -> Digest:
    """A title tells papers apart, so it is repaired before they are brought together."""
    entries = tuple(replace(entry, title=collapse(repair(entry.title))) for entry in digest.entries)
    return replace(digest, entries=entries)


def paper_file(paper: Merged) -> PaperFile:
    """A merged paper as its page holds it: repaired, and its text escaped for Markdown."""
    abstract, summary = (escape_markdown(repair(text)) for text in (paper.abstract, paper.summary))
    body = f"{abstract}\n\n## Summary\n\n{summary}" if summary else abstract
    return PaperFile(
        title=paper.title,
        date=paper.date,
        authors=tuple(collapse(repair(author)) for author in paper.authors),
        published=paper.published,
        arxiv=paper.arxiv,
        doi=paper.doi,
        tags=paper.tags,
        keywords=paper.keywords,
        comment=collapse(repair(paper.comment)),
        links=paper.links,
        source=paper.sources,
        body=body.strip(),
    )


def date_files(
    digests: Sequence[Digest], papers: Iterable[Merged], existing: Mapping[str, OnDisk[DateFile]]
) -> list[DateFile]:
    """A page a date. What an existing page lists stays listed, even if its digests do no more."""
    slugs = {place: paper.slug for paper in papers for place in paper.places}
    listed: dict[datetime.date, dict[str, None]] = {}
    sources: dict[datetime.date, dict[str, None]] = {}
    for digest in digests:
        sources.setdefault(digest.date, {})[digest.source] = None
        of_date = listed.setdefault(digest.date, {})
        for place in range(len(digest.entries)):
            of_date[slugs[digest.source, place]] = None
    for disk in existing.values():
        if disk.file.date in listed and not disk.edited:
            listed[disk.file.date].update(dict.fromkeys(disk.file.papers))
    return [
        DateFile(
            date=day,
            title=f"{weekday_text(day)}, {day_text(day)}",
            papers=tuple(slugs),
            source=tuple(sources[day]),
        )
        for day, slugs in listed.items()
    ]
