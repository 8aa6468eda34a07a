"""A paper's section in a Markdown digest: its heading, and the lines below it down to the next.

Below the heading stand labelled lines, lines of links, a slanted line of authors, and paragraphs. Those without a label
are the abstract. Deeper headings are labels too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sitegen.digests.account import Account
from sitegen.digests.dates.written import stated_within
from sitegen.digests.digest import Kind
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.likeness import names_in_piece
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.paper_links import is_paper_address
from sitegen.digests.markdown.text import (
    Link,
    heading_of,
    is_for_links,
    linked,
    links_in,
    prose,
    title_in,
    unmarked,
    without_links,
)
from sitegen.digests.records.entries import entry_of, is_told
from sitegen.digests.records.fields import Fields
from sitegen.ids import is_web_address, parse_arxiv, parse_doi

_TAGS = re.compile(r"\s*(?:</?[a-z][^<>]{0,300}>\s*(?:[^<>\s]+\s*){0,5})+", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*")
_BULLET = re.compile(r"\s*^\s*[-*+•]\s+", re.MULTILINE)
_CALLOUT = re.compile(r"\[!(\w{1,20})\][+-]?\s?")
_SLANTED = re.compile(r"\s*([*_])(?![*_\s])([^*_]+)\1\s*")
_KINDS: dict[str, Kind] = {
    "abstract": "abstract",
    "free": "abstract",
    "translation": "abstract",
    "gist": "summary",
    "part": "summary",
    "notes": "summary",
    "title": "title",
    "authors": "authors",
    "furniture": "furniture",
}
"""What a line is by its meaning; of all others a field."""
_CREDITED = re.compile(r"(?P<title>[^()（）]{1,500}?)\s*[(（](?P<names>[^()（）]{3,1000})[)）]")
"""A title with its authors in brackets behind it."""
_NOTES = ("notes", "note", "my notes", "personal notes", "reading notes", "笔记", "读书笔记")
"""Labels of notes that say no more than that they are."""
LONG = ("abstract", "translation", "gist", "part", "notes", "free")
"""What goes on over blank lines."""


@dataclass(slots=True)
class Section:
    """A section while its lines are read."""

    texts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Lines by their meaning; `free` is what has no label."""
    links: list[Link] = field(default_factory=list)
    meanings: list[tuple[int, str]] = field(default_factory=list)
    """Lines with what they mean."""
    meaning: str = "free"
    """Of the line above."""
    own: str = "gist"
    """What is meant by a label, or a heading, that nobody knows."""
    is_within: bool = False
    """Whether the line above is of a paragraph, within which words before a colon are hardly a label."""
    is_quoted: bool = False
    """Whether the line above was in a quotation, which ends what a label above it began."""


def read_section(account: Account, numbers: range, topic: str) -> None:
    """Takes the paper of a section, whose first line is its heading; `topic` is the one above, "" if there is none."""
    heading = heading_of(account.lines[numbers.start - 1])
    title, links = title_in(heading[1] if heading else "")
    section = Section(links=links)
    for number in numbers[1:]:
        read_line(section, account.lines[number - 1], number)
    title = _credited(section, unmarked(title))
    entry = entry_of(Fields(values_of(section, title, topic), account, numbers.start))
    if entry is not None:
        entry = replace(entry, links=linked(section.links).links)
        account.take(entry, ("title", range(numbers.start, numbers.start + 1)), *kinds_of(section))


def _credited(section: Section, title: str) -> str:
    """A title without its authors in brackets behind it, who are the section's where no line below names any."""
    found = _CREDITED.fullmatch(title)
    names = names_in_piece(found["names"]) if found and not section.texts["authors"] else ""
    if found is None or "," not in names:
        return title
    section.texts["authors"].append(names)
    return found["title"]


def kinds_of(section: Section) -> Iterator[tuple[Kind, range]]:
    """What the lines of a section became. What has no label, or is a translation, is of the summary where there is an
    abstract beside it."""
    has_abstract = any(section.texts["abstract"])
    for number, meaning in section.meanings:
        kind = _KINDS.get(meaning, "field")
        is_beside = has_abstract and meaning in ("free", "translation")
        yield "summary" if is_beside else kind, range(number, number + 1)


