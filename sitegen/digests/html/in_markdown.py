"""HTML in Markdown as Markdown: links, strong and slanted words, headings, bullets; private parts go.

Line by line: what stood in a line stays in it, so that a reader's account is of the lines of the file.
"""

from __future__ import annotations

import re
from html import unescape

from sitegen.digests.account import Account

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,9})(?P<rest>(?:\s[^<>]{0,2000})?)\s{0,3}/?>")
_ADDRESS = re.compile(r"\b(?P<name>href|src|alt)\s?=\s?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_GONE = {"p", "div", "center", "span", "font", "details", "summary", "ul", "ol", "table", "tr", "td", "th", "tbody"}
_GONE |= {
    "thead",
    "sub",
    "small",
    "big",
    "kbd",
    "u",
    "blockquote",
    "section",
    "article",
    "dir",
    "nobr",
    "hr",
    "picture",
}
_GONE |= {"source", "style", "h1", "h2", "h3", "h4", "h5", "h6", "li"}
_SPREAD = re.compile(r"<a\s(?:(?!</?a[\s>]).){0,3000}?\n(?:(?!</?a[\s>]).){0,3000}?</a>", re.IGNORECASE | re.DOTALL)
_RAISED = re.compile(r"<sup>[^<>]{0,40}</sup>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#39|#x27|ndash|mdash|rsquo);")
_PRIVATE = re.compile(r"(?m:^\[//\]: # [^\n]*$)|(?s:<!--(?:(?!-->).)*+(?:-->|\Z))|(?s:%%(?:(?!%%).)*+%%)")


def without_private(text: str) -> str:
    """The text without HTML's comments and Obsidian's (`%% … %%`), its lines as many as before.

    >>> without_private("a <!-- no\\nno --> b %%no%%")
    'a \\n b '
    """
    if "<!--" not in text and "%%" not in text and "[//]: #" not in text:
        return text
    return _PRIVATE.sub(lambda found: "\n" * found[0].count("\n"), text)


def hide_private(account: Account) -> None:
    """Takes private parts out of the lines of a text that is read; a line that was nothing else is furniture."""
    hidden = without_private("\n".join(account.lines)).split("\n")
    for number, (line, own) in enumerate(zip(hidden, account.lines, strict=True), 1):
        if own.strip() and not line.strip():
            account.mark("furniture", number)
    account.lines = hidden if account.lines else []


def as_markdown(text: str) -> str:
    """The text with its HTML as Markdown, its lines as many as before; tags that are none stay, such as `<think>`.

    >>> as_markdown('<a href="https://x.org"><b>Socks</b></a><br>Ada<sup>1</sup> &amp; Ben')
    '[**Socks**](https://x.org)<br>Ada & Ben'
    """
    if "<" in text:
        opened: list[str] = []
        text = _SPREAD.sub(_on_one_line, text)
        text = _TAG.sub(lambda tag: _mark(tag, opened), _RAISED.sub("", text))
    return _ENTITY.sub(lambda entity: unescape(entity[0]).replace("\xa0", " "), text) if "&" in text else text


def _on_one_line(link: re.Match[str]) -> str:
    """A link that is spread over lines, on its first; in place of the others stand breaks."""
    return " ".join(link[0].split()) + "\n<br>" * link[0].count("\n")


def _mark(tag: re.Match[str], opened: list[str]) -> str:
    name, is_end = tag["name"].casefold(), bool(tag["end"])
    values = {
        found["name"].casefold(): found["double"] or found["single"] or "" for found in _ADDRESS.finditer(tag["rest"])
    }
    lines = "\n" * tag[0].count("\n")
    if name == "a":
        if not is_end:
            opened.append(values.get("href", ""))
            return "[" + lines
        address = opened.pop() if opened else ""
        return f"]({address})" + lines if address else "]"
    if name == "img":
        return f"![{values.get('alt', '')}]({values.get('src', '')})" + lines
    if name == "br":
        return "<br>" + lines
    if name in _MARKS:
        return _MARKS[name] + lines
    if name[0] == "h" and name[1:].isdigit() and not is_end:
        return "#" * int(name[1]) + " "
    if name == "li" and not is_end:
        return "- "
    return lines if name in _GONE else tag[0]
