"""A list of papers in Markdown, a bullet or a paragraph a paper: awesome lists, reading lists, lists of a week.

A bullet is a paper where it leads to one; beside such bullets those are, too, that lead elsewhere or nowhere, as in a
reading list. Headings, and bullets that only hold others, are a paper's topics. What its editor wrote below
a bullet are the paper's notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.digest import Entry
from sitegen.digests.formats.note import own_fields
from sitegen.digests.formats.table import SNIFFED, is_topic, page_line
from sitegen.digests.html.in_markdown import as_markdown, hide_private
from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.cited import cited, is_labelled, is_of_the_paper_above, pieces_of
from sitegen.digests.lists.items import Item, items_in
from sitegen.digests.markdown.front_matter import front_lines, is_of_a_paper, property_of
from sitegen.digests.markdown.likeness import date_in_piece
from sitegen.digests.markdown.paper_links import PAPER, is_paper_address
from sitegen.digests.markdown.sections import LONG, Section, read_line, values_of
from sitegen.digests.markdown.text import heading_of, linked, prose, title_in
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.ids import parse_arxiv

_LINE = re.compile(
    r"\s{0,20}(?:>\s?)?(?:[-*+•◦]|\d{1,4}[.)、]|\[\d{1,4}\]|\*\*|__|\[|<a\s|\(|论文|paper)", re.IGNORECASE
)
_LABELLED = re.compile(r"\[(?:paper|pdf|code|arxiv|link)\](?![(\[])", re.IGNORECASE)
_LOCAL = re.compile(r"\]\((?!https?:|\)|doi:|10\.)[^)\s]{0,300}\)")
_TOPIC = re.compile(r"(?P<topic>[^.:：]{2,60})[:：]\s*")
_AROUND_TOPIC = re.compile(
    r"^(?:(?:\d{1,3}[.、)]?)+\s+|(?:\d{1,3}[.、)])+|:[a-z_]{2,20}:|[^\w(（\[])+|(?::[a-z_]{2,20}:|[^\w)）\]])+$"
)
_OWN = "own"
"""Under this the lines `key:: value` are that are an editor's own."""
_IN_A_SENTENCE = re.compile(r"[a-z]+[\s,;]")
_FEWEST_WORDS = 3
_MOST_WORDS = 40
_MOST_OTHERS = 3
"""For each paper known by its link, so many bullets beside it may be papers without one."""
_HIDDEN = re.compile(r"</?(?:details|summary)\b[^<>]{0,100}>", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """A paper, before it is known that all are dated by what they stand below."""

    item: Item
    said: Citation
    topics: tuple[str, ...]
    day: Stated | None


def sniff(text: str) -> bool:
    """Whether a bullet, or a paragraph that begins like one, leads to a paper; notes on one paper are none."""
    text = text[:SNIFFED]
    if not (PAPER.search(text) or _LABELLED.search(text)) or is_of_a_paper(text):
        return False
    return any(map(_LINE.match, text.split("\n")))


def read(text: str, source: str) -> Reading:
    """Reads each bullet, or paragraph, that is a paper's; the others are topics, contents, or the page's own words."""
    account = Account(text, source)
    hide_private(account)
    lines = as_markdown(_with_references("\n".join(account.lines))).split("\n")
    lines += [""] * (len(account.lines) - len(lines))  # tags that open and never close take lines along
    first = front_lines(account)
    topics: list[tuple[int, str]] = []
    start = first
    found: list[_Found] = []
    for number in range(first, len(account.lines) + 2):
        heading = heading_of(lines[number - 1]) if number <= len(account.lines) else (0, "")
        if heading is None:
            continue
        found += _papers(account, lines, range(start, number), tuple(topic for _, topic in topics))
        start = number + 1
        if number <= len(account.lines):
            topics = [(level, topic) for level, topic in topics if level < heading[0]]
            topic = _topic(account, number, lines[number - 1], found)
            topics += [(heading[0], topic)] if topic else []
    _take(account, lines, found)
    _mark_rest(account, lines)
    return account.reading()


def _with_references(text: str) -> str:
    """The text with `[words][name]` as `[words](address)`, where a line below says `[name]: address`."""
    if "]: http" not in text:
        return text
    known = {found[1].casefold(): found[2] for found in _REFERENCE.finditer(text)}

    def link(found: re.Match[str]) -> str:
        address = known.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({address})" if address else found[0]

    return _REFERRING.sub(link, text)


_REFERENCE = re.compile(r"^ {0,3}\[([^\[\]\n]{1,100})\]:[ \t]{1,4}(https?://\S{1,2000})[^\n]*$", re.MULTILINE)
_REFERRING = re.compile(r"(?<![\]!])\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,100})\](?![(:])|(?![(:\[\]]))")


def _topic(account: Account, number: int, line: str, found: list[_Found]) -> str:
    """Says what a heading is; the topic that it names, "" where it names none or is a date."""
    heading = heading_of(line)
    if heading and (dated := stated_within(heading[1], number)) and dated[1].year:
        account.mark("date", number)
        found.append(_Found(Item(number, 0, []), Citation(), (), dated[1]))
        return ""
    topic = _AROUND_TOPIC.sub("", title_in(heading[1] if heading else "")[0])
    is_page = heading is not None and heading[0] == 1 and not any(map(heading_of, account.lines[: number - 1]))
    named = not is_page and is_topic(topic)
    account.mark("field" if named else "furniture", number)
    return topic if named else ""


def _papers(account: Account, lines: Sequence[str], numbers: range, topics: tuple[str, ...]) -> list[_Found]:
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
    found_: list[_Found] = []
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


def _of_list(account: Account, items: list[Item], topics: tuple[str, ...], day: Stated | None) -> list[_Found]:
    """The papers of a list, those in its bullets included."""
    said = [cited(_head_of(item)) for item in items]
    sure = [_leads_to_paper(item, one) for item, one in zip(items, said, strict=True)]
    count = sum(sure)
    mayhaps = [not is_sure and _may_be(item, one) for item, one, is_sure in zip(items, said, sure, strict=True)]
    takes_all = 0 < sum(mayhaps) <= _MOST_OTHERS * count
    has_venue = sum(
        bool(one.title and one.venue and _LABELLED.search(item.text)) for item, one in zip(items, said, strict=True)
    )
    takes_all = takes_all or (has_venue > 1 and has_venue >= 0.6 * len(items))
    found: list[_Found] = []
    for item, one, is_sure, may_be in zip(items, said, sure, mayhaps, strict=True):
        if is_sure or (takes_all and may_be):
            inner = [within for within in item.within if _is_of_its_own(within, one)]
            item.within = [within for within in item.within if within not in inner]
            found.append(_Found(item, one, topics, day))
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


def _of_group(
    account: Account, item: Item, said: Citation, topics: tuple[str, ...], day: Stated | None
) -> list[_Found]:
    """The papers in a bullet that only holds others: its words are a topic of theirs, or their date."""
    words = prose(item.text).strip("*_ :：[]")
    dated = stated_within(words, item.line) if date_in_piece(words) else None
    topic = "" if dated or not is_topic(words) or "](" in item.text else words
    found = _of_list(account, item.within, (*topics, *filter(None, [topic])), dated[1] if dated else day)
    if found:
        account.mark("date" if dated else "field" if topic else "furniture", range(item.line, item.stop))
    return found


def _take(account: Account, lines: Sequence[str], found: list[_Found]) -> None:
    """Takes the papers; each on the date that it stands below, where all have one."""
    papers = [one for one in found if one.said.title]
    heads = [one for one in found if not one.said.title]
    by_bullets = bool(papers) and all(one.day for one in papers)
    by_heads = bool(heads) and bool(papers) and (len(heads) == 1 or heads[0].item.line < papers[0].item.line)
    for one in found:
        if not one.said.title:
            if by_heads and one.day:
                account.begin(one.day)
            continue
        if by_bullets and one.day and one.day.date:
            account.on(one.day.date)
        _take_one(account, one)


def _take_one(account: Account, found: _Found) -> None:
    item, said = found.item, found.said
    section = Section()
    below = [*item.lines_below()]
    notes: list[str] = [*said.words]
    for number, line in below:
        _read_below(section, said, line, number, notes)
    entry = _entry(account, found, section, notes)
    if entry:
        account.take(entry, ("entry", range(item.line, item.stop)))
        for number, _ in below:
            account.mark_rest("field", range(number, number + 1))


def _read_below(section: Section, said: Citation, line: str, number: int, notes: list[str]) -> None:
    """Takes a line below a title: what it is labelled, names, a venue, links; all else is a note."""
    line = re.sub(r"^\[[ xX]\]\s", "", line.rstrip("\\ ").removesuffix("<br>").strip())
    if not line or _HIDDEN.fullmatch(line):
        return
    if (own := property_of(line)) and not is_labelled(line):
        section.texts[_OWN].append(f"{own[0]}={own[1]}")
        return
    if is_labelled(line) or section.meaning not in ("free", "links"):
        read_line(section, line, number)
        if section.meaning not in LONG:
            section.meaning = "free"
        return
    one = pieces_of(line)
    if not one.words and (one.authors or one.venue or one.published or one.links):
        if not notes and not section.texts:
            said.authors = said.authors or one.authors
        said.venue = said.venue or one.venue
        said.published = said.published or one.published
        said.links += one.links
        return
    section.meaning = "free"
    said.links += [link for link in one.links if not is_paper_address(link.address)]
    notes.append(prose(line))


def _entry(account: Account, found: _Found, section: Section, notes: list[str]) -> Entry | None:
    said = found.said
    section.texts.pop("free", None)
    own = dict(text.split("=", 1) for text in section.texts.pop(_OWN, []))
    section.links = [*said.links, *section.links]
    values = values_of(section, said.title, "")
    keywords = _tags(values.pop("keywords", ""))
    tags = _tags(values.pop("topics", ""))
    categories = values.pop("categories", "")
    values = {
        **values,
        "title": said.title,
        "authors": values.get("authors") or said.authors,
        "published": values.get("published") or said.published,
        "comment": "; ".join(dict.fromkeys(filter(None, (said.venue, values.get("comment", ""))))),
    }
    fields = Fields({**own, **{name: text for name, text in values.items() if text}}, account, found.item.line)
    entry = entry_of(fields)
    if entry is None:
        return None
    topics = (*found.topics, *tags, *_tags(categories))
    return replace(
        entry,
        links=linked(section.links).links,
        topics=tuple(dict.fromkeys(topics)),
        keywords=tuple(dict.fromkeys((*said.keywords, *keywords))),
        notes="\n\n".join(filter(None, notes)),
        extra={**entry.extra, **(own_fields(account, fields) if own else {})},
    )


def _tags(text: str) -> list[str]:
    """Terms, parted by commas or written as `#tags`."""
    parts = re.split(r"[,;，、；]|\s(?=#)", text)
    return [tag for part in parts if (tag := part.strip(" #*`_[]"))]


def _mark_rest(account: Account, lines: Sequence[str]) -> None:
    """Says what the other lines are: contents and the page's own words; what leads to a paper stays unknown."""
    for number, line in enumerate(lines[: len(account.lines)], 1):
        if account.kind(number) == "unknown":
            if _REFERENCE.fullmatch(line):
                account.mark("furniture", number)
            else:
                page_line(account, number, line, "")
