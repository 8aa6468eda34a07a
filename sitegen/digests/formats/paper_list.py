"""A list of papers in Markdown, a bullet or a paragraph a paper: awesome lists, reading lists, lists of a week.

Headings, and bullets that only hold others, are a paper's topics. What its editor wrote below a bullet are the paper's
notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Entry
from sitegen.digests.html.in_markdown import as_markdown, prepare
from sitegen.digests.lists.citation import Citation
from sitegen.digests.lists.cited import is_labelled, pieces_of
from sitegen.digests.lists.items import Item
from sitegen.digests.lists.papers import LABELLED, Found, papers_in
from sitegen.digests.markdown.front_matter import front_lines, is_of_a_paper, property_of
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.other_lines import AROUND_TOPIC, SNIFFED, is_topic, page_line
from sitegen.digests.markdown.paper_links import PAPER, is_paper_address
from sitegen.digests.markdown.sections import LONG, Section, is_of_tags, read_line, values_of
from sitegen.digests.markdown.text import heading_of, linked, prose, title_in
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.own_fields import own_fields

_LINE = re.compile(
    r"\s{0,20}(?:>\s?)?(?:[-*+•◦]|\d{1,4}[.)、]|\[\d{1,4}\]|\*\*|__|\[|<a\s|\(|论文|paper)", re.IGNORECASE
)
_OWN = "own"
"""Under this the lines `key:: value` are that are an editor's own."""
_HIDDEN = re.compile(r"</?(?:details|summary)\b[^<>]{0,100}>", re.IGNORECASE)


def sniff(text: str) -> bool:
    """Whether a bullet, or a paragraph that begins like one, leads to a paper; notes on one paper are none."""
    text = text[:SNIFFED]
    if not (PAPER.search(text) or LABELLED.search(text)) or is_of_a_paper(text):
        return False
    return any(map(_LINE.match, text.split("\n")))


def read(text: str, source: str) -> Reading:
    """Reads each bullet, or paragraph, that is a paper's; the others are topics, contents, or the page's own words."""
    account = Account(text, source)
    prepare(account)
    lines = as_markdown(_with_references("\n".join(account.lines))).split("\n")
    lines += [""] * (len(account.lines) - len(lines))  # tags that open and never close take lines along
    first = front_lines(account)
    topics: list[tuple[int, str]] = []
    start = first
    found: list[Found] = []
    for number in range(first, len(account.lines) + 2):
        heading = heading_of(lines[number - 1]) if number <= len(account.lines) else (0, "")
        if heading is None:
            continue
        found += papers_in(account, lines, range(start, number), tuple(topic for _, topic in topics))
        start = number + 1
        if number <= len(account.lines):
            topics = [(level, topic) for level, topic in topics if level < heading[0]]
            topic = _topic(account, number, lines[number - 1], found)
            topics += [(heading[0], topic)] if topic else []
    _take(account, lines, _without_labels(lines, found))
    _mark_rest(account, lines)
    return account.reading()


def _without_labels(lines: Sequence[str], found: list[Found]) -> list[Found]:
    """What was found, without papers whose title is a label: `**Who:**`, before other words each time."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        label = label_of(lines[one.item.line - 1])
        if label and not label[0] and label[1] == one.said.title:
            labels[label[1]].add(label[2])
    return [one for one in found if len(labels.get(one.said.title, ())) < 2]


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


def _topic(account: Account, number: int, line: str, found: list[Found]) -> str:
    """Says what a heading is; the topic that it names, "" where it names none or is a date."""
    heading = heading_of(line)
    if heading and (dated := account.dated(heading[1], number)):
        account.mark("date", number)
        found.append(Found(Item(number, 0, []), Citation(), (), dated[1]))
        return ""
    topic = AROUND_TOPIC.sub("", title_in(heading[1] if heading else "")[0])
    is_page = heading is not None and heading[0] == 1 and not any(map(heading_of, account.lines[: number - 1]))
    named = not is_page and is_topic(topic)
    account.mark("field" if named else "furniture", number)
    return topic if named else ""


def _take(account: Account, lines: Sequence[str], found: list[Found]) -> None:
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
        if by_bullets and one.day:
            account.on(one.day)
        _take_one(account, one)


def _take_one(account: Account, found: Found) -> None:
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
    if is_labelled(line) or is_of_tags(line) or section.meaning not in ("free", "links"):
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


def _entry(account: Account, found: Found, section: Section, notes: list[str]) -> Entry | None:
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
