"""A digest file's bytes to text with LF line ends.

UTF-8 where it is that; else what the file declares, or what its letters say beyond doubt, which is told. An archive is
read by people and cited by name, so a letter is right or it is told to be missing: U+FFFD never comes of it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from sitegen.digests.encodings import declared, likely
from sitegen.errors import Problem, SitegenError

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r\x1b"))
_MESSAGE = re.compile(rb"^(?=From \S+ .{0,60}\d{4}\r?$)", re.MULTILINE)
_SEEN = 2_000
"""How many bytes tell whether a text is UTF-16."""
_FEW = 100
"""Of how many lines one may have bytes that mean nothing."""
_SAVE = "save the file as UTF-8"


def decode(raw: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text that some bytes are, and what is to be told of it: the encoding where it was guessed, and the lines
    with bytes, or U+FFFD, that stand for no letter; they are left out.

    Raises SitegenError for what is no text at all: a file with NUL in it, or with control characters for a tenth; and
    for one whose letters can't be told.
    """
    if name := _utf_16(raw):
        raw = raw.decode(name, "replace").encode("utf-8", "replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if b"\0" in raw or controls * 10 > len(raw):
        hint = "a digest is a text file; unpack it if it is packed"
        raise SitegenError("a binary file, not text", path=source, hint=hint)
    text, problems = _text(raw, source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" not in text:
        return text, problems
    return text.replace("\ufffd", ""), (*problems, _lost(text, source))


def _utf_16(raw: bytes) -> str | None:
    """The kind of UTF-16 that some bytes are: by their mark, or since every other one of them is NUL."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = raw[:_SEEN]
    for name, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(raw) % 2 == 0 and any(low) and 0 not in low and high.count(0) * 2 > len(high):
            try:
                raw.decode(name)
            except UnicodeDecodeError:
                continue
            return name
    return None


def _text(raw: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    if raw.isascii() and b"\x1b" in raw and (name := declared(raw)):
        return raw.decode(name, "replace"), ()
    try:
        return raw.decode(), ()
    except UnicodeDecodeError:
        pass
    if texts := [*_declared_texts(raw)]:
        return "".join(texts), ()
    if (damaged := _damaged(raw)) is not None:
        return damaged, ()
    if name := likely(raw):
        what = f"not UTF-8: read as {name.replace('cp125', 'windows-125')}, which fits its letters"
        return raw.decode(name), (Problem(source, None, what, f"{_SAVE} if names look wrong"),)
    if _bad_lines(raw) * _FEW <= raw.count(b"\n") or not _IN_A_WORD.search(raw):
        return raw.decode("utf-8", "replace"), ()
    raise SitegenError("not UTF-8, and its letters may be several others", path=source, hint=_SAVE)


def _declared_texts(raw: bytes) -> Iterator[str]:
    """The texts of a file in the encodings that it declares, each message of a mailbox its own; none if one fails."""
    parts = _MESSAGE.split(raw) if raw.startswith(b"From ") else [raw]
    texts = []
    for part in parts:
        try:
            texts.append(part.decode())
        except UnicodeDecodeError:
            if (name := declared(part)) is None:
                return
            texts.append(part.decode(name))
    yield from texts


def _damaged(raw: bytes) -> str | None:
    """UTF-8 with some bytes that are none: where by far the most of what is not ASCII is UTF-8."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(map(len, _NOT_ASCII.findall(text))) - bad
    return text if good >= 2 * bad else None


_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


_IN_A_WORD = re.compile(rb"[A-Za-z\x80-\xff][\x80-\xff]|[\x80-\xff][A-Za-z\x80-\xff]")


def _bad_lines(raw: bytes) -> int:
    return sum("\ufffd" in line.decode("utf-8", "replace") for line in raw.splitlines())


def _lost(text: str, source: str) -> Problem:
    """What is told of letters that are lost, at the first line that lacks some."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    more = "" if len(lines) == 1 else f", here and in {len(lines) - 1} more line{'s' * (len(lines) > 2)}"
    return Problem(source, lines[0], f"letters that can't be read{more}: left out", "fetch the file again as UTF-8")
