"""What a digest says: a day's list of papers as a value.

An *entry* is a paper as one digest lists it; the paper itself is what all its entries say together. All text is plain
text; it may hold maths between dollar signs.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from sitegen.dates import PartialDate
from sitegen.errors import Problem

Kind: TypeAlias = Literal[
    "date", "title", "abstract", "summary", "authors", "field", "entry", "repeat", "furniture", "blank", "unknown"
]
"""What a line of a digest became. `field` is another known thing of a paper, such as its id or a link; `entry` a line
of a record, or a whole paper on one line; `repeat` a part of a paper that stands earlier in the same digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paper as one digest lists it; the text as it came, save for white space and characters no page may hold."""

    title: str
    line: int
    """The line of the digest at which the entry starts, from 1."""
    abstract: str = ""
    """Paragraphs are separated by a blank line."""
    summary: str = ""
    """A summary by an editor or a model; paragraphs as in the abstract."""
    authors: tuple[str, ...] = ()
    arxiv: str | None = None
    """The bare arXiv id."""
    version: int | None = None
    """The version of it that the digest names."""
    doi: str | None = None
    published: PartialDate | None = None
    """The paper's own date, not the digest's; as exact as the digest has it."""
    tags: tuple[str, ...] = ()
    """Subject categories, such as cs.LG."""
    topics: tuple[str, ...] = ()
    """What the digest itself calls tags, labels or topics."""
    keywords: tuple[str, ...] = ()
    """Free terms: too many to have pages of their own."""
    comment: str = ""
    """The authors' remark at arXiv, such as where the paper will appear."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses by their kind: `code`, `project`, `pdf`, …"""
    notes: str = ""
    """What an editor says of the paper; paragraphs as in the abstract."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """An editor's own fields, such as a rating, by their names."""
    family_names: Mapping[str, str] = field(default_factory=dict)
    """Of the authors whose family name is not the last word of their name: `Laurens van der Maaten: van der Maaten`."""


class Tried(NamedTuple):
    """What a format that fits a file explains of it."""

    format: str
    ids: int
    """How many of the arXiv ids in the file are a paper's."""
    papers: int
    """How many papers have an id or a link."""
    lines: int
    """How many lines were understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A day's list of papers, with all that was not understood of it."""

    date: datetime.date
    """Of a range of dates, the last."""
    since: datetime.date | None = None
    """The first day of a range."""
    entries: tuple[Entry, ...]
    source: str
    """The digest file, relative to the archive's folder."""
    format: str
    """The reader's name, as `--format` takes it."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What is no fault but to be told: fields that were not used, ids in the text that no paper got."""
    rivals: tuple[str, ...] = ()
    """The names of other formats that explain the file about as well."""
    tried: tuple[Tried, ...] = ()
    """The formats that fit the file, the one that was taken first; none where its user named it."""
    lines: tuple[Kind, ...] = ()
    """What each line of the file became, from the first on."""
    unused: Mapping[str, int] = field(default_factory=dict)
    """How many of its records have text in a field that was not used, by the field's name, sorted."""
    others: tuple[Digest, ...] = ()
    """The lists of the other dates in the same file, newest first; its problems and lines are all told here above."""
