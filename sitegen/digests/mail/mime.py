"""Mails as text: their heads, and the parts of each with the lines of the file where they stand.

A mail is read as it lies in a mailbox: in parts, each in an encoding of its own for letters and one for transport. The
standard library decodes both; where a part's lines came from is known here.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import pairwise

from sitegen.digests.encodings import codec_of

_FIELD = re.compile(r"([!-9;-~]{1,60}):[ \t]*(.*)")
_FROM = re.compile(r"From \S+ .{0,60}\d{4}\s*")
_PARAMETER = re.compile(r";\s*([\w*-]{1,30})\s*=\s*(?:\"([^\"]*)\"|([^\s;]*))")
_DEEPEST = 20
_MOST_PARTS = 1_000


@dataclass(slots=True)
class Part:
    """A mail, or a part of one."""

    heads: dict[str, str]
    """By their names in lower case; of several of a name the last, for the first ones were added on the way."""
    lines: range
    """Its lines in the file, from 1, the head included."""
    body: int
    """The first line of its body."""
    parts: list[Part] = field(default_factory=list)

    @property
    def type(self) -> str:
        return self.heads.get("content-type", "text/plain").partition(";")[0].strip().lower() or "text/plain"

    def parameter(self, head: str, name: str) -> str:
        """A parameter of a head, such as the `boundary` of the content type."""
        for key, quoted, bare in _PARAMETER.findall(self.heads.get(head, "")):
            if key.lower().rstrip("*") == name:
                return str(quoted or bare)
        return ""

    @property
    def is_attached(self) -> bool:
        return self.heads.get("content-disposition", "").lower().startswith("attachment")


def is_head(line: str) -> bool:
    return _FIELD.match(line) is not None


def messages_in(lines: list[str]) -> Iterator[Part]:
    """The mails of a mailbox, or the one that a file is."""
    starts = [at for at, line in enumerate(lines) if line.startswith("From ") and _is_start(lines, at)]
    if not starts or starts[0] > 0:
        starts = [0, *starts]
    for start, end in pairwise([*starts, len(lines)]):
        yield _part(lines, range(start + 1, end + 1), 0)


def _is_start(lines: list[str], at: int) -> bool:
    """Whether a line begins a mail in a mailbox: behind a blank one, and with a head below."""
    is_apart = at == 0 or not lines[at - 1].strip()
    return is_apart and _FROM.fullmatch(lines[at]) is not None and at + 1 < len(lines) and is_head(lines[at + 1])


def _part(lines: list[str], numbers: range, depth: int) -> Part:
    heads, body = _heads(lines, numbers)
    part = Part(heads, numbers, body)
    if part.type.startswith("multipart/") and (boundary := part.parameter("content-type", "boundary")):
        part.parts = [_part(lines, inner, depth + 1) for inner in _inner(lines, part, boundary) if depth < _DEEPEST]
    elif part.type == "message/rfc822" and depth < _DEEPEST:
        part.parts = [_part(lines, range(body, numbers.stop), depth + 1)]
    return part


def _heads(lines: list[str], numbers: range) -> tuple[dict[str, str], int]:
    """The head of a part, unfolded, and the line at which its body begins."""
    heads: dict[str, str] = {}
    name = ""
    for number in numbers:
        line = lines[number - 1]
        if number == numbers.start and (_FROM.fullmatch(line) or line.strip().isdigit()):
            continue
        if line[:1] in " \t" and line.strip() and name:
            heads[name] += f" {line.strip()}"
        elif found := _FIELD.match(line):
            name = found[1].lower()
            heads[name] = found[2]
        else:
            return heads, number + (not line.strip())
    return heads, numbers.stop


def _inner(lines: list[str], part: Part, boundary: str) -> Iterator[range]:
    """The lines of each part between some boundaries."""
    start: int | None = None
    count = 0
    for number in range(part.body, part.lines.stop):
        line = lines[number - 1].rstrip()
        if line.startswith("--") and line[2:] in (boundary, f"{boundary}--"):
            if start is not None and count < _MOST_PARTS:
                count += 1
                yield range(start, number)
            start = None if line.endswith("--") and line[2:] != boundary else number + 1
    if start is not None and start < part.lines.stop:
        yield range(start, part.lines.stop)


def text_of(lines: list[str], part: Part) -> list[tuple[str, int]]:
    """The lines of a part's text, each with the line of the file where it begins."""
    way = part.heads.get("content-transfer-encoding", "").strip().lower()
    codec = codec_of(part.parameter("content-type", "charset")) or "utf-8"
    numbers = range(part.body, part.lines.stop)
    if way == "quoted-printable":
        return list(_unquoted(lines, numbers, codec))
    if way == "base64":
        return list(_from_base64(lines, numbers, codec))
    is_mailbox = lines[0].startswith("From ")
    return [(_unescaped(lines[number - 1]) if is_mailbox else lines[number - 1], number) for number in numbers]


def _unescaped(line: str) -> str:
    return line[1:] if line.startswith((">From ", ">>From ")) else line


def _unquoted(lines: list[str], numbers: range, codec: str) -> Iterator[tuple[str, int]]:
    """Quoted-printable: lines that end in `=` go on in the next one."""
    start, joined = numbers.start, b""
    for number in numbers:
        line = lines[number - 1].rstrip()
        joined += quopri.decodestring(line.removesuffix("=").encode("utf-8", "replace"))
        if not line.endswith("="):
            yield from ((text, start) for text in _decoded(joined, codec).split("\n"))
            start, joined = number + 1, b""
    if joined:
        yield _decoded(joined, codec), start


def _from_base64(lines: list[str], numbers: range, codec: str) -> Iterator[tuple[str, int]]:
    """Base64: of each byte it is known which line held it."""
    raw = bytearray()
    begins: list[tuple[int, int]] = []
    rest = ""
    for number in numbers:
        rest += re.sub(r"[^A-Za-z0-9+/]", "", lines[number - 1])
        whole = len(rest) // 4 * 4
        begins.append((len(raw), number))
        raw += _bytes(rest[:whole])
        rest = rest[whole:]
    raw += _bytes(rest + "=" * (-len(rest) % 4)) if len(rest) > 1 else b""
    at = 0
    done = 0
    for line in bytes(raw).replace(b"\r\n", b"\n\r").split(b"\n"):
        while at + 1 < len(begins) and begins[at + 1][0] <= done:
            at += 1
        yield _decoded(line.strip(b"\r"), codec), begins[at][1] if begins else numbers.start
        done += len(line) + 1


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _decoded(raw: bytes, codec: str) -> str:
    """Text in what a part says it is written in; in UTF-8 if it is that all the same."""
    for name in ("utf-8", codec):
        try:
            return raw.decode(name).replace("\r", "")
        except UnicodeDecodeError:
            continue
    return raw.decode(codec, "ignore").replace("\r", "")


def written(head: str) -> str:
    """A head's text with its encoded words decoded."""
    try:
        return str(make_header(decode_header(head)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError, AssertionError):
        return head
