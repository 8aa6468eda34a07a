"""What the readers of Markdown share: headings, links and what they lead to, titles and prose in other people's markup.

A digest in Markdown was written by a script that put foreign text into it without escaping anything. So this is no
Markdown parser: it looks for the marks that the script made, and leaves the rest as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sitegen.ids import is_web_address, parse_arxiv, parse_doi
from sitegen.text import collapse

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_TOKEN = re.compile(
    r"(?P<open>!?\[)|\]\((?P<address>(?>(?:[^\s()]|\([^\s()]*\))*))(?>(?:\s+\"[^\"\n]*\")?)\s?\)|(?P<close>\])"
)
_NUMBER = re.compile(r"\s*(?:\*\*)?(?:\[\d{1,5}\]|#?\d{1,5}[.)、]|#\d{1,5})(?:\*\*)?\s+(?=\S)")
_MARKS = " \t*_"
_TAIL = re.compile(r"[\s\-–—(:|\[]*(?:(?<!\w)read more(?: on)?)?[\s(\[]*\Z", re.IGNORECASE)
_TAIL_LENGTH = 100
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*]{1,1000})\*\*")
_MARKED = re.compile(r"(?<![\w*\\$^{])(\*{1,2})(?=\w)([^*\n$]{1,300})(?<=[\w.!?)])\1(?![\w*])")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_MOST_WORDS = 2
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{1,300})\]\]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text."""

    text: str
    address: str
    """An address, or the bare id of a paper; "" where it leads to a place in the same page or is no web address."""
    start: int
    stop: int
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """What the links of an entry lead to."""

    papers: tuple[str, ...] = ()
    """Addresses that hold an arXiv id or a DOI, the first of each paper."""
    links: Mapping[str, str] = field(default_factory=dict)
    """The other addresses, by their kind."""


def heading_of(line: str) -> tuple[int, str] | None:
    """The level and the text of a line that is a heading."""
    match = _HEADING.match(line)
    if match is None:
        return None
    text = line[match.end() :].strip()
    bare = text.rstrip("#")
    return len(match[1]), (bare.rstrip() if not bare or bare[-1].isspace() else text)


def links_in(text: str) -> list[Link]:
    """The links of a text, in the order of their ends; brackets within their words may pair or not."""
    found: list[Link] = []
    opened: list[tuple[int, bool]] = []
    first, done = None, 0
    for token in _TOKEN.finditer(text):
        if token["open"]:
            opened.append((token.start(), token["open"] == "!["))
            first = token.start() if first is None else first
        elif token["close"]:
            del opened[-1:]
        else:
            start, is_image = opened.pop() if opened else (first if first is not None else done, False)
            words = text[start + (2 if is_image else 1) : token.start()]
            address = token["address"] if is_web_address(token["address"]) else ""
            found.append(Link(words, address, start, token.end(), is_image))
            done = token.end()
            first = opened[0][0] if opened else None
    return found


def title_in(text: str) -> tuple[str, list[Link]]:
    """The title that a heading or a cell is, without its number, marks and links; and the links."""
    text = text[_end(_NUMBER.match(text)) :]
    links = [link for link in links_in(text) if not link.is_image]
    if text.count("](") == 1 and (whole := text.strip(_MARKS)).startswith("[") and whole.endswith(")") and links:
        return _bare(whole[1 : whole.rindex("](")]), _unnamed(links)
    if links and not text[: links[0].start].strip(_MARKS) and not is_label(links[0].text):
        return _bare(links[0].text), _unnamed(links)
    if links:
        before = text[: links[0].start]
        tail = before[-_TAIL_LENGTH:]
        title = before[: len(before) - len(tail)] + tail[: _TAIL.search(tail).start()]  # type: ignore[union-attr]
        return _bare(title) or _bare(without_links(text, links)), links
    return _bare(text), links


def _unnamed(links: list[Link]) -> list[Link]:
    """The links, the first without its words: they are the title and don't say what it leads to."""
    return [replace(links[0], text=""), *links[1:]]


def prose(text: str) -> str:
    """Text without the marks of strong words; links as words and address, `<br>` as the end of a paragraph."""
    text = without_links(text, links_in(text), keep=True) if "](" in text else text
    return _BREAK.sub("\n\n", _BOLD.sub(r"\1", text))


