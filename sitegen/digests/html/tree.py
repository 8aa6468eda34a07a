"""HTML as a tree, as browsers save it and people write it: tags left open, in capitals, or closed in another order.

The standard library's parser takes time that grows with the square of a hostile text, so tags are found here. The tree
is no deeper than a page ever is, and whatever walks it may recurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, TypeAlias

from sitegen.digests.records.xml_text import Element

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_CLOSES = {
    **dict.fromkeys(_BLOCKS, frozenset({"p"})),
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th", "p"})),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "option": frozenset({"option"}),
}
"""What a start tag ends that was left open."""
_BOUNDS = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "td": {"tr", "table"}, "th": {"tr", "table"}}
_BOUNDS |= {"tr": {"table"}}
"""Beyond what it ends nothing."""
_TABLES = {"table", "td", "th"}
_DEEPEST = 150
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_TEXT = frozenset({
    "script", "style", "template", "svg", "iframe", "object", "select", "textarea", "button", "input", "video", "audio",
    "canvas", "map", "datalist", "dialog", "head", "nav", "noscript",
})  # fmt: skip


class Text(str):
    """A piece of text that knows its line."""

    __slots__ = ("line",)
    line: int

    @classmethod
    def at(cls, line: int, text: str) -> Text:
        """A text whose first words stand behind the line breaks that it begins with."""
        piece = cls(text)
        piece.line = line + text[: len(text) - len(text.lstrip())].count("\n")
        return piece


def parse_html(text: str) -> Element:
    """The tree of a page, or of a piece of one; its root has the name "", and all names are in lower case."""
    builder = _Builder()
    line, done = 1, 0
    for start, kind, name, rest in _tokens(text):
        line += text.count("\n", done, start)
        done = start
        if kind == "text":
            builder.text(Text.at(line, rest if name == "raw" else unescape(rest)))
        elif kind == "end":
            builder.end(name, line)
        else:
            builder.start(name, _attributes(rest), line)
    builder.end_all(line + text.removesuffix("\n").count("\n", done))
    return builder.root


_Token: TypeAlias = tuple[int, Literal["text", "start", "end"], str, str]


def _tokens(text: str) -> Iterator[_Token]:
    """The tags of a text and what stands between them: where each begins, its kind, its name, and its text."""
    at, tag = 0, _TAG
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            start = len(text)
        if at < start:
            yield at, "text", "", text[at:start]
        if start == len(text):
            return
        if text.startswith("<![CDATA[", start) and (stop := text.find("]]>", start)) > 0:
            yield start, "text", "raw", text[start + 9 : stop]
            at = stop + 3
        elif text.startswith(("<!", "<?"), start):
            is_comment = text.startswith("<!--", start)
            stop = text.find("-->" if is_comment else ">", start + 2)
            at = len(text) if stop < 0 else stop + (3 if is_comment else 1)
        elif not _NAME.match(text, start + 1):
            yield start, "text", "raw", "<"
            at = start + 1
        else:
            found = tag.match(text, start)
            if found is None:  # a quote that is never closed: no later one is trusted either
                tag = _UNQUOTED
                found = tag.match(text, start)
            if found is None:
                return
            name, at = found["name"].lower().rpartition(":")[2], found.end()
            yield start, "end" if found["end"] else "start", name, found["rest"]
            if name in _RAW and not found["end"]:
                closing = _RAW[name].search(text, at)
                stop = closing.start() if closing else len(text)
                yield at, "text", "raw" if name in ("script", "style") else "", text[at:stop]
                at = stop


_NAME = re.compile(r"/?[a-zA-Z]")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?>(?:[^>\"']|\"[^\"]*\"|'[^']*')*))>")
_UNQUOTED = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
"""What holds no tags but its own end."""
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def _attributes(rest: str) -> dict[str, str]:
    """The attributes of a start tag, by their names in lower case; of several of a name the first."""
    values: dict[str, str] = {}
    for name, *texts in _ATTRIBUTE.findall(rest):
        values.setdefault(name.lower(), unescape("".join(texts)))
    return values


def is_block(element: Element) -> bool:
    """Whether an element stands on lines of its own."""
    return element.name in _BLOCKS


def is_hidden(element: Element) -> bool:
    """Whether nobody is meant to read what is in an element."""
    values = element.attributes
    return (
        element.name in _NO_TEXT
        or "hidden" in values
        or values.get("aria-hidden") == "true"
        or _HIDDEN.search(values.get("style", "")[:2_000]) is not None
    )


def classes(element: Element) -> set[str]:
    return set(element.attributes.get("class", "").split())


def walk(element: Element) -> Iterator[Element]:
    """An element and all that are in it, in order."""
    yield element
    for child in element.children:
        yield from walk(child)


def words_of(element: Element) -> str:
    """The text of an element and of what is in it, hidden parts aside, as one line; formulas are between dollars."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    if (formula := formula_of(element)) is not None:
        yield formula
    elif not is_hidden(element):
        for part in element.parts:
            if isinstance(part, str):
                yield part
            elif part.name == "br" or is_block(part):
                yield " "
                yield from _words(part)
                yield " "
            else:
                yield from _words(part)


def formula_of(element: Element) -> str | None:
    """The TeX of a formula that an element is, between dollars; None for any other element."""
    if element.name == "math":
        notes = (one for one in walk(element) if one.name == "annotation")
        found = next((one.whole for one in notes if "tex" in one.attributes.get("encoding", "")), "")
        tex = found or element.attributes.get("alttext", "")
        return f"${' '.join(tex.split())}$" if tex.strip() else element.whole
    if element.name == "img" and classes(element) & {"latex", "math", "tex"}:
        return element.attributes.get("alt", "")
    return None


class _Builder:
    """A tree that grows: what is open, from the root on."""

    def __init__(self) -> None:
        self.root = Element("", "", {}, 1)
        self._open = [self.root]

    def start(self, name: str, values: dict[str, str], line: int) -> None:
        self._end_open(name, line)
        element = Element(name, "", values, line, line)
        parent = self._open[-1]
        parent.children.append(element)
        parent.parts.append(element)
        if name not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def end(self, name: str, line: int) -> None:
        """Ends the last open element of a name, with all that is open in it."""
        bounds = _BOUNDS.get(name) or (set() if name in ("table", "body", "html") else _TABLES - {name})
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                self._close(at, line)
                return
            if self._open[at].name in bounds:
                return

    def text(self, text: Text) -> None:
        self._open[-1].parts.append(text)

    def end_all(self, line: int) -> None:
        self._close(1, line)
        self.root.last = line

    def _end_open(self, tag: str, line: int) -> None:
        """Ends what a start tag says is over."""
        closes, bounds = _CLOSES.get(tag), _BOUNDS.get(tag, _TABLES)
        if closes is None:
            return
        first = None
        for at in range(len(self._open) - 1, 0, -1):
            name = self._open[at].name
            if name in closes:
                first = at
            elif name in bounds or (name in _BLOCKS and tag not in _BOUNDS):
                break
        if first is not None:
            self._close(first, line)

    def _close(self, at: int, line: int) -> None:
        for element in self._open[at:]:
            element.last = line
        del self._open[at:]
