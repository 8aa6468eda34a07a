"""XML read record by record, so that each has its lines and what stands before a break is kept.

The standard library's expat serves: it says where it failed, hands over what came before, and tells of a document type
declaration before anything in it counts. One that declares something ends the reading, so that no entity is ever
expanded; one that only names a file, as PubMed's, is passed over, and nothing is ever fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from xml.parsers import expat

from sitegen.digests.records.json_text import BrokenError

_DEEPEST = 100
_MOST_ELEMENTS = 100_000
"""How many elements one record may have; a paper with 3,303 authors has some 10,000."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(slots=True)
class Element:
    """An element with all that is in it."""

    name: str
    """Without its prefix."""
    prefix: str
    attributes: dict[str, str]
    """By their names without prefixes."""
    line: int
    last: int = 0
    """The line of its end."""
    children: list[Element] = field(default_factory=list)
    parts: list[str | Element] = field(default_factory=list)
    """Its text and its children, in order."""

    @property
    def text(self) -> str:
        """The text in it, that of its children aside."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def whole(self) -> str:
        """The text in it and in all that is in it."""
        return "".join(part if isinstance(part, str) else part.whole for part in self.parts)

    @property
    def lines(self) -> range:
        return range(self.line, self.last + 1)

    def all(self, *names: str) -> list[Element]:
        """Its children of some names; those with its own prefix go before those that other vocabularies add."""
        found = [child for name in names for child in self.children if child.name == name]
        return sorted(found, key=lambda child: child.prefix != self.prefix)

    def text_of(self, *names: str) -> str:
        """The text of the first such child that has any."""
        return next((child.text for child in self.all(*names) if child.text.strip()), "")

    def below(self, *path: str) -> list[Element]:
        """What lies at the end of a path of names: the children of the children that it names, in order."""
        found = [self]
        for name in path:
            found = [child for one in found for child in one.children if child.name == name]
        return found

    def whole_of(self, *path: str) -> str:
        """The whole text of the first element at the end of a path that has any."""
        return next((text for one in self.below(*path) if (text := one.whole.strip())), "")


Take: TypeAlias = Callable[[Element], None]


def read_records(text: str, names: Container[str], take: Take, beside: Take) -> None:
    """Calls `take` with each element of some names, as it ends, and `beside` with what else stands in the root, or in
    one of its elements; of the latter the text only.

    Raises BrokenError where the text is not XML, or goes beyond what a digest may have.
    """
    builder = _Builder(names, take, beside)
    try:
        builder.parser.Parse(_CONTROLS.sub("\ufffd", text), True)
    except expat.ExpatError as error:
        what = f"{expat.ErrorString(error.code)} at character {error.offset + 1}"
        raise BrokenError(what, error.lineno) from None


class _Builder:
    """Makes elements of what the parser meets."""

    def __init__(self, names: Container[str], take: Take, beside: Take) -> None:
        self._names, self._take, self._beside = names, take, beside
        self._open: list[Element] = []
        self._record: Element | None = None
        self._count = 0
        self.parser: Any = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declare
        self.parser.SkippedEntityHandler = self._skip
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _declare(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            what = "a document type declaration; remove it if the rest is what it should be"
            raise BrokenError(what, self.parser.CurrentLineNumber)

    def _skip(self, name: str, _is_parameter: bool) -> None:
        """Takes an entity that a file nobody fetches defines: those of HTML are known by their names."""
        text = html.unescape(f"&{name};")
        if text == f"&{name};":
            raise BrokenError(f'an entity that is not known, "{text}"', self.parser.CurrentLineNumber)
        self._characters(text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name, prefix, values, self.parser.CurrentLineNumber)
        self._open.append(element)
        if len(self._open) > _DEEPEST:
            raise BrokenError(f"nested more than {_DEEPEST} deep", element.line)
        if self._record is None and name in self._names:
            self._record, self._count = element, 0
        self._count += 1
        if self._record is not None and self._count > _MOST_ELEMENTS:
            raise BrokenError(f"more than {_MOST_ELEMENTS:,} elements in one record", element.line)

    def _end(self, tag: str) -> None:
        element = self._open.pop()
        element.last = self.parser.CurrentLineNumber
        if element is self._record:
            self._record = None
            self._take(element)
        elif self._record is not None:
            self._open[-1].children.append(element)
            self._open[-1].parts.append(element)
        elif len(self._open) in (1, 2):
            self._beside(element)

    def _characters(self, text: str) -> None:
        if self._record is not None or len(self._open) in (2, 3):
            self._open[-1].parts.append(text)


def root_of(text: str) -> str:
    """The name of the root of a text that may be XML, without its prefix; "" where none begins."""
    if text.lstrip()[:1] != "<":
        return ""
    at = 0
    while before := _BEFORE_ROOT.match(text, at, _HEAD):
        closing = {"!--": "-->", "?": "?>"}.get(before[1], "]>" if _SUBSET.match(text, before.end(), _HEAD) else ">")
        end = text.find(closing, before.end(), _HEAD)
        at = _HEAD if end < 0 else end + len(closing)
    root = _ROOT.match(text, at, _HEAD)
    return root[1] if root else ""


_BEFORE_ROOT = re.compile(r"\s*<(!--|[!?])")
_SUBSET = re.compile(r"[^>\[]*\[")
_ROOT = re.compile(r"\s*<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[\s>]")
_HEAD = 10_000
"""Within how many characters the root begins."""


def plain(markup: str) -> str:
    """The text of a piece of HTML, with blank lines between its paragraphs; a text without HTML's tags is itself."""
    if not _TAG.search(markup):
        return markup
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", markup)))


_BLOCKS = r"p|br|div|li|ul|ol|table|tr|h[1-6]|blockquote|pre|jats:p|jats:title|jats:sec"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_INLINE = r"b|i|u|a|em|strong|img|span|sup|sub|code|td|th|small|font|jats:[a-z]+"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?=[\s/>])[^<>]*>", re.IGNORECASE)
