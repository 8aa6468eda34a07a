"""PubMed's XML, as its service answers: a set of articles, with what is known of each."""

from __future__ import annotations

from sitegen.digests.account import Reading
from sitegen.digests.formats.nbib import translated
from sitegen.digests.names.person import Person
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_records import read_elements
from sitegen.digests.records.xml_text import Element, root_of

_ROOTS = {"PubmedArticleSet", "PubmedArticle", "MedlineCitationSet", "PubmedBookArticleSet"}
_RECORDS = {"PubmedArticle", "PubmedBookArticle", "MedlineCitation"}
_ARTICLE = {"PubmedArticle": ("MedlineCitation", "Article"), "PubmedBookArticle": ("BookDocument",)}
_ABOVE = {"PubmedArticle": ("MedlineCitation",), "PubmedBookArticle": ("BookDocument",)}

_TITLES = (("ArticleTitle",), ("VernacularTitle",), ("Book", "BookTitle"))


def sniff(text: str) -> bool:
    """Whether a text is XML with PubMed's root."""
    return root_of(text) in _ROOTS


def read(text: str, source: str) -> Reading:
    """Reads each article; of its parts those that every paper has, and none of what it refers to."""
    return read_elements(text, source, _RECORDS, _fields, _values, {})


def _fields(record: Element) -> dict[str, object]:
    articles = record.below(*_ARTICLE.get(record.name, ("Article",)))
    article = articles[0] if articles else record
    citation = next(iter(record.below(*_ABOVE.get(record.name, ()))), record)
    ids = [*record.below("PubmedData", "ArticleIdList", "ArticleId"), *citation.below("ArticleIdList", "ArticleId")]
    dois = [one.whole for one in ids if one.attributes.get("IdType") == "doi"]
    dois += [one.whole for one in article.below("ELocationID") if one.attributes.get("EIdType") == "doi"]
    title = next(filter(None, (article.whole_of(*path) for path in _TITLES)), "")
    return {
        "title": translated(title.strip()),
        "authors": [person for one in _people(article) if (person := _person(one))],
        "abstract": "\n\n".join(map(_paragraph, article.below("Abstract", "AbstractText"))),
        "doi": next(iter(dois), "").strip(),
        "published": _date(article),
        "keywords": [one.whole for one in citation.below("KeywordList", "Keyword")],
        "journal_ref": article.whole_of("Journal", "Title"),
    }


def _values(record: Fields) -> dict[str, object]:
    return {name: record.raw(name) for name in _NAMES}


_NAMES = ("title", "authors", "abstract", "doi", "published", "keywords", "journal_ref")


def _people(article: Element) -> list[Element]:
    lists = [one for one in article.below("AuthorList") if one.attributes.get("Type", "authors") == "authors"]
    return [one for people in lists for one in people.below("Author")]


def _person(author: Element) -> Person | None:
    """Someone's name; that of a group has one part."""
    group, family = author.whole_of("CollectiveName"), author.whole_of("LastName")
    if not family:
        return Person(group) if group else None
    return Person.of(family, author.whole_of("ForeName") or author.whole_of("Initials"), author.whole_of("Suffix"))


def _paragraph(text: Element) -> str:
    """A part of an abstract, with its label."""
    label = text.attributes.get("Label", "")
    said = " ".join(text.whole.split())
    return f"{label.capitalize()}: {said}" if label and label != "UNLABELLED" else said


def _date(article: Element) -> str:
    """The date of the issue, or the day on which the article was there before."""
    places = (("Journal", "JournalIssue", "PubDate"), ("ArticleDate",), ("Book", "PubDate"))
    for one in (found for path in places for found in article.below(*path)):
        written = one.whole_of("MedlineDate")
        parts = [text for name in ("Year", "Month", "Day") if (text := one.whole_of(name))]
        if written or parts:
            return written or ("-" if all(map(str.isdigit, parts)) else " ").join(parts)
    return ""
