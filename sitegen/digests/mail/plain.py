"""The text of a mail as the small Markdown that the readers of Markdown take.

Programs that make text of a newsletter write a link as its words and, behind them, its address in brackets, or a number
that a list at the end explains.
"""

from __future__ import annotations

import re

from sitegen.digests.html.addresses import straight
from sitegen.digests.html.as_markdown import Within
from sitegen.digests.markdown.text import is_label

_ADDRESS = r"https?://[^\s<>\[\]]{1,2000}"
_BEHIND = re.compile(rf"[ \t]*(?:\[ ?({_ADDRESS}) ?\]|<({_ADDRESS})>|\(\s?({_ADDRESS}?)\s?\)(?![\w/]))")
_BARE = re.compile(rf"(?<![\w(\[<]){_ADDRESS}")
_NUMBERED = re.compile(rf"\s*\[(\d{{1,3}})\]:?\s+({_ADDRESS})\s*")
_REFERENCE = re.compile(r"\s?\[(\d{1,3})\]")
_OPENING = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\[\d{1,3}\]\s|#|>|\||-{3,}|={3,}|_{3,}|\*{3,})")
_STARTS = re.compile(r"\s*(?:[-*+•]\s+)?(?:\d{1,3}[.)]\s+)?")
_CUT = re.compile(r"[(|\[\]·;]")
_WIDE = 55
"""A line of so many characters may have been broken to fit a window."""
_WIDEST = 82
_LONGEST_WORDS = 250
_LABEL_WORDS = 3


def markdown_of_text(lines: list[tuple[str, int]]) -> Within:
    """Lines of a text, each with the line of the file where it begins, as Markdown: a line a paragraph."""
    numbered = {found[1]: found[2] for text, _ in lines if (found := _NUMBERED.fullmatch(text))}
    written: list[tuple[str, int]] = []
    last = ""
    for text, number in lines:
        text = text.rstrip()
        if _NUMBERED.fullmatch(text):
            text = ""
        continues = _WIDE <= len(last) <= _WIDEST and text and not _OPENING.match(text) and not text.startswith("http")
        last = text
        if continues and written:
            written[-1] = (f"{written[-1][0]} {text.strip()}", written[-1][1])
        else:
            written.append((text, number))
    return Within("\n".join(_linked(text, numbered) for text, _ in written), [number for _, number in written])


def _linked(text: str, numbered: dict[str, str]) -> str:
    """A paragraph with its links as Markdown has them."""
    if numbered:
        text = _REFERENCE.sub(lambda found: f" [{numbered[found[1]]}]" if found[1] in numbered else found[0], text)
    if "://" not in text:
        return text
    parts: list[str] = []
    done = 0
    for found in _BEHIND.finditer(text):
        address = _quoted(straight(next(filter(None, found.groups()))))
        before = text[done : found.start()]
        parts.append(_with_link(before, address, is_first=not done) if address else before)
        done = found.end()
    parts.append(text[done:])
    return "".join(part if at % 2 and "](" in part else _with_bare(part) for at, part in enumerate(parts))


def _with_link(before: str, address: str, *, is_first: bool) -> str:
    """The words before an address, those that it belongs to as a link."""
    if "](" in before:
        return f"{before} [link]({address})"
    start = max((cut.end() for cut in _CUT.finditer(before)), default=_STARTS.match(before).end() if is_first else 0)  # type: ignore[union-attr]
    words = before[start:].strip()
    tail = words.split()[-_LABEL_WORDS:]
    label = next((" ".join(tail[at:]) for at in range(len(tail) - 1, -1, -1) if is_label(" ".join(tail[at:]))), "")
    if label and len(label) < len(words):
        words = label
    if not words or len(words) > _LONGEST_WORDS:
        return f"{before} [link]({address})"
    at = before.rindex(words)
    return f"{before[:at]}[{words}]({address}){before[at + len(words) :].rstrip()}"


def _with_bare(text: str) -> str:
    """Text with the addresses in it as links."""
    if "](" in text or "://" not in text:
        return text
    return _BARE.sub(lambda found: _bare(found[0]), text)


def _bare(written: str) -> str:
    address = written.rstrip(".,;:!?)'\"*")
    straightened = _quoted(straight(address))
    return (f"[link]({straightened})" if straightened else "") + written[len(address) :]


def _quoted(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")
