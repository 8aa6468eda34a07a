"""HTML as the small Markdown that the readers of Markdown take: headings, bullets, links, tables, a line a paragraph.

What nobody is meant to see is left out. Marks of strong and slanted words are kept only where they begin a line, for
there they say what it is: a title, a label, or the authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.digests.html.addresses import straight
from sitegen.digests.html.tree import Text, formula_of, is_block, is_hidden, walk, words_of
from sitegen.digests.records.xml_text import Element

_STRONG, _STRONG_END, _SLANTED, _SLANTED_END, _LINK, _LINK_END = "\x01\x02\x03\x04\x05\x06"
_MARKS = {
    **dict.fromkeys(("b", "strong"), (_STRONG, _STRONG_END)),
    **dict.fromkeys(("i", "em"), (_SLANTED, _SLANTED_END)),
}
_CONTROLS = dict.fromkeys(range(0x09)) | {0x7F: None}
_LINKED = re.compile(f"{_LINK}([^{_LINK}{_LINK_END}]*){_LINK_END}(\\d+){_LINK_END}")
_FIRST_STRONG = re.compile(rf"([-*]\s|\d+[.)]\s)?{_STRONG}\s*([^{_STRONG}{_STRONG_END}\x05\x06]+?)\s*{_STRONG_END}\s*")
_ALL_SLANTED = re.compile(rf"{_SLANTED}\s*([^*{_SLANTED}{_SLANTED_END}]+?)\s*{_SLANTED_END}")
_NO_MARKS = dict.fromkeys(range(1, 5))
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_TITLES = {"title", "paper", "papers", "paper title", "article", "name", "标题", "论文"}
_MOST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Within:
    """A text that stands within another one."""

    text: str
    lines: list[int]
    """For each of its lines that of the other text where it begins."""


def markdown_of(root: Element, base: str = "") -> Within:
    """A page, or a piece of one, as Markdown; links that lead on from `base` are made whole."""
    writer = _Writer(base)
    writer.inside(root)
    writer.block(root.last)
    lines = writer.lines
    while lines and not lines[-1][0]:
        lines.pop()
    return Within("\n".join(text for text, _ in lines), [line for _, line in lines])


class _Writer:
    """Lines of Markdown, while a tree is walked."""

    def __init__(self, base: str) -> None:
        self.lines: list[tuple[str, int]] = []
        self._base = base
        self._pieces: list[str] = []
        self._line = 0
        self._mark = ""
        self._indents = 0
        self._addresses: list[str] = []
        self._is_linked = False
        self._is_pre = False

    def inside(self, element: Element) -> None:
        for part in element.parts:
            if isinstance(part, Element):
                self._element(part)
            else:
                self._text(part, part.line if isinstance(part, Text) else element.line)

    def block(self, line: int) -> None:
        """Ends the line, and the paragraph; bullets stand close together."""
        self._flush(line)
        if self.lines and self.lines[-1][0] and not self._indents:
            self.lines.append(("", self.lines[-1][1]))

    def _text(self, text: str, line: int) -> None:
        if self._is_pre and "\n" in text.strip("\n"):
            for at, piece in enumerate(text.strip("\n").split("\n")):
                self._text(piece, line + at)
                self._flush(line + at)
            return
        text = text.translate(_CONTROLS)
        if text.strip() and not self._line:
            self._line = line
        self._pieces.append(text)

    def _element(self, element: Element) -> None:
        name = element.name
        if (formula := formula_of(element)) is not None:
            self._text(formula, element.line)
        elif is_hidden(element):
            return
        elif name == "br":
            self._flush(element.line)
        elif name == "a":
            self._link(element)
        elif name in _MARKS:
            start, end = _MARKS[name]
            self._pieces.append(start)
            self.inside(element)
            self._pieces.append(end)
        elif name == "table":
            self._table(element)
        elif name == "li":
            self._bullet(element)
        elif is_block(element):
            self.block(element.line)
            self._mark = _HEADINGS.get(name, "---" if name == "hr" else "")
            self._is_pre = name == "pre"
            if name == "hr":
                self._line = element.line
                self._pieces.append("")
            self.inside(element)
            self.block(element.last)
            self._is_pre, self._mark = False, ""
        else:
            self.inside(element)

    def _bullet(self, element: Element) -> None:
        self._flush(element.line)
        self._mark = "  " * min(self._indents, _MOST_INDENT) + "- "
        self._indents += 1
        self.inside(element)
        self._flush(element.last)
        self._indents -= 1
        self._mark = ""

    def _link(self, element: Element) -> None:
        address = straight(element.attributes.get("href", ""), self._base)
        if not address or self._is_linked or _PICTURE.search(address):
            self.inside(element)
            return
        self._is_linked = True
        self._addresses.append(address.replace("(", "%28").replace(")", "%29"))
        self._pieces.append(_LINK)
        self.inside(element)
        if self._is_linked and not words_of(element):
            images = (one.attributes.get("alt", "") for one in walk(element) if one.name == "img")
            self._text(next(filter(None, images), "link"), element.line)
        self._end_link()

    def _end_link(self) -> None:
        """Ends the link; where blocks stand within one it is that of the first alone."""
        if self._is_linked and "".join(self._pieces).translate(_NO_MARKS).strip(f" \n\t{_LINK}"):
            self._pieces.append(f"{_LINK_END}{len(self._addresses) - 1}{_LINK_END}")
            self._is_linked = False

    def _flush(self, line: int) -> None:
        """Ends the line."""
        self._end_link()
        text = _marked(" ".join("".join(self._pieces).split()), self._addresses)
        self._pieces = [_LINK] if self._is_linked else []
        if text or self._mark == "---":
            indent = "" if self._mark or not self._indents else "  " * min(self._indents, _MOST_INDENT + 1)
            self.lines.append((indent + self._mark + text, self._line or line))
            self._mark = ""
        self._line = 0

    def _table(self, element: Element) -> None:
        rows = list(_rows(element))
        self.block(element.line)
        if _is_of_records(element, rows):
            width = len(rows[0][1])
            for at, (row, cells) in enumerate(rows):
                texts = [self._cell(cell) for cell in cells]
                self.lines.append((f"| {' | '.join(texts + [''] * (width - len(texts)))} |", row.line))
                if at == 0:
                    self.lines.append((f"|{'---|' * width}", row.line))
        else:
            for row, cells in rows:
                are_words = not any(is_block(one) for cell in cells for one in walk(cell) if one is not cell)
                for cell in cells:
                    if not are_words:
                        self.block(cell.line)
                    self._pieces.append(" ")
                    self.inside(cell)
                self.block(row.last)
            for part in element.children:
                if part.name not in ("tr", "tbody", "thead", "tfoot", "col", "colgroup"):
                    self._element(part)
        self.block(element.last)

    def _cell(self, cell: Element) -> str:
        writer = _Writer(self._base)
        writer.inside(cell)
        writer.block(cell.last)
        return " ".join(text.removeprefix("- ") for text, _ in writer.lines if text).replace("|", "\\|")


def _rows(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The rows of a table, without those of the tables in it."""
    for part in table.children:
        if part.name == "tr":
            yield part, [cell for cell in part.children if cell.name in ("td", "th")]
        elif part.name in ("tbody", "thead", "tfoot"):
            yield from _rows(part)