def unmarked(text: str) -> str:
    """Text without the marks around strong and slanted words; stars that are signs stay.

    >>> unmarked("It falls *reliably*, **at last**; A* and B* differ, as 2*3*4 and x**2 do.")
    'It falls reliably, at last; A* and B* differ, as 2*3*4 and x**2 do.'
    """
    return _MARKED.sub(r"\2", text) if "*" in text else text


def without_links(text: str, links: Iterable[Link], *, keep: bool = False) -> str:
    """The text without its links, or with their words and addresses in place of them."""
    parts, done = [], 0
    for link in sorted(links, key=lambda link: link.start):
        if link.start < done:
            continue
        parts.append(text[done : link.start])
        if keep and not link.is_image and not link.text.lstrip().startswith("!["):
            same = not link.address or link.address in link.text
            parts.append(link.text if same else f"{link.text} ({link.address})")
        done = link.stop
    return "".join([*parts, text[done:]])


def linked(links: Iterable[Link]) -> Linked:
    """Sorts links: those to the paper itself give its ids, the others have kinds by their words or their host."""
    papers: dict[str, str] = {}
    others: dict[str, str] = {}
    for link in links:
        if not link.address or link.is_image:
            continue
        arxiv = parse_arxiv(link.address)
        identity = arxiv.bare if arxiv else parse_doi(link.address)
        if identity and (identity in papers or not papers or (not arxiv and len(papers) < 2)):
            papers.setdefault(identity, link.address)
        elif is_web_address(link.address) and link.address not in others.values():
            kind = _kind(link)
            number = sum(known == kind or known.startswith(f"{kind} ") for known in others)
            others[f"{kind} {number + 1}" if number else kind] = link.address
    return Linked(tuple(papers.values()), others)


def without_wikilinks(text: str) -> str:
    """The words of `[[page|words]]` and `[[page]]`."""
    return _WIKILINK.sub(r"\1", text) if "[[" in text else text


def is_for_links(line: str) -> bool:
    """Whether a line is there for its links: hardly a word stands beside them."""
    links = links_in(line)
    rest = _ADDRESS.sub("", without_links(line, links))
    return (bool(links) or rest != line) and len(re.findall(r"\w+", rest)) <= _MOST_WORDS


def is_label(text: str) -> bool:
    """Whether a link's words say what it leads to rather than name the paper."""
    words = re.findall(r"\w+", text.casefold())
    return len(words) <= 4 and any(word in _KINDS for word in words)


def _kind(link: Link) -> str:
    words = re.findall(r"\w+", link.text[:100].casefold())
    host = link.address.split("/")[2].casefold()
    kinds = [kind for word in words if (kind := _KINDS.get(word))]
    if found := next((kind for kind in kinds if kind != "page"), kinds[0] if kinds else None):
        found = "pdf" if found == "page" and link.address.casefold().endswith(".pdf") else found
        return "code" if found == "page" and host == "github.com" else found
    if host == "github.com":
        return "code"
    label = " ".join(words)
    return label if 1 <= len(words) <= 3 and len(label) <= 30 and "http" not in words else "page"


_KINDS = {
    **dict.fromkeys(
        ["paper", "arxiv", "abs", "abstract", "link", "url", "page", "论文", "链接", "リンク", "링크"], "page"
    ),
    **dict.fromkeys(["huggingface", "hugging", "hf", "read", "doi", "alphaxiv", "openreview", "html"], "page"),
    **dict.fromkeys(["pdf"], "pdf"),
    **dict.fromkeys(["code", "github", "repo", "repository", "源码", "代码", "コード", "코드"], "code"),
    **dict.fromkeys(["project", "website", "site", "homepage", "项目", "主页"], "project"),
    **dict.fromkeys(["demo"], "demo"),
    **dict.fromkeys(["tweet", "twitter", "thread"], "tweet"),
    **dict.fromkeys(["video", "youtube"], "video"),
    **dict.fromkeys(["blog"], "blog"),
    **dict.fromkeys(["model", "models", "weights"], "model"),
    **dict.fromkeys(["dataset", "datasets"], "dataset"),
}
"""What a word of a link says that it leads to."""


def _bare(text: str) -> str:
    """A title without the marks of strong or slanted words around all of it."""
    text = collapse(text)
    for mark in ("**", "__", "*"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark) and text.count(mark) == 2:
            text = text[len(mark) : -len(mark)].strip()
    return text


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
