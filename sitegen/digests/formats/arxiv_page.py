"""arXiv's own pages as they were saved: lists of what is new, of a week, a month or a day, and answers to a search.

What a list tells of a paper (cross-listed or replaced) becomes a keyword, as in arXiv's mailings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.digest import Kind
from sitegen.digests.html.tree import classes, parse_html, walk, words_of
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_text import Element
from sitegen.ids import is_category, parse_arxiv

_LISTED = re.compile(r"class=[\"']?(?:[\w -]{0,40} )?(?:list-title|arxiv-result)\b")
_SECTIONS = {"cross": "cross-list", "replace": "replacement"}
_SUBJECT = re.compile(r"\(([A-Za-z-]{2,10}(?:\.[A-Za-z-]{2,10})?)\)")
_OF_LIST = {
    "list-title": "title",
    "list-comments": "comment",
    "list-journal-ref": "journal_ref",
    "list-doi": "doi",
    "list-report-no": "report_no",
}
_DESCRIPTOR = re.compile(r"(?:Title|Authors?|Comments|Subjects|Journal-ref|DOI|Report number|Abstract)\s?:\s*")
_CLASSES = re.compile(r"(?:MSC|ACM) classes:\s*")
_SHORT_YEAR = re.compile(r"(\d\d? [A-Z][a-z]{2}) (\d\d)\b(?!\d)")
_SUBMITTED = re.compile(r"Submitted (\d{1,2} [A-Z][a-z]{2,8}, \d{4})")


def sniff(text: str) -> bool:
    """Whether a page has what arXiv calls a paper's title in a list, or an answer."""
    return text.lstrip()[:1] == "<" and _LISTED.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads each paper; the headings say the date, and in which part of the list it stands."""
    account = Account(text, source)
    mark, named = "", None
    for element in walk(parse_html(text)):
        if element.name in ("h1", "h2", "h3"):
            words = words_of(element)
            if stated := _stated(words, element.line):
                _begin(account, stated)
                account.mark("date", element.line)
            low = words.casefold()
            mark = next((word for start, word in _SECTIONS.items() if low.startswith(start)), "")
        elif element.name == "dt":
            named = element
        elif element.name == "dd" and named is not None:
            _take(account, {**_named(named, mark), **_listed(element)}, [named, element])
            named = None
        elif "arxiv-result" in classes(element):
            _take(account, _answered(element), [element])
    account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading()


def _stated(words: str, line: int) -> Stated | None:
    """The date of a heading; arXiv's older ones have two digits of the year."""
    found = stated_within(_SHORT_YEAR.sub(r"\1 20\2", words), line)
    return found[1] if found else None


def _begin(account: Account, stated: Stated) -> None:
    if stated.date:
        account.on(stated.date)


def _take(account: Account, values: dict[str, object], elements: list[Element]) -> None:
    """Takes a paper; what its lines became that begin a part of it."""
    lines = range(elements[0].line, elements[-1].last + 1)
    entry = entry_of(Fields(values, account, lines.start))
    if entry is None:
        return
    kinds: list[tuple[Kind, range]] = [("entry", lines)]
    for one in (part for element in elements for part in walk(element)):
        if len(lines) > 1 and (kind := _kind(classes(one))):
            kinds.append((kind, one.lines))
    account.take(entry, *kinds)


def _kind(names: set[str]) -> Kind | None:
    if "list-title" in names or {"title", "mathjax"} <= names:
        return "title"
    if names & {"list-authors", "authors"}:
        return "authors"
    if "abstract-full" in names or names == {"mathjax"}:
        return "abstract"
    return "field" if names & {"list-comments", "list-subjects", "list-journal-ref", "comments"} else None


def _named(element: Element, mark: str) -> dict[str, object]:
    """What stands above a paper: its id, and whether it is only new here, or anew."""
    links = [one for one in walk(element) if one.name == "a"]
    texts = [one.attributes.get("href", "").rpartition("/abs/")[2] for one in links] + [words_of(one) for one in links]
    arxiv = next((text for text in texts if parse_arxiv(text)), "")
    words = words_of(element)
    marks = [mark] if mark else []
    marks += [word for sign, word in (("(cross-list", "cross-list"), ("(replaced", "replacement")) if sign in words]
    return {"id": arxiv, "keywords": list(dict.fromkeys(marks))}


def _listed(element: Element) -> dict[str, object]:
    values: dict[str, object] = {}
    for one in walk(element):
        names = classes(one)
        if "list-authors" in names:
            values["authors"] = _linked(one)
        elif "list-subjects" in names:
            values["categories"] = _subjects(one)
        elif field := next((_OF_LIST[name] for name in names if name in _OF_LIST), None):
            values.setdefault(field, _said(one))
        elif one.name == "p" and "mathjax" in names:
            values.setdefault("abstract", _said(one))
    return values


def _answered(element: Element) -> dict[str, object]:
    """A paper as a search answers."""
    values: dict[str, object] = {"id": "", "categories": []}
    tags: list[str] = []
    for one in walk(element):
        names, text = classes(one), words_of(one)
        if one.name == "p" and "title" in names:
            values["title"] = text
        elif one.name == "p" and "authors" in names:
            values["authors"] = _linked(one)
        elif "abstract-full" in names:
            values["abstract"] = text.removesuffix("△ Less").strip()
        elif "list-title" in names:
            values["id"] = next((words_of(a) for a in walk(one) if a.name == "a" and parse_arxiv(words_of(a))), "")
        elif "tag" in names and is_category(text):
            tags.append(text)
        elif one.name == "p" and "comments" in names and text.startswith("Comments:"):
            values["comment"] = _said(one)
        elif one.name == "p" and (submitted := _SUBMITTED.search(text)) and (day := stated_within(submitted[1], 1)):
            values["published"] = str(day[1])
    return {**values, "categories": tags}


def _said(element: Element) -> str:
    """The words of a field without its name."""
    words = words_of(element)
    named = _DESCRIPTOR.match(words)
    return words[named.end() :] if named else words


def _linked(element: Element) -> list[str]:
    """The people of a field: a link each; else the one text that it is."""
    names = [words_of(one) for one in walk(element) if one.name == "a"]
    return names or [_said(element)]


def _subjects(element: Element) -> list[str]:
    """Categories, and classes of other schemes."""
    return list(_all_subjects(_said(element)))


def _all_subjects(text: str) -> Iterator[str]:
    for part in _CLASSES.sub("", text).split(";"):
        found = [one for one in _SUBJECT.findall(part) if is_category(one)]
        yield found[-1] if found else part.strip()
