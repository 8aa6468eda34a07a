"""What the preview sends for an address."""

from __future__ import annotations

from dataclasses import dataclass
from mimetypes import MimeTypes

_MEDIA_TYPES = MimeTypes()
"""What Python itself knows, whatever the machine's tables say."""
_MORE_TYPES = {"text/javascript": ".js", "application/xml": ".xml", "font/woff2": ".woff2"}
_MORE_TYPES |= {"image/webp": ".webp", "image/avif": ".avif"}
for _type, _suffix in _MORE_TYPES.items():
    _MEDIA_TYPES.add_type(_type, _suffix)


@dataclass(frozen=True, slots=True)
class Document:
    """What is sent for an address: a page, a file, or where it is to be found."""

    status: int
    media_type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    location: str | None = None
    """Where it is to be found instead."""


def media_type(name: str) -> str:
    """The media type of a file, by its name."""
    guess = _MEDIA_TYPES.guess_type(name)[0] or "application/octet-stream"
    textual = guess.startswith("text/") or guess in ("application/xml", "application/json", "image/svg+xml")
    return f"{guess}; charset=utf-8" if textual else guess
