"""Markdown with a heading a paper, as most bots write their daily summaries.

The papers are the headings of the deepest level of which nearly all have a link to a paper in them or in the first
lines below. Headings above them are dates or topics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import heading_date
from sitegen.digests.html.in_markdown import prepare
from sitegen.digests.markdown.front_matter import is_of_a_paper
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.likeness import names_in_piece
from sitegen.digests.markdown.other_lines import SNIFFED, page_line
from sitegen.digests.markdown.paper_links import PAPER
from sitegen.digests.markdown.sections import borne_id, leads_on, read_section
from sitegen.digests.markdown.text import heading_of, is_for_links, links_in
from sitegen.ids import parse_arxiv

_AUTHORS = re.compile(r"authors?\b|作者|著者|저자", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]{2,10}/\d{7}")
_NEAR = 10
"""How many lines below a heading its paper's link is looked for."""
_MOST = 0.6
"""The share of a level's headings that must have a link."""


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    end: int
    """The line of the next heading that is no deeper, or the one behind the last."""
    has_link: bool
    """Whether a link to a paper is in it or near below, before any other heading."""
    has_link_deeper: bool
    """Whether one is near below, whatever headings stand between."""


def sniff(text: str) -> bool:
    """Whether there is a level of papers' headings; a lone heading needs labelled lines below it."""
    text = _with_summaries(text[:SNIFFED])
    if "#" not in text or not (PAPER.search(text) or _AUTHORS.search(text)) or is_of_a_paper(text):
        return False
    lines = text.split("\n")
    headings = _headings(lines)
    return _level(headings) > 0 and (len(headings) > 1 or any(map(_is_labelled, lines)))


def read(text: str, source: str) -> Reading:
    """Reads each heading of a paper with what stands below it; lists of contents are furniture."""
    account = Account(text, source)
    prepare(account)
    account.lines = _with_summaries("\n".join(account.lines)).split("\n") if account.lines else []
    headings = _headings(account.lines)
    level = _level(headings)
    papers = {heading.line: heading for heading in headings if heading.level == level and _is_read(account, heading)}
    top = 0 if sum(heading.level == 1 for heading in headings) > 1 else 1
    topic, number = "", 1
    while number <= len(account.lines):
        if heading := papers.get(number):
            read_section(account, range(number, heading.end), topic)
            number = heading.end
        else:
            if account.kind(number) == "unknown":
                topic = page_line(account, number, account.lines[number - 1], topic, top=top)
            number += 1
    _mark_contents(account)
    return account.reading()


def _with_summaries(text: str) -> str:
    """The text with strong words that open a part which is folded away, as scripts put a title there, for a heading."""
    return _SUMMARY.sub(r"###### \1", text) if "<summary>" in text else text


_SUMMARY = re.compile(
    r"^[ \t]*(?:<details>)?<summary><(?:b|strong)>([^<>\n]{3,1000})</(?:b|strong)>[^\n]*$", re.MULTILINE
)


def _headings(lines: Sequence[str]) -> list[_Heading]:
    found = [(at, *heading) for at, line in enumerate(lines, 1) if "#" in line[:10] and (heading := heading_of(line))]
    headings: list[_Heading] = []
    after = [len(lines) + 1] * 7
    below = len(lines) + 1
    for at, level, text in reversed(found):
        end = min(after[1 : level + 1])
        linked = () if heading_date(text, at) else (_is_near(lines, at, below), _is_near(lines, at, end))
        headings.append(_Heading(at, level, end, *(linked or (False, False))))
        after[level] = below = at
    return headings[::-1]


def _is_near(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a link to a paper stands in a heading, or in lines near below it that are there for their links.

    Links to several papers make a list of papers, whose heading is none's.
    """
    if PAPER.search(lines[at - 1]):
        return True
    below = lines[at : min(end - 1, at + _NEAR)]
    labels = {label[0] for line in below if (label := label_of(line))}
    first = next((line for line in below if line.strip()), "")
    if "," in first and names_in_piece(first):
        labels.add("authors")
    if "authors" in labels and not labels.isdisjoint(
        ("abstract", "translation", "links", "gist", "published", "comment")
    ):
        return True
    near = [line for line in below if PAPER.search(line) and (is_for_links(line) or label_of(line) or borne_id(line))]
    near = near or [line for line in lines[at : end - 1] if PAPER.search(line) and leads_on(line)]
    return bool(near) and len({found for line in near for found in _ARXIV.findall(line)}) < 2


def _level(headings: Sequence[_Heading]) -> int:
    """The level of the papers' headings, the deepest that can be; 0 where there is none."""
    for deeper in (False, True):
        for level in range(6, 0, -1):
            links = [one.has_link_deeper if deeper else one.has_link for one in headings if one.level == level]
            if links and sum(links) >= _MOST * len(links):
                return level
    return 0


def _is_labelled(line: str) -> bool:
    label = label_of(line)
    return label is not None and label[0] in ("authors", "abstract", "translation")


def _is_read(account: Account, heading: _Heading) -> bool:
    """Whether a heading on the papers' level is one's; of a paper's level but without a link it needs labels."""
    body = range(heading.line, heading.end - 1)
    return heading.has_link_deeper or any(_is_labelled(account.lines[at]) for at in body)


def _mark_contents(account: Account) -> None:
    """Lines that link to papers which have a heading of their own are a list of contents."""
    known = {entry.arxiv for entry in account.taken()}
    for number, line in enumerate(account.lines, 1):
        if account.kind(number) == "unknown":
            ids = [found.bare for link in links_in(line) if (found := parse_arxiv(link.address))]
            if ids and known.issuperset(ids):
                account.mark("furniture", number)
