"""The papers of a post: a text that was taken out of a mail, a page or a feed, read as the Markdown that it became.

The readers of Markdown are asked first. A post may also be nothing but paragraphs; then its papers are the links to
papers, and what is said of each is the words around its link.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.candidates import candidates
from sitegen.digests.digest import Entry
from sitegen.digests.html.as_markdown import Within
from sitegen.digests.markdown.text import (
    Link,
    heading_of,
    is_for_links,
    is_label,
    linked,
    links_in,
    prose,
    title_in,
    without_links,
)
from sitegen.digests.named_ids import named_ids
from sitegen.errors import SitegenError
from sitegen.ids import parse_arxiv, parse_doi
from sitegen.text import clean, collapse, paragraphs

_MARK = re.compile(r"\s*(?:[-*+•]\s+)?(?:\d{1,3}[.)]{1,2}\s+|\[\d{1,3}\]\s+)?")
_LEAD = re.compile(r"\*\*(?:\d{1,3}[.)]{1,2}\s+)?([^*]{3,300}?)[.:]?\*\*[\s.:,–—-]*")
_DASH = re.compile(r"\s+[-–—]\s+|\s*[([|]\s*\Z|\s*[([]\s*(?=\[)")
_DATED = re.compile(r"\*?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2})?, ")
"""A day before a title."""
_HOSTS = re.compile(
    r"//(?:[\w-]+\.)*(?:openreview\.net/(?:forum|pdf)|aclanthology\.org/[\w.]*\d|biorxiv\.org/content|medrxiv\.org/content"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/\d|ncbi\.nlm\.nih\.gov/p(?:mc|ubmed)/|nature\.com/articles/[\w-]*\d"
    r"|science\.org/doi/|dl\.acm\.org/doi/|ieeexplore\.ieee\.org/(?:document|abstract)|link\.springer\.com/(?:article|chapter)"
    r"|sciencedirect\.com/science/article|proceedings\.mlr\.press/v\d|openaccess\.thecvf\.com/content"
    r"|papers\.n(?:eur)?ips\.cc/paper|semanticscholar\.org/(?:paper|reader)|cell\.com/\S{1,60}/fulltext|pnas\.org/doi/"
    r"|onlinelibrary\.wiley\.com/doi|tandfonline\.com/doi|academic\.oup\.com/\S{1,60}/article|journals\.plos\.org/"
    r"|papers\.ssrn\.com/|jmlr\.org/papers|usenix\.org/conference/|chemrxiv\.org/engage|eprint\.iacr\.org/\d|osf\.io/preprints)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300
_MOST_FOLDED = 30
"""Over how many lines one may be folded."""
_WORDLESS = {
    "",
    "link",
    "here",
    "this",
    "this paper",
    "read more",
    "paper",
    "the paper",
    "study",
    "source",
    "*",
    "read",
}


def is_paper_link(address: str) -> bool:
    """Whether an address is that of a paper: by its id, or at a place where there are papers."""
    return bool(parse_arxiv(address) or parse_doi(address) or _HOSTS.search(address))


def leads_to_papers(text: str) -> bool:
    """Whether a text may have links to papers."""
    return bool(named_ids(text)) or "doi.org/" in text or _HOSTS.search(text) is not None


def read_post(text: str, source: str) -> Reading:
    """What is read of a post, its lines being those of the text."""
    found: list[Reading] = []
    with contextlib.suppress(SitegenError):
        found = [candidate.reading for candidate in candidates(text, source)]
    words = _read_words(text, source)
    best = found[0] if found else words
    ours, theirs = _worth(text, words), _worth(text, best)
    return words if ours > theirs or (ours == theirs and _is_led(text, words)) else best


def _is_led(text: str, reading: Reading) -> bool:
    """Whether nearly every paper's paragraph begins with its title and a dash."""
    lines = text.split("\n")
    led = sum(_LED.match(lines[entry.line - 1]) is not None for entry in reading.entries)
    return led > _NEARLY_ALL * len(reading.entries)


_LED = re.compile(r"(?:\d{1,3}[.)]{1,2}\s+)?(?:\*\*[^*]{3,300}\*\*|(?<=\s)[^\[\]()*]{3,200}?)\s+[-–—]\s")
_NEARLY_ALL = 0.8


def _worth(text: str, reading: Reading) -> tuple[int, int]:
    """How many of the ids in a text, and of the links to papers, a reading has."""
    entries = [entry for one in (reading, *reading.further) for entry in one.entries]
    ids = {entry.arxiv for entry in entries}.intersection(named_ids(text))
    return len(ids), sum(bool(entry.doi or any(map(is_paper_link, entry.links.values()))) for entry in entries)


def lifted(reading: Reading, within: Within, account: Account, numbers: range) -> Iterator[Entry]:
    """The entries of a text within another one, at the lines where they stand in that; its problems are told, and the
    other text's lines marked as what they became."""
    there = within.lines
    account.also_unused(reading)
    below = numbers.stop
    for at, kind in reversed([*enumerate(reading.lines)]):
        if kind != "blank":
            end = min(max(below, there[at] + 1), there[at] + _MOST_FOLDED)
            account.mark_rest(kind if kind != "unknown" else "furniture", range(there[at], end))
            below = there[at]
    for problem in reading.problems:
        line = there[problem.line - 1] if problem.line and problem.line <= len(there) else numbers.start
        account.problem(line, problem.what, problem.hint or "")
    lines = within.text.split("\n")
    for at, kind in enumerate(reading.lines):
        if kind == "unknown":
            what = f'a link to a paper that is in no list: left out ("{lines[at][:60]}")'
            account.problem(there[at], what, "name the paper where its link stands, or leave it so")
    account.mark_rest("furniture", numbers)
    for one in (reading, *reading.further):
        for entry in one.entries:
            line = there[entry.line - 1]
            account.mark("entry" if account.kind(line) in ("blank", "furniture") else account.kind(line), line)
            yield replace(entry, line=line)


