"""A digest file's bytes to text with LF line ends."""

from __future__ import annotations

import codecs
import re

from sitegen.errors import Problem, SitegenError

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding=[\"']([A-Za-z0-9._-]{1,20})[\"']")
_ENCODINGS = frozenset({
    "big5", "cp1251", "cp1252", "euc-jp", "euc-kr", "gb18030", "gb2312", "gbk", "iso-8859-1", "iso-8859-15", "koi8-r",
    "shift_jis", "windows-1251", "windows-1252",
})  # fmt: skip
"""What XML may say that it is written in, beside UTF-8."""
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r\x1b"))


def decode(raw: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    """UTF-8, UTF-16 with a byte order mark, or what XML says it is, to text; other bytes become U+FFFD and a problem.

    Raises SitegenError for what is no text at all: a file with NUL in it, or with control characters for a tenth.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    raw = _redeclared(raw.removeprefix(codecs.BOM_UTF8))
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if b"\0" in raw or controls * 10 > len(raw):
        hint = "a digest is a text file; unpack it if it is packed"
        raise SitegenError("a binary file, not text", path=source, hint=hint)
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text, _undecodable(raw, source) if "\ufffd" in text else ()


def _redeclared(raw: bytes) -> bytes:
    """XML in the encoding that it declares as UTF-8; anything else as it is."""
    declared = _DECLARED.match(raw)
    if declared is None or (name := declared[1].decode().lower()) not in _ENCODINGS:
        return raw
    try:
        return raw.decode(name).encode()
    except UnicodeError:
        return raw


def _undecodable(raw: bytes, source: str) -> tuple[Problem, ...]:
    """One problem, at the first line that is not UTF-8, if any is."""
    lines = [number for number, line in enumerate(raw.splitlines(), 1) if not _is_utf8(line)]
    if not lines:
        return ()
    more = "" if len(lines) == 1 else f", here and in {len(lines) - 1} more line{'s' * (len(lines) > 2)}"
    what = f"bytes that are not UTF-8{more}, shown as U+FFFD"
    return (Problem(source, lines[0], what, "save the file as UTF-8"),)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
