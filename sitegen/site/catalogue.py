"""The catalogue: an archive with its settings and cross-references, which all pages are composed from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property

import sitegen
from sitegen import ids
from sitegen.archive.load import Archive, Paper
from sitegen.citing.reference import ReferenceParts, keys_of
from sitegen.config import Config
from sitegen.site.cross_references import CrossReferences
from sitegen.site.lists import DayParts, LineParts, Name, SlugsByDay, listing
from sitegen.site.model import Link, Listing, Site


class Catalogue:
    """What modules of pages get to compose them from. What several pages have in common is made once, when it is first
    needed."""

    def __init__(self, archive: Archive, config: Config, references: CrossReferences | None = None) -> None:
        """`references` are those of an archive that `revised` made this one from; else they are made anew."""
        self.archive = archive
        self.config = config
        self.references = references or CrossReferences(archive)
        self._names: dict[str, Name] = {}

    def __reduce__(self) -> tuple[type[Catalogue], tuple[Archive, Config]]:
        return Catalogue, (self.archive, self.config)  # another process makes the tables that it needs

    @cached_property
    def site(self) -> Site:
        """What all pages share."""
        config = self.config
        texts = sorted(self.archive.texts.items(), key=lambda pair: (pair[1].title.casefold(), pair[0]))
        return Site(
            title=config.title,
            description=config.description,
            author=config.author or config.title,
            base_url=config.base_url,
            language=config.language,
            pages=tuple(Link(title=text.title, address=ids.text_address(slug)) for slug, text in texts),
            version=sitegen.__version__,
        )

    @cached_property
    def redirects(self) -> dict[str, str]:
        """The addresses that lead to others, which have pages."""
        return self.archive.redirects

    @property
    def newest(self) -> datetime.date | None:
        """The newest date; None where the archive has none."""
        return self.archive.dates[-1].date if self.archive.dates else None

    def name(self, slug: str | None) -> Name | None:
        """A paper's title and address; None for None."""
        if slug is None:
            return None
        if slug not in self._names:
            self._names[slug] = self.archive.papers[slug].title, ids.paper_address(slug)
        return self._names[slug]

    def tag_names(self, paper: Paper) -> tuple[Name, ...]:
        """The names of a paper's tags."""
        return self.references.tag_names(paper.tags)

    @cached_property
    def citation_keys(self) -> Mapping[str, str]:
        """What each paper is called in bibliographies, by its slug."""
        return dict(keys_of(map(_key_parts, self.archive.papers.values())))

    def reference_parts(self, paper: Paper) -> ReferenceParts:
        """What a paper's reference is made of besides its page file."""
        config = self.config
        return paper, self.citation_keys[paper.slug], config.base_url, config.language

    def listing(self, slug: str) -> Listing:
        """A paper in a list that shows what it is about."""
        paper = self.archive.papers[slug]
        return listing(self.reference_parts(paper), self.tag_names(paper))

    def day_parts(self, day: datetime.date, slugs: Iterable[str]) -> DayParts:
        """A date with the lines of some papers."""
        return self.references.days[day], day, [*map(self._lines.__getitem__, slugs)]

    def days_parts(self, slugs: SlugsByDay) -> list[DayParts]:
        """Dates with the lines of their papers."""
        return [self.day_parts(day, of_day) for day, of_day in slugs.items()]

    @cached_property
    def _lines(self) -> dict[str, LineParts]:
        """What a list of titles says of each paper, by slug."""
        return {
            slug: (paper.title, ids.paper_address(slug), paper.authors, paper.dates[0], paper.page.draft)
            for slug, paper in self.archive.papers.items()
        }


def _key_parts(paper: Paper) -> tuple[str, str, tuple[str, ...], int]:
    arxiv = paper.page.arxiv
    return paper.slug, paper.title, paper.authors, ids.arxiv_year(arxiv) if arxiv else paper.dates[0].year