def _read_words(text: str, source: str) -> Reading:
    """Reads each line that links to papers by the words around its links, or by those of the line above."""
    account = Account(text, source)
    above = 0
    for number, line in enumerate(account.lines, 1):
        links = [link for link in links_in(line) if link.address and not link.is_image]
        entries = _entries(line, number, links)
        if not entries and above and links and is_for_links(line):
            entries = _below(account.lines[above - 1], above, links)
        for entry in entries:
            account.take(entry, ("entry", range(entry.line, number + 1)))
        if not entries and not any(is_paper_link(link.address) for link in links):
            account.mark("furniture", number)
        above = number if line.strip() and not links else above if not line.strip() else 0
    return account.reading()


def _entries(line: str, number: int, links: list[Link]) -> list[Entry]:
    """The papers of a line."""
    papers = [link for link in links if is_paper_link(link.address)]
    named = [link for link in papers if _names(link)]
    if named:
        others = links if len(named) == 1 else []
        rest = without_links(line, [named[0]]) if others else ""
        return [_entry(link.text, rest, number, [link, *others]) for link in named]
    if not papers or len({_identity(link.address) for link in papers}) > 1:
        return []
    heading = heading_of(line)
    title, rest = (
        (without_links(heading[1], links_in(heading[1])), "") if heading else _lead(line[: papers[0].start], line)
    )
    return [_entry(title, rest, number, [papers[0], *links])] if any(map(str.isalpha, title)) else []


def _below(title: str, number: int, links: list[Link]) -> list[Entry]:
    """The paper whose links stand alone below its title."""
    papers = [link for link in links if is_paper_link(link.address)]
    heading = heading_of(title)
    title = heading[1] if heading else title
    is_one = len({_identity(link.address) for link in papers}) == 1
    if not is_one or len(title) > _LONGEST_TITLE or title.rstrip().endswith((".", ":", ",")):
        return []
    return [_entry(title[_MARK.match(title).end() :], "", number, [papers[0], *links])]  # type: ignore[union-attr]


def _names(link: Link) -> bool:
    """Whether a link's words name the paper."""
    text = link.text.strip(' *_"“”')
    is_said = text.casefold() in _WORDLESS or "://" in text or parse_arxiv(text) or parse_doi(text)
    return not is_said and not is_label(text) and len(text) <= _LONGEST_TITLE


def _identity(address: str) -> str:
    arxiv = parse_arxiv(address)
    return arxiv.bare if arxiv else parse_doi(address) or address


def _lead(before: str, line: str) -> tuple[str, str]:
    """The title with which a line begins, and the rest of the line: strong words, or those before a dash."""
    start = _MARK.match(line).end()  # type: ignore[union-attr]
    if strong := _LEAD.match(line, start):
        return strong[1], line[strong.end() :]
    dash = _DASH.search(before, start)
    title = before[start : dash.start()] if dash else before[start:]
    return (title, line[dash.end() if dash else len(before) :]) if len(title) <= _LONGEST_TITLE else ("", "")


def _entry(title: str, rest: str, number: int, links: list[Link]) -> Entry:
    bare, _ = title_in(_DATED.sub("", title, count=1) if _DATED.match(title) else title)
    whole = bare.strip(' "“”,.:') if bare[:1] in '"“' else bare.strip(" ,:")
    leads = linked(replace(link, text="") if at == 0 else link for at, link in enumerate(links))
    ids = [parse_arxiv(address) for address in leads.papers]
    doi = next((doi for address in leads.papers if not parse_arxiv(address) and (doi := parse_doi(address))), None)
    arxiv = next(filter(None, ids), None)
    return Entry(
        title=collapse(clean(whole or title)),
        line=number,
        arxiv=arxiv.bare if arxiv else None,
        version=arxiv.version if arxiv else None,
        doi=doi,
        notes=paragraphs(clean(_said(rest))),
        links=leads.links,
    )


def _said(text: str) -> str:
    """What is said of a paper: the words of a line, without those of links that only say what they lead to."""
    links = [link for link in links_in(text) if not _says(link.text)]
    text = prose(_EMPTY.sub(" ", without_links(text, links)))
    return text.strip().lstrip("·|-–—:,.)]* ").rstrip("·|-–—:,([* ") if _LETTERS.search(text) else ""


def _says(words: str) -> bool:
    """Whether a link's words say anything beside what it leads to."""
    words = words.strip(" *_")
    return bool(_LETTERS.search(words)) and not (is_label(words) or words.casefold() in _WORDLESS or "://" in words)


_EMPTY = re.compile(r"[(\[][\s|,;/*·&]*[)\]]|(?:\s[|·])+\s*\Z")
_LETTERS = re.compile(r"[^\W\d_]{2}")
