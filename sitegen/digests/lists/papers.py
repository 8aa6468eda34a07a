"""Which bullets and paragraphs of a list are papers, and which only hold others, as topics and dates do.

A bullet is a paper where it leads to one; beside such bullets those are, too, that lead elsewhere or nowhere, as in a
reading list, and anywhere in one a linked title with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.digests.account import Account
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.cited import cited, is_labelled, is_of_the_paper_above
from sitegen.digests.lists.items import Item, items_in
from sitegen.digests.markdown.likeness import date_in_piece
from sitegen.digests.markdown.other_lines import is_topic
from sitegen.digests.markdown.paper_links import PAPER, is_paper_address
from sitegen.digests.markdown.text import prose
from sitegen.ids import parse_arxiv

LABELLED = re.compile(r"\[(?:paper|pdf|code|arxiv|link)\](?![(\[])", re.IGNORECASE)
_LOCAL = re.compile(r"\]\((?!https?:|\)|doi:|10\.)[^)\s]{0,300}\)")
_TOPIC = re.compile(r"(?P<topic>[^.:：]{2,60})[:：]\s*")
_IN_A_SENTENCE = re.compile(r"[a-z]+[\s,;]")
_FEWEST_WORDS = 3
_MOST_WORDS = 40
_CHECKBOX = len("[ ] ")
_MOST_OTHERS = 3
"""For each paper known by its link, so many bullets beside it may be papers without one."""


@dataclass(slots=True)
class Found:
    """A paper, before it is known that all are dated by what they stand below."""

    item: Item
    said: Citation
    topics: tuple[str, ...]
    day: Stated | None


def papers_in(account: Account, lines: Sequence[str], numbers: range, topics: tuple[str, ...]) -> list[Found]:
    """The papers among some lines, all below the same heading."""
    items = items_in(lines, numbers)
    starts = {item.line for item in items}
    named: dict[int, str] = {}
    topic = ""
    for number in numbers:
        line = lines[number - 1].strip()
        is_above = number not in starts and not starts.isdisjoint((number + 1, number + 2))
        if is_above and account.kind(number) == "unknown" and (found := _TOPIC.fullmatch(line.strip("*_ "))):
            topic = found["topic"].strip("*_ ") if is_topic(found["topic"].strip("*_ ")) else ""
            account.mark("field", number)
        named[number] = topic
    found_: list[Found] = []
    for group_topic, group in _runs(items, named):
        found_ += _of_list(account, group, (*topics, *filter(None, [group_topic])), None)
    return found_


def _runs(items: list[Item], named: dict[int, str]) -> Iterator[tuple[str, list[Item]]]:
    """Items by the line above them that names a topic."""
    run: list[Item] = []
    for item in items:
        if run and named[run[0].line] != named[item.line]:
            yield named[run[0].line], run
            run = []
        run.append(item)
    if run:
        yield named[run[0].line], run


def _of_list(account: Account, items: list[Item], topics: tuple[str, ...], day: Stated | None) -> list[Found]:
    """The papers of a list, those in its bullets included."""
    said = [cited(_head_of(item)) for item in items]
    sure = [_leads_to_paper(item, one) for item, one in zip(items, said, strict=True)]
    count = sum(sure)
    mayhaps = [not is_sure and _may_be(item, one) for item, one, is_sure in zip(items, said, sure, strict=True)]
    takes_all = 0 < sum(mayhaps) <= _MOST_OTHERS * count
    has_venue = sum(
        bool(one.title and one.venue and LABELLED.search(item.text)) for item, one in zip(items, said, strict=True)
    )
    takes_all = takes_all or (has_venue > 1 and has_venue >= 0.6 * len(items))
    found: list[Found] = []
    for item, one, is_sure, may_be in zip(items, said, sure, mayhaps, strict=True):
        if is_sure or (may_be and (takes_all or _is_dated(one))):
            inner = [within for within in item.within if _is_of_its_own(within, one)]
            item.within = [within for within in item.within if within not in inner]
            found.append(Found(item, one, topics, day))
            found += _of_list(account, inner, topics, day)
        elif item.within:
            found += _of_group(account, item, one, topics, day)
    return found


def _head_of(item: Item) -> str:
    """A bullet's words; of a paragraph only its first line."""
    return item.text.rstrip("\\ ")


def _leads_to_paper(item: Item, said: Citation) -> bool:
    """Whether an item has a title and leads to a paper, itself or in a line below that is there for its links."""
    if not said.title or (_LOCAL.search(item.text) and not said.leads_to_a_paper):
        return False
    if not said.is_marked and (is_labelled(item.text) or _IN_A_SENTENCE.match(said.title)):
        return False
    if said.leads_to_a_paper:
        return True
    below = [text for _, text in item.below] + [within.text for within in item.within]
    return any(PAPER.search(line) and is_of_the_paper_above(line) for line in below)


def _may_be(item: Item, said: Citation) -> bool:
    """Whether an item beside papers is a paper, too: it has a title's shape, and is no tool's."""
    if not said.title or said.is_of_code or _LOCAL.search(item.text) or is_labelled(item.text):
        return False
    links = [link for link in said.links if link.address]
    words = len(said.title.split())
    if said.is_marked:
        return bool(links) or words >= _FEWEST_WORDS
    is_sentence = said.title.endswith(("!", ":", "：")) or bool(said.words)
    return _FEWEST_WORDS <= words <= _MOST_WORDS and said.title[:1].isupper() and not is_sentence and not item.within


def _is_dated(said: Citation) -> bool:
    """Whether a line is a linked title with the date that it appeared behind it, as what is read on the web has."""
    is_first = bool(said.links) and not said.links[0].text and said.links[0].start <= _CHECKBOX
    return is_first and bool(said.published) and not said.words and len(said.title.split()) >= _FEWEST_WORDS


def _is_of_its_own(item: Item, above: Citation) -> bool:
    """Whether a bullet below a paper is another paper, and no note on it: its title leads to one."""
    said = cited(_head_of(item))
    theirs = {link.address for link in above.links}
    papers = [link.address for link in said.links if is_paper_address(link.address)]
    if not (said.title and said.is_marked and papers) or is_labelled(item.text) or papers[0] in theirs:
        return False
    ours = {found.bare for link in above.links if (found := parse_arxiv(link.address))}
    first = parse_arxiv(papers[0])
    return first is None or first.bare not in ours


def _of_group(account: Account, item: Item, said: Citation, topics: tuple[str, ...], day: Stated | None) -> list[Found]:
    """The papers in a bullet that only holds others: its words are a topic of theirs, or their date."""
    words = prose(item.text).strip("*_ :：[]")
    is_date = date_in_piece(words) or not stated_within(words, item.line)
    dated = account.dated(words, item.line) if is_date else None
    topic = "" if dated or not is_topic(words) or "](" in item.text else words
    found = _of_list(account, item.within, (*topics, *filter(None, [topic])), dated[1] if dated else day)
    if found:
        account.mark("date" if dated else "field" if topic else "furniture", range(item.line, item.stop))
    return found
