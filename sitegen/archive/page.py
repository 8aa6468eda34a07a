"""What a Markdown file in `content/` holds, as a value: a paper's page, a date's, or one written by hand.

Text is plain text unless a field says Markdown; plain text may hold maths between dollar signs.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sitegen.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A Markdown page of a paper: `content/papers/YYYY-MM/SLUG.md`."""

    title: str
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    """Whether there are more authors than these: its digests cut the list."""
    date: datetime.date
    """The first digest that listed it."""
    published: PartialDate | None = None
    """The paper's own date, as exact as it is known."""
    arxiv: str | None = None
    versions: tuple[int, ...] = ()
    """The versions at arXiv that its digests name."""
    doi: str | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    comment: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    family_names: Mapping[str, str] = field(default_factory=dict)
    """Of the authors whose family name is not the last word of their name, that name."""
    source: tuple[str, ...] = ()
    """The digests that list it."""
    provenance: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which fields a later digest gave, in part at least; all else is from the first."""
    generated: Mapping[str, str] | str | None = None
    """The checksums of the page's parts as digests gave them last; None on a page written by hand. A text is the one
    checksum of the whole page, as sitegen once wrote it; a person has edited that page."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The keys of the front matter that sitegen does not know."""
    body: str = ""
    """Markdown: the abstract, then `## Summary` and whatever else there is."""

    @property
    def is_draft(self) -> bool:
        """Whether it is not to be published yet."""
        return _is_draft(self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFile:
    """A Markdown page of a date, or of a range under its last day: `content/dates/YYYY/YYYY-MM-DD.md`."""

    date: datetime.date
    since: datetime.date | None = None
    """The first day of a range, where the page says it."""
    title: str
    papers: tuple[str, ...] = ()
    """Slugs, in the digest's order."""
    source: tuple[str, ...] = ()
    generated: Mapping[str, str] | str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    """Markdown: the editor's own words."""

    @property
    def is_draft(self) -> bool:
        """Whether it is not to be published yet."""
        return _is_draft(self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A hand-written Markdown page: `content/pages/SLUG.md`, in whatever folder there."""

    title: str
    date: datetime.date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    """Markdown."""

    @property
    def is_draft(self) -> bool:
        """Whether it is not to be published yet."""
        return _is_draft(self.extra)


def _is_draft(extra: Mapping[str, Any]) -> bool:
    """Whether a person has written `draft: true`."""
    return str(extra.get("draft", "")).casefold() in ("true", "yes")


PageFile: TypeAlias = PaperFile | DateFile | TextFile
