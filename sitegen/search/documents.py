"""What search knows of a paper: the fields and labels it is found by."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from sitegen.ids import tag_slug
from sitegen.search.analysis import parts


class SearchDocument(Struct, frozen=True, kw_only=True):
    """A paper as search sees it."""

    slug: str
    """The paper's page is at `papers/SLUG/`."""
    date: datetime.date
    """The day that first listed it."""
    text: Callable[[], SearchText]
    """Gives what it is found by; called only where the paper isn't cached."""
    key: str
    """A hash of that: as long as it is the same, the paper needn't be read again."""


class SearchText(Struct, frozen=True, kw_only=True):
    """What a paper is found by. All text is plain text, not Markdown."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    """Empty where there is none."""
    tags: tuple[str, ...]
    """What it is labelled with, for filters and for words: `cs.LG`."""
    keywords: tuple[str, ...] = ()
    """What else it is found by among its tags: keywords, its arXiv id and its DOI."""
    code: bool = False
    """Whether it links to its code."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the index, as `this.field(name, { boost })` declares it in lunr.js."""

    name: str
    boost: int
    """How many times a term counts here."""
    text: Callable[[SearchText], str]
    """Takes the field's text from a paper."""


def _name(text: SearchText) -> str:
    """What a title names before its colon: `Mamba` in `Mamba: Linear-Time Sequence Modeling`."""
    name, colon, _ = text.title.partition(":")
    return name if colon else ""


# A word of the title tells what a paper is about, a word of the abstract what it mentions: at 10 the title leads,
# however often an abstract repeats the word. Short titles would still stand before the paper that gave the thing its
# name, so the name counts again. An author's name is a deliberate search, but many names are words, too (Young, Long):
# it stays below.
FIELDS = (
    Field("title", 10, lambda text: text.title),
    Field("authors", 2, lambda text: " ".join(text.authors)),
    Field("abstract", 1, lambda text: text.abstract),
    Field("tags", 1, lambda text: " ".join((*text.tags, *text.keywords))),
    Field("name", 5, _name),
)


_NO_BREAK = "\u00a0"
"""It stands in every label, so that no word of a text is one."""
CODE = f"has{_NO_BREAK}code"
"""The label of papers with a link to their code."""


def labels(text: SearchText) -> list[str]:
    """The terms that filters ask for, a tag by its slug, as in its address; and those of the authors' whole names."""
    found = dict.fromkeys((*map(tag_label, text.tags), *map(author_label, text.authors)))
    return [*found, *([CODE] if text.code else [])]


def author_label(name: str) -> str:
    """The label of papers by an author, however accents, case and hyphens of the name are written."""
    return _NO_BREAK.join(["by", *parts(name)])


@cache
def tag_label(tag: str) -> str:
    """The label of papers with a tag."""
    return f"tag{_NO_BREAK}{tag_slug(tag)}"


def is_label(term: str) -> bool:
    """Whether a term is a label and no word."""
    return _NO_BREAK in term
