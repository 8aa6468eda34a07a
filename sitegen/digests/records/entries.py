"""A record of named values as an entry, whatever the format: which names mean what.

Every pipeline has its own names for the same things. The tables below give those that were seen, the most trustworthy
first; case, `_` and `-` make no difference.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from sitegen.dates import PartialDate
from sitegen.digests.digest import Entry, Kind
from sitegen.digests.names.person import Person
from sitegen.digests.records.fields import Fields, is_spelled
from sitegen.ids import is_category, parse_arxiv, parse_doi

LISTS = frozenset({"papers", "data", "items", "results", "dailyPapers", "daily_papers", "entries", "articles"})
"""What an object calls the list of papers in it, where it says neither topic nor day."""
_TITLE = ("title_en", "title", "paper_title", "article_title", "document_title", "item_title")
_ABSTRACT = ("abstract_en", "abstract", "arxiv_abstract", "abstract_note", "paper_abstract")
_LISTED = ("submitted_on_daily_at", "scraped_date", "scraped_at", "crawl_date", "fetch_date", "digest_date")
"""The day on which a digest listed the paper."""
_SUMMARIES = ("ai_summary", "llm_summary", "translation", "summary_en", "summary_zh")
_AUTHORS = ("author_full_names", "authors", "author", "author_names", "author_list", "creators", "authors_list")
_IDS = (
    *("id", "arxiv_id", "arxiv", "paper_id", "eprint", "doi", "abs", "pdf", "link", "url", "paper_url", "arxiv_url"),
    *("abs_url", "pdf_url", "pdf_link", "arxiv_link", "arxiv_page_url", "page_url", "entry_id", "paper_link"),
    *("article_url", "item_doi", "doi_url", "doi_link", "arxiv_doi", "openreview_url"),
)
_PUBLISHED = (
    *("published", "published_at", "published_date", "publication_date", "arxiv_submitted", "submitted", "date"),
    *("published_on", "publish_date", "date_published", "release_date", "publication_year", "year", "pub_year"),
)
_TAGS = ("categories", "category", "primary_category", "arxiv_categories", "subjects")
_TOPICS = ("tags", "labels", "topics", "topic", "manual_tags")
_KEYWORDS = (
    *("keywords", "ai_keywords", "author_keywords", "automatic_tags"),
    *("index_keywords", "ieee_terms", "keyword"),
)
_VENUE = (
    "journal_ref",
    "journal_reference",
    "journal",
    "venue",
    "conference",
    "publication_title",
    "source_title",
    "journal_book",
)
_COMMENT = ("comment", "comments", "arxiv_comment")
_REPORT = ("report_no", "report_number")
_NOTES = (
    *("notes", "note", "my_notes", "personal_notes", "reading_notes", "remarks", "remark", "my_take", "my_thoughts"),
    *("thoughts", "takeaway", "takeaways", "key_takeaways", "why", "why_it_matters", "why_read", "review", "opinion"),
    *("annotation", "annotations", "commentary"),
)
"""What an editor calls his or her own words."""
_EXTRA = (
    *("rating", "my_rating", "my_score", "status", "reading_status", "read_status", "priority", "importance"),
    *("read", "date_read", "read_on", "read_date", "difficulty", "recommended_by", "tier"),
)
"""What an editor keeps of papers in a table of his or her own."""
_PAGE = ("abs", "link", "url", "paper_url", "page_url", "arxiv_url", "arxiv_page_url", "paper_link")
_PDF = ("pdf", "pdf_url", "pdf_link")
_LINKS = {
    "code": (
        "code_url",
        "code_link",
        "code",
        "github_repo",
        "github_url",
        "github_links",
        "github",
        "repo",
        "repo_url",
    ),
    "project": ("project_page", "project_url", "project", "homepage", "website"),
    "tweet": ("tweet_url",),
    "video": ("video_url",),
    "blog": ("blog_url",),
    "demo": ("demo_url",),
}
_ALL_LINKS = tuple(name for names in _LINKS.values() for name in names)
USELESS = (
    *("updated", "updated_at", "updated_date", "update_date", "last_updated", "last_update", "modified", "modified_at"),
    *("created", "created_at", "crawled_at", "fetched_at", "added_at", "collected_at", "generated_at", "timestamp"),
    *("code_last_update", "code_stars", "thumbnail", "thumbnail_url", "image", "image_url", "images", "media_urls"),
    *(
        "upvotes",
        "num_comments",
        "votes",
        "likes",
        "stars",
        "stars_count",
        "github_stars",
        "discussion_id",
        "submitted_by",
    ),
    *("citation_count", "reference_count", "influential_citation_count", "index", "rank", "source", "hash", "_id"),
)
"""What scripts write beside a paper that is of no use to anybody else: when they ran, counters, pictures."""
_KNOWN = (
    *(
        *_TITLE,
        *_ABSTRACT,
        *_LISTED,
        *_SUMMARIES,
        *_AUTHORS,
        *_IDS,
        *_PUBLISHED,
        *_TAGS,
        *_TOPICS,
        *_KEYWORDS,
        *_PAGE,
        *_PDF,
    ),
    *(
        *_ALL_LINKS,
        *_TOPICS,
        *_NOTES,
        *_EXTRA,
        *_COMMENT,
        *_VENUE,
        *_REPORT,
        "summary",
        "description",
        "tldr",
    ),
)
"""All names that mean something."""
_FURNITURE = {"https://github.com/huggingface"}
"""Addresses that stand on every page that a scraper took links from."""
_FAILED = {"summary generation failed", "error"}
"""What a summary says that a model failed to give; in lower case."""
_END_OF_MAIL = re.compile(r"\s*\\\\ \( ?https?://arxiv\.org/abs/[^\s()]{1,40} ,[^()]{0,20}\)$")
"""What stands below an abstract in arXiv's mailings; scripts that take it from there take this along."""
_PARTS = ("motivation", "method", "result", "conclusion")
"""What a model's summary may have beside the gist."""


