"""The words of a feed's texts, and what descriptions say beside a paper's contents: who wrote it, and where it is."""

from __future__ import annotations

import html
import re

from sitegen.digests.records.xml_text import plain

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_HIDDEN = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}\\s*>", re.IGNORECASE) for name in ("script", "style")} | {"": re.compile("-->")}
_ALONE = re.compile(
    r"(?:abstract|summary|read more.{0,40}|continue reading.{0,80}|the post .{1,300} appeared first on .{1,100}"
    r"|pmid:.{0,120}|doi:.{0,150}|publication date:.{0,80}|available online.{0,60}|source:.{0,200}"
    r"|author\(s\):.{0,5000}"
    r"|.{2,200}, volume \d.{0,200}|.{2,150}, (?:ahead of print|early view|earlyview|just accepted)\.?.{0,80}"
    r"|.{2,150}, published online: .{1,150})",
    re.IGNORECASE,
)
"""Paragraphs that say nothing of a paper's contents."""
_CITATION = re.compile(r"[^.]{2,200}\. (?:19|20)\d\d\b.{0,200}\bdoi: ?\S+.{0,150}", re.IGNORECASE)
_PEOPLE = re.compile(r"author\(s\):\s*(.{1,5000})", re.IGNORECASE)
_PLACE = re.compile(r"source:\s*(.{2,200})", re.IGNORECASE)


def html_line(text: str) -> str:
    """A title or a term, which may be HTML that was escaped once more."""
    return " ".join(prose_in(text).split())


def prose_in(markup: str) -> str:
    """The words of a piece of HTML, or of a text that is none, in paragraphs."""
    text = plain(_without_hidden(markup) if "<" in markup else markup)
    return html.unescape(text) if _ENTITY.search(text) else text


def _without_hidden(markup: str) -> str:
    """HTML without its scripts, styles and comments."""
    parts, at = [], 0
    while found := _HIDDEN.search(markup, at):
        end = _ENDS[(found[1] or "").lower()].search(markup, found.end())
        if end is None:
            break
        parts.append(markup[at : found.start()])
        at = end.end()
    return "".join([*parts, markup[at:]])


def described(markup: str) -> tuple[str, dict[str, str]]:
    """A description without what only names the journal or the database, and what those parts say."""
    text = prose_in(markup)
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    said: dict[str, str] = {}
    kept: list[str] = []
    for at, part in enumerate(parts):
        one = " ".join(part.split())
        if at == 0 and len(parts) > 1 and _CITATION.fullmatch(one):
            continue
        if people := _PEOPLE.fullmatch(one):
            said["authors"] = people[1]
        elif place := _PLACE.fullmatch(one):
            said["place"] = place[1]
        if not _ALONE.fullmatch(one):
            kept.append(part)
    if len(kept) == len(parts):
        return text, said
    return "\n\n".join(kept), said
