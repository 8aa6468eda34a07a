r"""Richer captures of a Hugging Face papers page: tools that keep links, and so the papers' ids.

Three kinds were seen. A text browser writes `[words][32]` and, at the end, the addresses by number. A notebook's
export has each link's address in a paragraph of its own below its words. A scraper writes Markdown, with `\\` where it
wraps a link's words. Words may go over many lines in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_in
from sitegen.digests.digest import Entry
from sitegen.digests.records.fields import LONGEST_TITLE, Fields
from sitegen.ids import parse_arxiv
from sitegen.text import collapse, paragraphs

_RICH = re.compile(r"^#{2,3} \[|^\[-\] (?:\d+|-)[ \t]*$", re.MULTILINE)
_VOTES = re.compile(r"\[-\] ")
_TITLE = re.compile(r"#{2,3} (?=\[)")
_CLOSING = re.compile(r"\](?:\[(\d{1,5})\]|\((\S{1,2000})\))\s*$")
_REFERENCE = re.compile(r"\s*(?:\[(\d{1,5})\]:?|(\d{1,5})\.)\s+(https?://\S+)\s*")
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")
_ABOUT = re.compile(r"(?:[-*•] ?)?\d+ authors?|·|[-\d,.k ]{1,9}|\[-\] ?(?:-|\d+)|\[\[?[\w .-]{1,60}\]? [\w .-]{1,60}")
"""What stands around a paper: votes, how many authors, comments, or an organisation in place of the authors."""
_MOST_LINES = 300
"""How many lines the words of a link may have."""
_SHORTEST_ABSTRACT = 91


@dataclass(slots=True)
class _Piece:
    """A paragraph, or the words of a link."""

    text: str
    lines: range
    """Counted from 1."""
    address: str = ""
    is_heading: bool = False

    @property
    def paper(self) -> str | None:
        """The id of the paper that it leads to."""
        found = parse_arxiv(self.address) if "/papers/" in self.address and "#" not in self.address else None
        return found.bare if found else None


def is_rich(text: str) -> bool:
    """Whether a page keeps links: titles that are linked headings, or votes as a notebook has them."""
    return _RICH.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads a capture; its date is the day above the papers, which has no year in the current one."""
    account = Account(text, source)
    pieces = _with_addresses(account, list(_pieces(account.lines)))
    first = next((at for at, piece in enumerate(pieces) if _is_title(piece, None)), len(pieces))
    stated = _read_head(account, pieces[:first])
    at = first
    while at < len(pieces):
        at = _read_paper(account, pieces, at)
    return account.reading(stated=stated)


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
        elif (end := _link_end(lines, at)) > at:
            yield _link(lines, at, end)
            at = end
        else:
            end = at + 1
            while end < len(lines) and lines[end].strip() and not _is_apart(lines[end - 1], lines[end]):
                end += 1
            yield _Piece(paragraphs("\n".join(lines[at:end])), range(at + 1, end + 1))
            at = end


def _is_apart(above: str, line: str) -> bool:
    """Whether a line does not go on with the one above."""
    return above.strip() == "·" or line.startswith(("[", "#", "·"))


def _link_end(lines: list[str], at: int) -> int:
    """The place behind the line in which the link that begins at a line ends; `at` where none begins."""
    if not _opens(lines[at]):
        return at
    for end in range(at, min(at + _MOST_LINES, len(lines))):
        if end > at and _TITLE.match(lines[end]):
            return at
        if _CLOSING.search(lines[end][-2100:]):
            return end + 1
    return at


def _opens(line: str) -> bool:
    return (line.startswith("[") and not _VOTES.match(line)) or _TITLE.match(line) is not None


def _link(lines: list[str], at: int, end: int) -> _Piece:
    closing = _CLOSING.search(lines[end - 1][-2100:])
    assert closing
    words = [*lines[at:end]]
    words[-1] = words[-1][: len(words[-1]) - (closing.end() - closing.start())]
    is_heading = _TITLE.match(words[0]) is not None
    words[0] = words[0].lstrip("# ").removeprefix("[")
    text = paragraphs("\n".join(line.rstrip().rstrip("\\") for line in words))
    return _Piece(text, range(at + 1, end + 1), closing[2] or closing[1], is_heading)


def _with_addresses(account: Account, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with their addresses: from the list by number, or from the paragraph below them."""
    references: dict[str, str] = {}
    kept: list[_Piece] = []
    for piece in pieces:
        lines = [account.lines[number - 1] for number in piece.lines]
        found = [match for line in lines if (match := _REFERENCE.fullmatch(line))]
        if found and len(found) == len(lines):
            references |= {match[1] or match[2]: match[3] for match in found}
            account.mark("furniture", piece.lines)
        elif (address := _ADDRESS.fullmatch(piece.text)) and kept:
            kept[-1].address = kept[-1].address or address[1]
            account.mark("field", piece.lines)
        else:
            kept.append(piece)
    for piece in kept:
        piece.address = references.get(piece.address, piece.address)
    return kept


def _is_title(piece: _Piece, current: str | None) -> bool:
    """Whether a piece is the title of another paper than the current one."""
    if len(piece.text) > LONGEST_TITLE or _ABOUT.fullmatch(piece.text):
        return False
    return piece.is_heading or (piece.paper is not None and piece.paper != current)


def _read_head(account: Account, pieces: list[_Piece]) -> Stated | None:
    """Marks what stands above the papers: furniture, but the date, and nothing that could be an abstract."""
    stated = None
    for piece in pieces:
        dated = stated_in(piece.text, piece.lines.start)
        if dated and dated.exists:
            stated = dated
            account.mark("date", piece.lines)
        elif len(piece.text) < _SHORTEST_ABSTRACT or piece.address:
            account.mark("furniture", piece.lines)
    return stated


def _read_paper(account: Account, pieces: list[_Piece], at: int) -> int:
    """Takes the paper whose title is a piece; gives the place of the piece behind it."""
    title, abstract, published = pieces[at], None, None
    end = at + 1
    while end < len(pieces) and not _is_title(pieces[end], title.paper):
        piece = pieces[end]
        dated = stated_in(piece.text, piece.lines.start)
        if dated and dated.year and dated.exists:
            published = published or dated
            account.mark("field", piece.lines)
        elif abstract is None and len(piece.text) >= _SHORTEST_ABSTRACT and piece.paper in (None, title.paper):
            abstract = piece
        elif dated or _ABOUT.fullmatch(collapse(piece.text)) or _is_elsewhere(piece):
            account.mark("furniture", piece.lines)
        end += 1
    values = {"title": title.text, "abstract": abstract.text if abstract else "", "published": str(published or "")}
    fields = Fields(values, account, title.lines.start)
    entry = Entry(
        title=fields.line_of("title"),
        line=title.lines.start,
        abstract=fields.prose_of("abstract"),
        arxiv=title.paper,
        published=fields.partial_date("published"),
    )
    account.take(entry, ("title", title.lines), *((("abstract", abstract.lines),) if abstract else ()))
    if abstract is None:
        what, hint = "a title without an abstract", "capture the page again, down to its end"
        account.problem(entry.line, what, hint)
    return end


def _is_elsewhere(piece: _Piece) -> bool:
    """Whether a piece is a link to another part of the site, or words below the papers."""
    if piece.address:
        return piece.paper is None
    return len(piece.text) < _SHORTEST_ABSTRACT and not piece.text.startswith("[")