def read_line(section: Section, line: str, number: int) -> None:
    """Takes a line of a section."""
    if not line.strip():
        if section.meaning in LONG:
            section.texts[section.meaning].append("")
        elif not _lists_keywords(section):
            section.meaning = "free"
        section.is_within = False
        return
    if section.is_quoted and not line.startswith(">"):
        section.meaning = "free"
    if _lists_keywords(section) and not _BULLET.match(line):
        section.meaning = "free"
    section.is_quoted = line.startswith(">")
    line = line.removeprefix(">").removeprefix(" ") if section.is_quoted else line
    if arxiv := borne_id(line):
        section.links.append(Link("paper", arxiv, 0, 0))
        section.meaning = meaning = "links"
    elif _RULE.fullmatch(line) or (line.lstrip().startswith("<") and _TAGS.fullmatch(line)):
        section.meaning, meaning = "free", "furniture"
    elif (found := _labelled(line)) and not (section.is_within and found[0] in LONG and line[:1].isalpha()):
        section.meaning, label, rest = found
        meaning = section.meaning
        _add(section, label, rest)
    elif is_of_tags(line):
        section.texts["topics"].append(", ".join(["", *_TAG.findall(line)]))
        meaning = "topics"
    elif is_for_links(line) and (section.meaning in ("free", "links") or leads_on(line)):
        section.links += _links(line, "")
        meaning = "links"
    elif section.meaning == "free" and not section.texts["authors"] and (slanted := _SLANTED.fullmatch(line)):
        section.texts["authors"].append(slanted[2])
        meaning = "authors"
    elif section.meaning == "free" and _is_first(section) and "," in line and (names := names_in_piece(line)):
        section.texts["authors"].append(names)
        meaning = "authors"
    else:
        _add(section, "", line)
        meaning = section.meaning
    section.is_within = meaning in LONG
    section.meanings.append((number, meaning))


def borne_id(line: str) -> str:
    """The arXiv id in a line of tags with a few words in them; "" where it has none, or is any other line."""
    if not line.lstrip().startswith("<") or not _TAGS.fullmatch(line):
        return ""
    found = _BORNE.search(line)
    return found[1] if found else ""


_BORNE = re.compile(r"\barxiv[ :]\s?(\d{4}\.\d{4,5}(?:v\d{1,2})?)(?!\d)", re.IGNORECASE)


def is_of_tags(line: str) -> bool:
    """Whether a line is nothing but `#tags`, behind a bullet or a picture sign at most."""
    return "#" in line and _TAGGED.fullmatch(line) is not None


_TAG = re.compile(r"#[^\W\d][\w/+.-]{0,60}")
_TAGGED = re.compile(rf"[^\w#`$]{{0,12}}{_TAG.pattern}(?:[\s,;·|]{{1,5}}{_TAG.pattern}){{0,30}}\s*")


def leads_on(line: str) -> bool:
    """Whether a line is nothing but links to a paper that say so: `[Read the paper](…)`."""
    if not _SHORT.search(line):
        return False
    links = links_in(line)
    is_whole = bool(links) and not re.search(r"\w", without_links(line, links))
    return (
        is_whole
        and all(says_what(link.text) for link in links)
        and any(is_paper_address(link.address) for link in links)
    )


_SHORT = re.compile(r"(?<=\[)[^\[\]]{1,60}(?=\]\()")
"""Words of a link that are few enough to say what it leads to."""


def _lists_keywords(section: Section) -> bool:
    """Whether the lines above are a label of keywords, or of topics, and bullets of them, if any yet."""
    return section.meaning in ("keywords", "topics") and all(
        not text or _BULLET.match(text) for text in section.texts[section.meaning]
    )


def _is_first(section: Section) -> bool:
    """Whether nothing of a paper was said yet but its links."""
    return not section.texts["authors"] and all(meaning in ("links", "furniture") for _, meaning in section.meanings)


