"""Org-mode: a heading or a bullet a paper. It is read as the Markdown that says the same, line by line."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.account import Reading
from sitegen.digests.formats import headings, paper_list
from sitegen.digests.markdown.other_lines import SNIFFED

_HEADING = re.compile(
    r"(\*{1,6})[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|READING|READ|TO-?READ|SKIM|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)"
    r"(?:[ \t]+:((?:[\w@#%-]+:)+))?[ \t]*"
)
_LINK = re.compile(r"\[\[([^\[\]\n]{1,2000})\](?:\[([^\[\]\n]{1,1000})\])?\]")
_PROPERTY = re.compile(r"\s*:([A-Za-z][\w+-]{0,40}):(?:[ \t]+(.*))?")
_KEYWORD = re.compile(r"\s*#\+(\w{1,20}):\s*(.*)", re.IGNORECASE)
_STRONG = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])")
_SLANTED = re.compile(r"(?<![\w/:])/(?=[^\s/])([^/\n]{1,500})(?<=\S)/(?![\w/])")
_NO_USE = {
    "id",
    "custom_id",
    "end",
    "properties",
    "created",
    "logbook",
    "noter_document",
    "noter_page",
    "roam_refs",
    "added",
}
_PRIVATE = "<!-- -->"
"""What a line is that is of no use."""
_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)
"""Without this word a text below a heading is its editor's own."""
_LISTED = re.compile(r"\s*(?:[-+]|\d{1,3}[.)])\s")
_BIBTEX = {
    "author": "authors",
    "year": "published",
    "journal": "venue",
    "booktitle": "venue",
    "eprint": "arxiv id",
    "goodreads": "link",
}


def sniff(text: str) -> bool:
    """Whether there are Org's headings or settings, and Org's links or properties."""
    text = text[:SNIFFED]
    has_form = re.search(r"^(?:\*{1,6} \S|#\+title:)", text, re.MULTILINE | re.IGNORECASE)
    return has_form is not None and re.search(r"\[\[https?:|^\s*:PROPERTIES:|\[\[doi:", text, re.MULTILINE) is not None


def read(text: str, source: str) -> Reading:
    """Reads headings or bullets, whichever gives more papers that lead somewhere."""
    markdown = as_markdown(text)
    readings = [headings.read(markdown, source), paper_list.read(markdown, source)]
    best = max(readings, key=lambda reading: sum(bool(one.arxiv or one.doi or one.links) for one in reading.entries))
    if _ABSTRACT.search(text):
        return best
    entries = (
        replace(one, notes="\n\n".join(filter(None, (one.notes, one.abstract))), abstract="") for one in best.entries
    )
    return replace(best, entries=tuple(entries))


def as_markdown(text: str) -> str:
    """Org's text as Markdown of as many lines.

    >>> as_markdown("** TODO [[https://example.org][Socks]] :feet:\\n:PROPERTIES:\\n:AUTHOR: Ada Brook")
    '### [Socks](https://example.org)\\n**Tags:** feet\\n**authors:** Ada Brook'
    """
    lines, tags = [], ""
    for line in text.split("\n"):
        if heading := _HEADING.fullmatch(line):
            tags = ", ".join(filter(None, (heading[3] or "").split(":")))
            lines.append(f"{'#' * min(6, len(heading[1]) + 1)} {_inline(heading[2])}")
        elif found := _PROPERTY.fullmatch(line):
            lines.append(_property(found[1].casefold(), found[2] or "", tags))
            tags = ""
        elif found := _KEYWORD.fullmatch(line):
            lines.append(_setting(found[1].casefold(), found[2]))
        elif re.fullmatch(r"\s*(?:#\+\w+.*|# .*|(?:SCHEDULED|DEADLINE|CLOSED):.*)", line):
            lines.append(_PRIVATE)
        else:
            lines.append(_inline(line))
    return "\n".join(lines)


def _setting(name: str, value: str) -> str:
    if name == "title":
        return f"# {value}"
    return f"Updated on {value.strip('<>[]')}" if name == "date" else _PRIVATE


def _property(name: str, value: str, tags: str) -> str:
    if name == "properties" and tags:
        return f"**Tags:** {tags}"
    if name in _NO_USE or not value.strip():
        return _PRIVATE
    return f"**{_BIBTEX.get(name, name)}:** {_inline(value)}"


def _inline(text: str) -> str:
    text = _LINK.sub(lambda link: f"[{link[2]}]({link[1]})" if link[2] else f"<{link[1]}>", text)
    if "](" in text or "<http" in text:
        return text
    if _LISTED.match(text):
        return _SLANTED.sub(r"*\1*", _STRONG.sub(r"**\1**", text))
    return _SLANTED.sub(r"\1", _STRONG.sub(r"\1", text))
