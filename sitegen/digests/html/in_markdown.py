"""HTML in Markdown as Markdown: links, strong and slanted words, headings, bullets, tables; private parts go.

Line by line: what stood in a line stays in it, so that a reader's account is of the lines of the file.
"""

from __future__ import annotations

import re
from html import unescape

from sitegen.digests.account import Account
from sitegen.digests.html.as_markdown import markdown_of
from sitegen.digests.html.tree import parse_html

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


def prepare(account: Account) -> None:
    """Makes `prepared` lines of those of a text that is read; a line of which nothing is left is furniture."""
    lines = prepared("\n".join(account.lines)).split("\n")
    for number, (line, own) in enumerate(zip(lines, account.lines, strict=True), 1):
        if own.strip() and not line.strip():
            account.mark("furniture", number)
    account.lines = lines if account.lines else []


def prepared(text: str) -> str:
    """The text without its private parts, with headings and tables in HTML as Markdown has them and the arXiv ids that
    elements only bear as links; its lines as many as before.

    >>> prepared('<h2 id="a">Socks</h2> <!-- no -->\\n<b data-arxiv-id="2312.00752v2">*</b>')
    '## Socks\\n<a href="https://arxiv.org/abs/2312.00752v2">arXiv</a><b data-arxiv-id="2312.00752v2">*</b>'
    """
    text = without_private(text)
    if "<" not in text:
        return text
    text = _HEADING.sub(lambda found: f"{'#' * int(found['level'])} {found['words']}", with_borne_ids(text))
    return _with_tables(text) if "<table" in text.casefold() else text


def with_borne_ids(text: str) -> str:
    """HTML with a link before each element that bears an arXiv id for scripts to find it by."""
    if "data-" not in text:
        return text
    return _BORNE.sub(lambda found: f'<a href="https://arxiv.org/abs/{found["id"]}">arXiv</a>{found[0]}', text)


_HEADING = re.compile(
    r"^[ \t]{0,8}<h(?P<level>[1-6])(?:\s[^<>]{0,500})?>(?P<words>[^\n]{1,1000}?)</h(?P=level)>[ \t]*$", re.M
)
_BORNE = re.compile(
    r"<[a-z]{1,10}\s(?:[^<>\"']{0,200}(?:\"[^\"]{0,500}\"|'[^']{0,500}')){0,20}?\s?data-(?:arxiv|paper)[a-z-]{0,10}="
    r"\"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?)\"",
    re.IGNORECASE,
)


def _with_tables(text: str) -> str:
    """The text with its tables of records in HTML as Markdown, where each row begins a line of its own."""
    parts: list[str] = []
    done = 0
    for found in _TABLE.finditer(text):
        lines = _table_lines(found[0])
        if lines:
            parts += [text[done : found.start()], "\n".join(lines)]
            done = found.end()
    return "".join([*parts, text[done:]])


_TABLE = re.compile(r"<table[\s>](?:(?!<table[\s>]|</table>).){0,500000}?</table>", re.IGNORECASE | re.DOTALL)


def _table_lines(table: str) -> list[str]:
    """The lines of a table in HTML as those of one in Markdown; [] where it has no head, or not a line a row."""
    within = markdown_of(parse_html(table))
    rows = [(text, at) for text, at in zip(within.text.split("\n"), within.lines, strict=False) if text]
    if len(rows) < 3 or not rows[1][0].startswith("|---"):
        return []
    (head, first), (dashes, _), *others = rows
    above = 1 if others[0][1] == first + 1 else 0  # the dashes need a line of their own
    places = {first - above: head, first + 1 - above: dashes} | {at: text for text, at in others}
    lines = [places.get(number, "") for number in range(1, table.count("\n") + 2)]
    return lines if len(places) == len(rows) == sum(map(bool, lines)) else []


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
