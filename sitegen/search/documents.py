"""What search knows of a paper, and the fields it is found by."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchDocument:
    """A paper as search sees it. All text is plain text, not Markdown."""

    address: str
    """Where the paper's page is, relative to the site's root: `papers/2312.00752/`. Lunr's reference."""
    title: str
    authors: tuple[str, ...]
    abstract: str
    """Empty where the paper has none."""
    tags: tuple[str, ...]
    """What it is labelled with: tags, keywords, identifiers."""
    date: datetime.date
    """The day shown beside a result."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the index, as `this.field(name, { boost })` declares it in lunr.js."""

    name: str
    boost: int
    text: Callable[[SearchDocument], str]


def _name(document: SearchDocument) -> str:
    """What a title names before its colon: `Mamba` in `Mamba: Linear-Time Sequence Modeling`."""
    name, colon, _ = document.title.partition(":")
    return name if colon else ""


# A word of the title tells what a paper is about, a word of the abstract what it mentions: at 10 the title leads,
# however often an abstract repeats the word. Short titles would still stand before the paper that gave the thing its
# name, so the name counts again. An author's name is a deliberate search, but many names are words, too (Young, Long):
# it stays below.
FIELDS = (
    Field("title", 10, lambda document: document.title),
    Field("authors", 2, lambda document: " ".join(document.authors)),
    Field("abstract", 1, lambda document: document.abstract),
    Field("tags", 1, lambda document: " ".join(document.tags)),
    Field("name", 5, _name),
)
