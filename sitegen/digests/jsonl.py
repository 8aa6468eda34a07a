"""JSON Lines: one paper a line, with arXiv's metadata and sometimes a model's summary.

Crawlers of arXiv write them: `id`, `title`, `authors`, `categories`, `comment`, `summary`, `abs`, `pdf`, and `AI` with
the parts of a model's summary. Some leave Python dictionaries in place of JSON.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.reading import Fields, kind_of
from sitegen.digests.records import BrokenError, parse
from sitegen.ids import ARXIV_ARCHIVES
from sitegen.model import Entry

_FAILED = {"summary generation failed", "error"}
"""What a summary says that a model failed to give; in lower case."""


def sniff(text: str) -> bool:
    """Whether the first line is an object with a title, or else one of the next two, where all begin as objects do."""
    lines = list(itertools.islice(filter(None, map(str.strip, text.split("\n"))), 3))
    titled = ("title" in (_record_of(line) or {}) for line in lines)
    return next(titled, False) or (all(line.startswith("{") for line in lines) and any(titled))


def read(text: str, source: str) -> Reading:
    """Reads each line by itself: one that can't be read becomes a problem and leaves the others in."""
    account = Account(text, source)
    for number, line in enumerate(account.lines, 1):
        if line.strip() and (entry := _read_line(line, number, account)):
            account.take(entry, ("entry", range(number, number + 1)))
    return account.reading()


def _read_line(line: str, number: int, account: Account) -> Entry | None:
    try:
        value = parse(line)
    except BrokenError as broken:
        account.problem(number, f"not a JSON object: {broken}", _LEFT_OUT)
        return None
    if not isinstance(value, Mapping):
        account.problem(number, f"{kind_of(value)}, not a JSON object", _LEFT_OUT)
        return None
    return _read_record(Fields(value, account, number))


_LEFT_OUT = "the line is left out; mend it, or fetch the digest again"


def _read_record(fields: Fields) -> Entry | None:
    title = fields.line_of("title")
    if not title:
        fields.problem("a paper without a title: left out", "give it a title, or fetch the digest again")
        return None
    arxiv, doi, version = fields.ids("id", "arxiv_id", "doi", "abs", "pdf", "link", "url")
    abstract, listed = fields.prose_of("abstract"), fields.prose_of("summary")
    tags, keywords = _subjects(fields.texts("categories"))
    links = {"code": fields.link("code_url")}
    if not arxiv:
        links |= {"page": fields.link("abs", "link", "url"), "pdf": fields.link("pdf")}
    return Entry(
        title=title,
        line=fields.line,
        abstract=abstract or listed,
        summary=_summary(fields) or (listed if abstract != listed and abstract else ""),
        authors=tuple(name for name in fields.names("authors") if name != ":"),  # from “X Collaboration: A, B”
        arxiv=arxiv,
        version=version,
        doi=doi,
        tags=tags,
        keywords=keywords,
        comment=fields.line_of("comment"),
        links={kind: url for kind, url in links.items() if url},
    )


def _summary(fields: Fields) -> str:
    """What a model made of the paper, where it succeeded."""
    texts = [fields.prose_of("tldr"), *(ai.prose_of("tldr", "task") for ai in fields.records("AI"))]
    return next((text for text in texts if text and text.casefold().rstrip(".") not in _FAILED), "")


def _subjects(texts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """arXiv's categories, and what else stands among them: MSC and ACM classes, several of them in one text."""
    tags: dict[str, None] = {}
    keywords: dict[str, None] = {}
    for part in (part.strip() for text in texts for part in re.split("[;,]", text)):
        words = part.split()
        if all(map(_is_category, words)):
            tags |= dict.fromkeys(words)
        else:
            keywords[part] = None
    return tuple(tags), tuple(keywords)


def _is_category(word: str) -> bool:
    archive, _, subject = word.partition(".")
    return archive in ARXIV_ARCHIVES and (not subject or subject.replace("-", "").isalpha())


def _record_of(line: str) -> Mapping[str, object] | None:
    try:
        value = parse(line)
    except BrokenError:
        return None
    return value if isinstance(value, Mapping) else None
