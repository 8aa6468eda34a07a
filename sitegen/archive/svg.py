"""Reads an SVG picture's size, and refuses one that could do more than show itself.

Within a page nothing in a picture runs, but its address can be opened by itself, and not every host sends a policy with
it. So a picture with scripts, event handlers, other documents in it or links that run something is not published.
"""

from __future__ import annotations

import math
import re
from typing import TypeAlias
from xml.parsers import expat

from sitegen.errors import SitegenError

Size: TypeAlias = tuple[int, int]
"""Width and height in pixels."""

_ACTIVE = frozenset({"script", "iframe", "object", "embed", "handler", "listener", "audio", "video", "form", "meta"})
"""Elements that run something, or show another document."""
_PASSIVE_LINK = re.compile(
    r"(?:https?:|mailto:|data:image/(?:png|jpeg|gif|webp|avif)[;,]|[^:]*(?:[/?#]|$))", re.IGNORECASE
)
_HANDLER = re.compile("on[a-z]+")
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d*)?|\.\d+)(px|pt|in|cm|mm|pc)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_HINT = "export it as plain SVG or as PNG"


def read_svg(raw: bytes, path: str) -> Size:
    """The size of an SVG picture, zeros where it says none; `path` is named in errors.

    Raises SitegenError where it is no SVG, or not only a picture.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(path, parser)
    parser.StartElementHandler = reader.element
    parser.ProcessingInstructionHandler = reader.instruction
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        what = f"is no SVG file: {expat.errors.messages[error.code]}"
        raise SitegenError(what, path=path, line=error.lineno, hint=_HINT) from None
    return reader.size


class _Reader:
    """Looks an SVG over as it is parsed."""

    def __init__(self, path: str, parser: expat.XMLParserType) -> None:
        self.size = (0, 0)
        self._path = path
        self._parser = parser
        self._is_first = True

    def element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local.lower()
        if self._is_first:
            if local != "svg" or space not in ("http://www.w3.org/2000/svg", ""):
                raise self._refused("no SVG file")
            self._is_first = False
            self.size = _size(attributes)
        if local in _ACTIVE:
            raise self._refused(f"a <{local}>")
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            if _HANDLER.fullmatch(attribute):
                raise self._refused(f"{attribute}=, which runs a script")
            if attribute in ("href", "src") and not _PASSIVE_LINK.match("".join(value.split())):
                raise self._refused(f"a link to {value.strip()[:40]!r}")
            if attribute == "attributename" and value.strip().rpartition(":")[2].lower() == "href":
                raise self._refused("an animated link")

    def instruction(self, target: str, _: str) -> None:
        raise self._refused(f"a processing instruction ({target})")

    def entity(self, name: str, *_: object) -> None:
        raise self._refused(f"an entity of its own ({name})")

    def _refused(self, what: str) -> SitegenError:
        what = f"is {what}" if what.startswith("no ") else f"has {what}"
        return SitegenError(what, path=self._path, line=self._parser.CurrentLineNumber, hint=_HINT)


def _size(attributes: dict[str, str]) -> Size:
    """The size that the outermost element says, else that of its view box."""
    said = [_pixels(attributes.get(name, "")) for name in ("width", "height")]
    box = attributes.get("viewBox", "").replace(",", " ").split()
    shape = [_pixels(text) for text in box[2:4]] if len(box) == 4 else [0.0, 0.0]
    if not all(said) and all(shape):
        said = [
            said[0] or (said[1] and said[1] * shape[0] / shape[1]) or shape[0],
            said[1] or (said[0] and said[0] * shape[1] / shape[0]) or shape[1],
        ]
    width, height = (math.floor(length + 0.5) for length in said)
    return (width, height) if width and height else (0, 0)


def _pixels(text: str) -> float:
    """A length in pixels; 0 where it is none, or a part of what is around it."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0
