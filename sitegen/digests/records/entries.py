"""A record of named values as an entry, whatever the format."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sitegen.dates import PartialDate
from sitegen.digests.digest import Entry
from sitegen.digests.names.people import Names
from sitegen.digests.names.person import Person
from sitegen.digests.records.field_names import (
    ABSTRACT,
    ALL_LINKS,
    AUTHORS,
    COMMENT,
    EXTRA,
    IDS,
    KEYWORDS,
    KNOWN,
    LINKS,
    LISTED,
    NOTES,
    PAGE,
    PDF,
    PUBLISHED,
    REPORT,
    SUMMARIES,
    TAGS,
    TITLE,
    TOPICS,
    VENUE,
)
from sitegen.digests.records.fields import Fields
from sitegen.ids import is_category, parse_arxiv, parse_doi

_FURNITURE = {"https://github.com/huggingface"}
"""Addresses that stand on every page that a scraper took links from."""
_FAILED = {"summary generation failed", "error"}
"""What a summary says that a model failed to give; in lower case."""
_END_OF_MAIL = re.compile(r"\s*\\\\ \( ?https?://arxiv\.org/abs/[^\s()]{1,40} ,[^()]{0,20}\)$")
"""What stands below an abstract in arXiv's mailings; scripts that take it from there take this along."""
_PARTS = ("motivation", "method", "result", "conclusion")
"""What a model's summary may have beside the gist."""


def entry_of(fields: Fields) -> Entry | None:
    """The entry that a record is; one without a title is a problem."""
    records = [fields, *(record for name in fields.called("details") for record in fields.records(name))]
    title = _line(records, TITLE)
    for record in records[0 if not title else 1 :]:
        record.use(record.called(*KNOWN))  # what the paper says twice, or what is told with the paper that is left out
    if not title:
        fields.problem("a paper without a title: left out", "give it a title, or fetch the digest again")
        return None
    arxiv, doi, version = _ids(records)
    people, has_more = _authors(records)
    abstract, summary = _abstract_and_summary(records)
    tags, keywords = subjects(_texts(records, TAGS))
    more_tags, topics = categories_in(_terms(records, TOPICS))
    comments = (_line(records, COMMENT), _venue(records), _line(records, REPORT))
    return Entry(
        title=title,
        line=fields.line,
        abstract=abstract,
        summary=summary,
        authors=tuple(person.name for person in people),
        more_authors=has_more,
        family_names=_family_names(people),
        arxiv=arxiv,
        doi=doi,
        version=version,
        published=_published(records),
        tags=tuple(dict.fromkeys((*tags, *more_tags))),
        topics=topics,
        keywords=tuple(dict.fromkeys((*keywords, *_terms(records, KEYWORDS)))),
        comment="; ".join(filter(None, comments)),
        links=_links(records, arxiv, doi),
        notes="\n\n".join(dict.fromkeys(_notes(records))),
        extra={key: said for name in fields.called(*EXTRA) if (said := fields.word(name)) and (key := _key(name))},
    )


def _notes(records: list[Fields]) -> Iterator[str]:
    """What an editor says, in one text a field or in several."""
    for record in records:
        for name in record.called(*NOTES):
            is_list = isinstance(record.raw(name), (list, tuple))
            yield from record.texts(name) if is_list else filter(None, [record.prose_of(name)])


def _key(name: str) -> str:
    """A field's name as the key of a page: “My rating” is `my_rating`."""
    return _NO_KEY.sub("_", name.casefold()).strip("_")


_NO_KEY = re.compile("[^a-z0-9]+")


def listed_day(fields: Fields) -> datetime.date | None:
    """The day on which the digest listed a record's paper, where it says so."""
    return next(_days([fields], LISTED), None)


def named_arxiv(text: str) -> str:
    """The arXiv id that a text names: the last part of `arXiv preprint arXiv:2503.01234`; "" where it names none."""
    named = _NAMED.search(text)
    return named[1] if named and parse_arxiv(named[1]) else ""


_NAMED = re.compile(r"arXiv:\s?([^\s,;\]]{1,40})", re.IGNORECASE)


def venue_of(text: str) -> str:
    """Where a paper appeared, as services name it; "" where that is only arXiv.

    >>> venue_of("Nature"), venue_of("arXiv.org"), venue_of("CoRR")
    ('Nature', '', '')
    """
    return "" if "arxiv" in text.casefold() or text == "CoRR" else text


