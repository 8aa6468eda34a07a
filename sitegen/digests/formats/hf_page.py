"""A Hugging Face papers page as text, as a browser copies it: furniture, a date without a year, titles and abstracts.

Titles and abstracts alternate, a paragraph each. Which is which is told by that order and checked by length: of some
85,000 titles none is longer than 226 characters, and no abstract shorter than 91. Where order and length disagree, the
paragraph becomes a problem and nothing is guessed, so that no paper gets another one's abstract.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import FIRST_YEAR, LAST_YEAR, Stated, hint_for, stated_in
from sitegen.digests.digest import Entry
from sitegen.digests.formats import hf_capture
from sitegen.digests.records.fields import LONGEST_TEXT
from sitegen.ids import title_key
from sitegen.text import clean, collapse

_LONGEST_TITLE = 300
_SHORTEST_ABSTRACT = 91
_HEAD, _RICH_HEAD = 80, 400
"""How many lines a page's head may have, without and with the addresses of links."""
_INVITATION = re.compile(r"Get trending papers in your email inbox(?: once a day)?!?")
_FURNITURE = re.compile(
    rf"new|{_INVITATION.pattern}|Subscribe|by|(?:by ?)?AK|(?:(?:by ?)?AK ?)?and the research community"
    r"|(?:# )?(?:Daily|Trending) Papers|Daily|Weekly|Monthly"
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    lines: range
    """Its lines, counted from 1."""


def sniff(text: str) -> bool:
    """Whether the invitation to the mailing list is near the top; captures with links have more above it."""
    most = _RICH_HEAD if hf_capture.is_rich(text) else _HEAD
    return any(map(_INVITATION.search, text.split("\n", most)[:most]))


def read(text: str, source: str) -> Reading:
    """Reads a page; every line becomes furniture, the date, a title, an abstract, or a problem."""
    if hf_capture.is_rich(text):
        return hf_capture.read(text, source)
    account = Account(text, source)
    lines = [clean(line) for line in account.lines]
    start, stated = _read_head(lines, account)
    _read_papers(_paragraphs(lines, start), account)
    if not account.entries:
        account.problem(None, "no paper on this page", "copy the page again, down to its end")
    return account.reading(stated=stated)


def _read_head(lines: list[str], account: Account) -> tuple[int, Stated | None]:
    """Where the papers begin, and the date. The head ends with the date, or else with the last known furniture."""
    stated, end = None, 0
    for number, line in enumerate(lines[:_HEAD], 1):
        if len(line) > _LONGEST_TITLE:
            break
        if _FURNITURE.fullmatch(collapse(line)):
            account.mark("furniture", number)
            end = number
        elif stated := stated_in(line, number):
            end = number
            break
    for number in range(1, end + (stated is None)):
        if account.kind(number) == "unknown":
            hint = "only what stands below the page's head is read; move the line there if it belongs to a paper"
            account.problem(number, "not known as a part of the page's head: left out", hint)
    if stated and not stated.exists:
        in_name = "correct it, or give the date in the file's name"
        hint = hint_for(account.source, "correct it, or give the date with --date or in the file's name", in_name)
        when = f" in the years {FIRST_YEAR} to {LAST_YEAR}" if stated.year is not None else ""
        account.problem(end, f'there is no day "{stated}"{when}', hint)
        stated = None
    elif stated:
        account.mark("date", end)
    return end, stated


def _paragraphs(lines: list[str], start: int) -> list[_Paragraph]:
    """What blank lines part, each as one line."""
    found = []
    for at in range(start, len(lines) + 1):
        if at < len(lines) and lines[at].strip():
            continue
        if start < at:
            found.append(_Paragraph(collapse(" ".join(lines[start:at])), range(start + 1, at + 1)))
        start = at + 1
    return found


def _read_papers(paragraphs: list[_Paragraph], account: Account) -> None:
    firsts: dict[str, Entry] = {}
    at = 0
    while at < len(paragraphs):
        title = paragraphs[at]
        line = title.lines.start
        at += 1
        if len(title.text) > _LONGEST_TITLE:
            what = f"a paragraph of {len(title.text)} characters where a title should stand: left out"
            account.problem(line, what, "put its title above it, or join it to the abstract it belongs to")
            continue
        abstract = paragraphs[at] if _is_abstract(paragraphs, at) else None
        at += abstract is not None
        kept = abstract if abstract and len(abstract.text) <= LONGEST_TEXT else None
        entry = Entry(title=title.text, line=line, abstract=kept.text if kept else "")
        account.take(entry, ("title", title.lines), ("abstract", kept.lines if kept else range(0)))
        _tell_oddities(entry, firsts.setdefault(title_key(entry.title), entry), abstract, account)


def _is_abstract(paragraphs: list[_Paragraph], at: int) -> bool:
    """Whether the paragraph below a title is its abstract, and not a title of its own with the abstract below it."""
    if at == len(paragraphs):
        return False
    text = paragraphs[at].text
    if not _SHORTEST_ABSTRACT <= len(text) <= _LONGEST_TITLE:
        return len(text) > _LONGEST_TITLE
    below = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
    return text.endswith(".") or len(below) <= _LONGEST_TITLE


def _tell_oddities(entry: Entry, first: Entry, abstract: _Paragraph | None, account: Account) -> None:
    """What is odd about an entry, the first of its title, and the abstract that stands below it."""
    if abstract is None:
        what, hint = "a title without an abstract", "put the abstract below it, or remove the line if it is no title"
        account.problem(entry.line, what, hint)
    elif not entry.abstract:
        what = f"an abstract of {len(abstract.text):,} characters, more than {LONGEST_TEXT:,}: left out"
        account.problem(abstract.lines.start, what, "shorten it, or copy the page again")
    elif first.abstract and entry.abstract != first.abstract:
        what = f"the title of line {first.line} again, with another abstract"
        account.problem(entry.line, what, "both are taken for one paper; keep the right one of the two")