def _labelled(line: str) -> tuple[str, str, str] | None:
    """The meaning, the label and the rest of a line with a label; one of unknown meaning is a part of the summary."""
    heading = heading_of(line)
    if callout := _CALLOUT.match(line):
        meaning = _meaning(callout[1])
        title = line[callout.end() :].strip()
        return meaning, callout[1].capitalize(), "" if _meaning(title) == meaning else title
    found = label_of(f"**{heading[1]}**:" if heading else line)
    if found is None:
        return ("part", heading[1], "") if heading else None
    meaning, label, rest = found
    return meaning or _shape_of(rest), label, rest


def _shape_of(text: str) -> str:
    """What a label that nobody knows means: links, one to a paper among them, that stand alone, or several names."""
    links = [link for link in links_in(text) if not link.is_image]
    if any(is_paper_address(link.address) for link in links) and not re.search(r"\w", without_links(text, links)):
        return "links"
    return "authors" if "," in text and names_in_piece(text) else "part"


def _meaning(label: str) -> str:
    found = label_of(f"**{label}**:")
    return (found[0] if found else "") or "part"


def _add(section: Section, label: str, text: str) -> None:
    """Adds a line to what it means."""
    meaning = section.meaning
    if meaning in ("links", "comment"):
        section.links += _links(text, label)
    if meaning == "part":
        section.meaning = section.own
        if not text:
            says_more = section.own != "notes" or label.casefold() not in _NOTES
            section.texts[section.own] += ["", label, ""] if says_more else [""]
        elif is_told(text):
            section.texts[section.own] += ["", f"{label}: {text}"]
    elif meaning != "links" and (meaning != "gist" or is_told(text)):
        section.texts[meaning].append(text)


def _links(text: str, label: str) -> list[Link]:
    """The links of a line, or the bare addresses and ids in it."""
    found = links_in(text)
    if found:
        says = [
            link.text.strip(" *").casefold() not in ("link", "here", "url") and "/" not in link.text for link in found
        ]
        return [link if own or not label else replace(link, text=label) for link, own in zip(found, says, strict=True)]
    words = (word.strip("<>()[]*,;") for word in text.split()[:50])
    return [Link(label, word, 0, 0) for word in words if is_web_address(word) or parse_arxiv(word) or parse_doi(word)]


def values_of(section: Section, title: str, topic: str) -> dict[str, str]:
    """The section as a record; `title` is its heading's."""
    texts = {meaning: "\n".join(lines).strip() for meaning, lines in section.texts.items()}
    own_title = texts.get("title", "")
    abstract = next((texts[name] for name in ("abstract", "free", "translation") if texts.get(name)), "")
    rest = [texts.get(name, "") for name in ("gist", "translation", "free")]
    summary = [title if own_title and own_title != title else "", *(text for text in rest if text != abstract)]
    dated = re.split(r"\s*[(（]", texts.get("published", ""), maxsplit=1)[0]
    day = None if dated[:4].isdigit() else stated_within(dated, 1)
    values = {
        "title": own_title or title,
        "abstract": unmarked(without_links(abstract, links_in(abstract), keep=True) if "](" in abstract else abstract),
        "tldr": prose("\n\n".join(filter(None, summary))),
        "authors": _words(texts.get("authors", "")),
        "categories": _words(texts.get("categories", "")),
        "topics": "; ".join(filter(None, (_listed(texts.get("topics", "")).replace(",", ";"), topic))),
        "keywords": _listed(texts.get("keywords", "")),
        "published": str(day[1]) if day and day[1].year else dated,
        "comment": _words(texts.get("comment", "")),
    }
    papers = linked(section.links).papers
    addresses = {("url" if parse_arxiv(address) else "doi"): address for address in reversed(papers)}
    return {name: text for name, text in {**values, **addresses}.items() if text}


def _listed(text: str) -> str:
    """Terms in a row, parted by commas where they are bullets."""
    return _BULLET.sub(", ", text).replace("`", "").strip(" ,")


def _words(text: str) -> str:
    """Text in which links are only their words."""
    links = links_in(text)
    return without_links(text, [replace(link, address="") for link in links], keep=True).replace("*", "")