def _is_of_records(table: Element, rows: list[tuple[Element, list[Element]]]) -> bool:
    """Whether a table has a head, with as many cells as any row; others only give a page its look."""
    if len(rows) < 2 or len(rows[0][1]) < 2 or any(one.name == "table" for one in walk(table) if one is not table):
        return False
    head = rows[0][1]
    is_head = all(cell.name == "th" for cell in head) or any(words_of(one).casefold() in _TITLES for one in head)
    return is_head and all(len(cells) <= len(head) for _, cells in rows)


def _marked(text: str, addresses: list[str]) -> str:
    """A line with its marks as Markdown has them."""
    if not text or not _ANY_MARK.search(text):
        return text
    text = _BETWEEN.sub(r"\1", text)
    if slanted := _ALL_SLANTED.fullmatch(text):
        text = f"*{slanted[1]}*"
    elif strong := _FIRST_STRONG.match(text):
        rest = text[strong.end() :]
        space = "" if not rest or rest[0] in ".,;:)" else " "
        number = _NUMBER.match(strong[2])
        words = strong[2][number.end() :] if number else strong[2]
        text = f"{strong[1] or ''}{number[1] + '. ' if number else ''}**{words}**{space}{rest}"
    text = _LINKED.sub(lambda link: _written(link[1], addresses[int(link[2])]), text)
    return " ".join(_LEFT.sub("", text).split())


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]{1,2}\s+(?=\S)")
_ANY_MARK = re.compile("[\x01-\x06]")
_BETWEEN = re.compile(f"(?:{_STRONG_END}(\\s*){_STRONG})")
_LEFT = re.compile(f"{_LINK_END}\\d+{_LINK_END}|[\x01-\x06]")


def _written(words: str, address: str) -> str:
    """A link, with the white space at the ends of its words outside of it."""
    bare = words.translate(_NO_MARKS)
    text = bare.strip()
    if not text:
        return bare
    start = bare[: len(bare) - len(bare.lstrip())]
    return f"{start}[{text}]({address}){bare[len(bare.rstrip()) :]}"