def is_paper(value: object) -> bool:
    """Whether a value is a record with a title, and not one around a list of such."""
    if not isinstance(value, Mapping) or not any(field_kind(name) == "title" for name in value):
        return False
    lists = (value[name] for name in LISTS.intersection(value))
    return not any(isinstance(inner, list) and any(map(is_paper, inner[:1])) for inner in lists)


def is_title(name: str) -> bool:
    """Whether a field of this name holds a paper's title."""
    return is_spelled(name, _TITLE)


@lru_cache(maxsize=1024)
def field_kind(name: object, *, has_abstract: bool = True) -> Kind:
    """What a field of this name holds; `has_abstract` is whether the record has one beside `summary`."""
    if not isinstance(name, str):
        return "field"
    kinds: list[tuple[Kind, tuple[str, ...]]] = [("title", _TITLE), ("abstract", _ABSTRACT), ("authors", _AUTHORS)]
    kinds += [("summary" if has_abstract else "abstract", ("summary", "description"))]
    kinds.append(("summary", ("tldr", *_SUMMARIES)))
    return next((kind for kind, names in (*kinds, ("date", _LISTED)) if is_spelled(name, names)), "field")


def entry_of(fields: Fields) -> Entry | None:
    """The entry that a record is; one without a title is a problem."""
    records = [fields, *(record for name in fields.called("details") for record in fields.records(name))]
    title = _line(records, _TITLE)
    for record in records[0 if not title else 1 :]:
        record.use(record.called(*_KNOWN))  # what the paper says twice, or what is told with the paper that is left out
    if not title:
        fields.problem("a paper without a title: left out", "give it a title, or fetch the digest again")
        return None
    arxiv, doi, version = _ids(records)
    people = _authors(records)
    abstract, summary = _abstract_and_summary(records)
    tags, keywords = subjects(_texts(records, _TAGS))
    more_tags, topics = categories_in(_terms(records, _TOPICS))
    comments = (_line(records, _COMMENT), _venue(records), _line(records, _REPORT))
    return Entry(
        title=title,
        line=fields.line,
        abstract=abstract,
        summary=summary,
        authors=tuple(person.name for person in people),
        family_names=_family_names(people),
        arxiv=arxiv,
        doi=doi,
        version=version,
        published=_published(records),
        tags=tuple(dict.fromkeys((*tags, *more_tags))),
        topics=topics,
        keywords=tuple(dict.fromkeys((*keywords, *_terms(records, _KEYWORDS)))),
        comment="; ".join(filter(None, comments)),
        links=_links(records, arxiv, doi),
        notes="\n\n".join(dict.fromkeys(_notes(records))),
        extra={key: said for name in fields.called(*_EXTRA) if (said := fields.word(name)) and (key := _key(name))},
    )


