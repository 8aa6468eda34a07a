"""Cross-references of an archive: its dates, its tags, and each paper's neighbours. Each table is made once.

Nothing in them depends on what a paper says, so that they hold for as long as no more than that changes.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from functools import cached_property
from itertools import pairwise

from sitegen import ids
from sitegen.archive.load import Archive
from sitegen.dates import day_in_name
from sitegen.site.calendars import calendar_of
from sitegen.site.lists import Name
from sitegen.site.model import TagLink, Year


class CrossReferences:
    """The cross-references of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._names: dict[tuple[str, ...], tuple[Name, ...]] = {}

    @cached_property
    def days(self) -> dict[datetime.date, Name]:
        """The names of all dates that have pages."""
        return {page.date: (page.title, ids.date_address(page.date)) for page in self.archive.dates}

    @cached_property
    def calendar(self) -> tuple[Year, ...]:
        """Every year with its months, newest first."""
        return calendar_of(self.archive.dates)

    @cached_property
    def before(self) -> dict[str, str]:
        """By the slug of each paper but the first, that of the one before it."""
        return {slug: before for before, slug in pairwise(self.archive.papers)}

    @cached_property
    def after(self) -> dict[str, str]:
        """By the slug of each paper but the last, that of the one after it."""
        return dict(pairwise(self.archive.papers))

    @cached_property
    def tags(self) -> dict[str, TagLink]:
        """Every tag by its slug, in the order of names; tags that share a slug are one, under the first one's name."""
        names: dict[str, str] = {}
        for tags in dict.fromkeys(paper.tags for paper in self.archive.papers.values()):
            for tag in tags:
                names.setdefault(ids.tag_slug(tag), tag)
        papers = {slug: sum(map(len, by_day.values())) for slug, by_day in self.by_tag.items()}
        in_order = sorted(names.items(), key=lambda named: (named[1].casefold(), named[1]))
        return {
            slug: TagLink(title=name, address=ids.tag_address(name), papers=papers[slug]) for slug, name in in_order
        }

    @cached_property
    def by_tag(self) -> dict[str, dict[datetime.date, list[str]]]:
        """By the slug of a tag, the slugs of its papers under the dates that first listed them, newest date first."""
        found: defaultdict[str, defaultdict[datetime.date, list[str]]] = defaultdict(lambda: defaultdict(list))
        slugs_of: dict[tuple[str, ...], list[str]] = {}
        for slug, paper in self.archive.papers.items():
            tags, day = paper.tags, paper.dates[0]
            if tags not in slugs_of:
                slugs_of[tags] = [*dict.fromkeys(map(ids.tag_slug, tags))]
            for tag in slugs_of[tags]:
                found[tag][day].append(slug)
        return {tag: dict(reversed(by_day.items())) for tag, by_day in found.items()}

    @cached_property
    def folders(self) -> dict[str, list[str]]:
        """By the slug of each folder of pages written by hand, the slugs of the pages in it, newest first; the pages of
        a folder within it are not among them."""
        folders: dict[str, list[str]] = {folder: [] for folder in sorted(self.archive.folders)}
        for slug in self.archive.texts:
            folder = slug.rpartition("/")[0]
            if folder and slug not in folders:
                folders[folder].append(slug)

        def newest(slug: str) -> tuple[datetime.date, str]:
            return self.day_of_text(slug) or datetime.date.min, slug

        return {folder: sorted(slugs, key=newest, reverse=True) for folder, slugs in folders.items()}

    def day_of_text(self, slug: str) -> datetime.date | None:
        """The day of a page written by hand, as it says itself, or else its name."""
        return self.archive.texts[slug].date or day_in_name(slug.rpartition("/")[2])

    def tag_names(self, tags: tuple[str, ...]) -> tuple[Name, ...]:
        """Names without counts: a count would change every page that bears the tag."""
        if tags not in self._names:
            known = [self.tags[slug] for slug in dict.fromkeys(map(ids.tag_slug, tags))]
            self._names[tags] = tuple((tag.title, tag.address) for tag in known)
        return self._names[tags]