def subjects(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """arXiv's categories, and what else stands among them: MSC and ACM classes, several of them in one text."""
    tags: dict[str, None] = {}
    keywords: dict[str, None] = {}
    for text in texts:
        found, others = _subjects_in(text)
        tags |= dict.fromkeys(found)
        keywords |= dict.fromkeys(others)
    return tuple(tags), tuple(keywords)


def categories_in(terms: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """arXiv's categories among some terms, of which one may be several, and the other terms."""
    categories: dict[str, None] = {}
    others: dict[str, None] = {}
    for term in terms:
        words = term.split()
        if all(map(is_category, words)):
            categories |= dict.fromkeys(words)
        else:
            others[term] = None
    return tuple(categories), tuple(others)


@lru_cache(maxsize=4096)
def _subjects_in(text: str) -> tuple[list[str], list[str]]:
    tags: list[str] = []
    keywords: list[str] = []
    for part in map(str.strip, re.split("[;,]", text)):
        words = part.split()
        if all(map(is_category, words)):
            tags += words
        else:
            keywords.append(part)
    return tags, keywords


def _venue(records: list[Fields]) -> str:
    """Where the paper appeared; services also have records and numbers there."""
    for record in records:
        for name in record.called(*VENUE):
            if isinstance(record.raw(name), str) and (venue := venue_of(record.line_of(name))):
                return venue
    return ""


def _line(records: list[Fields], names: tuple[str, ...]) -> str:
    for record in records:
        if text := record.line_of(*record.called(*names)):
            return text
    return ""


def _prose(records: list[Fields], names: tuple[str, ...]) -> str:
    for record in records:
        if text := record.prose_of(*record.called(*names)):
            return text
    return ""


def _texts(records: list[Fields], names: tuple[str, ...]) -> list[str]:
    return [text for record in records for name in record.called(*names) for text in record.texts(name)]


def _terms(records: list[Fields], names: tuple[str, ...]) -> Iterator[str]:
    """Free terms; a text that is no part of a list may hold several."""
    for record in records:
        for name in record.called(*names):
            texts = record.texts(name)
            if not isinstance(record.raw(name), (list, tuple)):
                parts = [part for text in texts for part in text.split(";" if ";" in text else ",")]
                texts = [term for part in parts for term in _BEFORE_TAG.split(part)]
            yield from filter(None, map(str.strip, texts))


_BEFORE_TAG = re.compile(r"(?<=\S)\s+(?=#[^\W\d])")
"""Between terms that are written as `#tags`."""


def _published(records: list[Fields]) -> PartialDate | None:
    """The paper's own date, of several the first named."""
    dates = (day for record, name in _all(records, PUBLISHED) if (day := record.partial_date(name)))
    return next(dates, None)


def _all(records: list[Fields], names: tuple[str, ...]) -> list[tuple[Fields, str]]:
    """The fields that say one thing, of which the first that can be read counts; the others say it again."""
    for record in records:
        record.use(record.called(*names))
    return [(record, name) for record in records for name in record.called(*names)]


def _days(records: list[Fields], names: tuple[str, ...]) -> Iterator[datetime.date]:
    return (day for record in records for name in record.called(*names) if (day := record.day(name)))


def _ids(records: list[Fields]) -> tuple[str | None, str | None, int | None]:
    arxiv, doi, version = None, None, None
    for record in records:
        if not arxiv and not doi:
            arxiv, doi, version = record.ids(*record.called(*IDS))
    return arxiv, doi, version


def _authors(records: list[Fields]) -> tuple[list[Person], bool]:
    """The authors, and whether there are more of them."""
    lists = (record.people(name) for record, name in _all(records, AUTHORS))
    found = next((names for names in lists if names.people), Names())
    return [person for person in found.people if person.name != ":"], found.has_more  # from “X Collaboration: A, B”


def _family_names(people: Iterable[Person]) -> dict[str, str]:
    """The family names that nobody would take for one, since they are not the last word of their name."""
    return {
        person.name: person.family
        for person in people
        if person.family and person.name.removesuffix(f" {person.suffix}").rpartition(" ")[2] != person.family
    }


def _abstract_and_summary(records: list[Fields]) -> tuple[str, str]:
    """`summary` is the abstract where nothing else is, and so is `description`, where no field of that name is."""
    abstract = _prose(records, ABSTRACT)
    abstract = _END_OF_MAIL.sub("", abstract) if "\\\\ (" in abstract else abstract
    listed, described = _prose(records, ("summary",)), _prose(records, ("description",))
    if not abstract:
        is_told_apart = any(record.called(*ABSTRACT) for record in records)
        abstract = listed or ("" if is_told_apart else described)
    others = (record.prose_of(name) for record in records for name in record.called(*SUMMARIES))
    texts = [_prose(records, ("tldr",)), *_by_model(records), *others, listed, described]
    summary = dict.fromkeys(text for text in texts if text != abstract and is_told(text))
    return abstract, "\n\n".join(summary)


def _by_model(records: list[Fields]) -> Iterator[str]:
    """What a model made of the paper, where it succeeded: the gist, then the parts, each under its name."""
    for ai in (ai for record in records for name in record.called("AI") for ai in record.records(name)):
        yield ai.prose_of("tldr", "task")
        for part in _PARTS:
            if is_told(text := ai.prose_of(part)):
                yield f"{part.capitalize()}: {text}"


def is_told(text: str) -> bool:
    """Whether a summary says anything: some say that a model gave none."""
    return bool(text) and text.casefold().rstrip(".") not in _FAILED


def _links(records: list[Fields], arxiv: str | None, doi: str | None) -> dict[str, str]:
    """Addresses by their kind; arXiv's own, and that of a DOI, are known by the id."""
    links: dict[str, str] = {}
    if arxiv and not any(record.called(*ALL_LINKS) for record in records):
        return links
    for kind, names in (LINKS if arxiv else {"page": PAGE, "pdf": PDF, **LINKS}).items():
        found = (url for record in records for name in record.called(*names) for url in record.addresses(name))
        if url := next((url for url in found if url not in _FURNITURE and not (doi and parse_doi(url) == doi)), None):
            links[kind] = url.removesuffix(".git")
    return links