def _notes(records: list[Fields]) -> Iterator[str]:
    """What an editor says, in one text a field or in several."""
    for record in records:
        for name in record.called(*_NOTES):
            is_list = isinstance(record.raw(name), (list, tuple))
            yield from record.texts(name) if is_list else filter(None, [record.prose_of(name)])


def _key(name: str) -> str:
    """A field's name as the key of a page: “My rating” is `my_rating`."""
    return _NO_KEY.sub("_", name.casefold()).strip("_")


_NO_KEY = re.compile("[^a-z0-9]+")


def listed_day(fields: Fields) -> datetime.date | None:
    """The day on which the digest listed a record's paper, where it says so."""
    return next(_days([fields], _LISTED), None)


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
        for name in record.called(*_VENUE):
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
                texts = [part for text in texts for part in text.split(";" if ";" in text else ",")]
            yield from filter(None, map(str.strip, texts))


def _published(records: list[Fields]) -> PartialDate | None:
    """The paper's own date, of several the first named."""
    dates = (day for record, name in _all(records, _PUBLISHED) if (day := record.partial_date(name)))
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
            arxiv, doi, version = record.ids(*record.called(*_IDS))
    return arxiv, doi, version


def _authors(records: list[Fields]) -> list[Person]:
    people = (record.people(name) for record, name in _all(records, _AUTHORS))
    return [person for person in next(filter(None, people), []) if person.name != ":"]  # from “X Collaboration: A, B”


def _family_names(people: Iterable[Person]) -> dict[str, str]:
    """The family names that nobody would take for one, since they are not the last word of their name."""
    return {
        person.name: person.family
        for person in people
        if person.family and person.name.removesuffix(f" {person.suffix}").rpartition(" ")[2] != person.family
    }


def _abstract_and_summary(records: list[Fields]) -> tuple[str, str]:
    """`summary` is the abstract where nothing else is, and so is `description`, where no field of that name is."""
    abstract = _prose(records, _ABSTRACT)
    abstract = _END_OF_MAIL.sub("", abstract) if "\\\\ (" in abstract else abstract
    listed, described = _prose(records, ("summary",)), _prose(records, ("description",))
    if not abstract:
        is_told_apart = any(record.called(*_ABSTRACT) for record in records)
        abstract = listed or ("" if is_told_apart else described)
    others = (record.prose_of(name) for record in records for name in record.called(*_SUMMARIES))
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
    if arxiv and not any(record.called(*_ALL_LINKS) for record in records):
        return links
    for kind, names in (_LINKS if arxiv else {"page": _PAGE, "pdf": _PDF, **_LINKS}).items():
        found = (url for record in records for name in record.called(*names) for url in record.addresses(name))
        if url := next((url for url in found if url not in _FURNITURE and not (doi and parse_doi(url) == doi)), None):
            links[kind] = url.removesuffix(".git")
    return links
