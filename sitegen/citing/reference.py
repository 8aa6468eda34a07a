"""A reference: what every style and every program of citing needs to know of a paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from sitegen.archive.body import take_apart
from sitegen.archive.load import Paper
from sitegen.archive.page import PaperFile
from sitegen.dates import PartialDate
from sitegen.digests.names.commas import has_no_spaces, is_group
from sitegen.digests.names.person import Person, is_initials, is_suffix
from sitegen.ids import arxiv_year, paper_address, slugify


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A paper as it is cited. Text is plain text that may hold formulas between dollar signs."""

    key: str
    """What it is called in a bibliography: one archive has it once."""
    title: str
    authors: tuple[Person, ...]
    """A person whose family name is not known, and a group, have a name alone."""
    more_authors: bool
    """Whether there are more authors than these."""
    issued: PartialDate | None
    """The paper's own date; of a preprint without one, the year that its arXiv id tells."""
    listed: datetime.date
    """The first digest that listed it."""
    arxiv: str | None
    doi: str | None
    page: str
    """Its page in the archive, as an absolute address."""
    abstract: str
    """Markdown."""
    keywords: tuple[str, ...]
    """Its tags, then its keywords."""
    language: str

    @property
    def url(self) -> str:
        """Where the paper itself is; its page where nothing else is known."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return f"https://doi.org/{self.doi}" if self.doi else self.page


def reference_of(file: PaperFile, key: str, page: str, listed: datetime.date, language: str) -> Reference:
    """The reference to a paper, of what its page file says; `page` is its absolute address."""
    return Reference(
        key=key,
        title=file.title,
        authors=tuple(person_named(name, file.family_names.get(name, "")) for name in file.authors),
        more_authors=file.more_authors,
        issued=file.published or (PartialDate(arxiv_year(file.arxiv)) if file.arxiv else None),
        listed=listed,
        arxiv=file.arxiv,
        doi=file.doi,
        page=page,
        abstract=take_apart(file.body).abstract,
        keywords=tuple(dict.fromkeys((*file.tags, *file.keywords))),
        language=language,
    )


ReferenceParts: TypeAlias = tuple[Paper, str, str, str]
"""A paper, its key, the site's address and its language: what a reference is made of."""


def reference(parts: ReferenceParts) -> Reference:
    """The reference to a paper of an archive."""
    paper, key, base_url, language = parts
    file = paper.file
    if file.tags != paper.tags:
        file = replace(file, tags=paper.tags)  # on the page they may stand under their former names
    return reference_of(file, key, base_url + paper_address(paper.slug), paper.dates[0], language)


def person_named(name: str, family: str = "") -> Person:
    """The person of a readable name, family and given name apart; together where that would be a guess.

    `family` is the family name where the source told it apart and it is not the last word. Else that is the last word
    with the particles before it. A group, a single word, initials at the end and a name in a script without spaces
    are left whole.

    >>> person_named("Laurens van der Maaten").family, person_named("Martin King Jr.").family, person_named("Lalitha V")
    ('van der Maaten', 'King', Person(name='Lalitha V', family='', given='', suffix='', role=''))
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    whole = " ".join(words)
    if family and whole != family and whole.endswith(family):
        return Person(name, family, whole.removesuffix(family).strip(), suffix)
    if family and whole != family and whole.startswith(family):
        return Person(name, family, whole.removeprefix(family).strip(), suffix)
    if len(words) < 2 or is_initials(words[-1]) or is_group(name) or has_no_spaces(name):
        return Person(name)
    return Person.of(words[-1], " ".join(words[:-1]), suffix)._replace(name=name)


def keys_of(papers: Iterable[tuple[str, str, tuple[str, ...], int]]) -> Iterator[tuple[str, str]]:
    """Slugs with their keys in bibliographies: the first author's family name, a year, the title's first word.

    Papers are slugs, titles, authors and years, in the order in which they came; of those that would have one key the
    first keeps it, and the others get letters: so a paper that comes later changes no key; one that goes may.

    >>> dict(keys_of([("1", "The Mamba", ("Albert Gu",), 2023), ("2", "Mamba Too", ("Chen Gu",), 2023)]))
    {'1': 'gu2023mamba', '2': 'gu2023mambaa'}
    """
    seen: dict[str, int] = {}
    taken: set[str] = set()
    for slug, title, authors, year in papers:
        key = base = _base(title, authors[0] if authors else "", year)
        while key in taken:
            seen[base] = seen.get(base, 0) + 1
            key = base + _letters(seen[base])
        taken.add(key)
        yield slug, key


@lru_cache(maxsize=2**15)
def _base(title: str, author: str, year: int) -> str:
    """The key of a paper that has it to itself; remembered, since a preview asks for all of them at each change."""
    words = [word for word in slugify(title).split("-") if word not in _SMALL]
    return f"{_ascii(_family(author)) or 'paper'}{year}{words[0] if words else ''}"


_SMALL = frozenset(("a", "an", "the", "on", "of", "in", "to", "for", "and", ""))


def _family(name: str) -> str:
    return name.rpartition(" ")[2] if not is_suffix(name.rpartition(" ")[2]) else person_named(name).family or name


def _ascii(text: str) -> str:
    return slugify(text).replace("-", "")


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa.

    >>> _letters(1), _letters(26), _letters(27)
    ('a', 'z', 'aa')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
