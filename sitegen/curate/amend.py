"""Changes the text of a page a person may have written: what is not meant to change stays as it is, to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from sitegen.archive.front_matter import PLAIN, RESERVED
from sitegen.ids import tag_slug

_PAGE = re.compile(r"\A(---[ \t]*\n)(.*?)(^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"""(?:(["'])(?P<quoted>[^"'\\]+)\1|(?P<plain>[^\W\d][\w-]*))[ \t]*:(?=[ \t\n])""")
_SCALAR_OR_COMMENT = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|(?<=\s))(?P<comment>#.*)"""
    r"""|[^\s\[\],{}#"'&*!|>%@`-](?:(?!\s#)[^,\[\]{}\n])*"""
)


def front_lines(text: str) -> dict[str, str]:
    """The lines of a page's front matter by the key that they belong to; a comment belongs to the key below it."""
    match = _PAGE.match(text.replace("\r\n", "\n"))
    found: dict[str, str] = {}
    above, key = "", ""
    for line in match[2].splitlines(keepends=True) if match else ():
        if line.startswith("#") or not line.strip():
            above += line
            continue
        if named := _KEY.match(line):
            key = named["quoted"] or named["plain"]
        found[key] = found.get(key, "") + above + line
        above = ""
    if above:
        found[key] = found.get(key, "") + above
    return found


def with_added(text: str, lines: Iterable[str], sections: Sequence[str]) -> str:
    """A page with more lines at the end of its front matter and more sections at that of its body."""
    end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    match = _PAGE.match(text)
    if match is None:
        return text
    front = match[2] + "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
    close = match[3] if match[3].endswith("\n") else f"{match[3]}\n"
    body = text[match.end() :]
    if sections:
        body = "\n\n".join(filter(None, (body.rstrip("\n"), *sections))) + "\n"
        body = body if body.startswith("\n") else f"\n{body}"
    return f"{match[1]}{front}{close}{body}".replace("\n", end)


def with_tag(text: str, old: str, new: str) -> str:
    """A page whose tags have another name in the place of one."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = front_lines(text).get("tags", "")
    key = _KEY.search(lines)
    if not lines or key is None:
        return text
    written = (
        new if re.fullmatch(PLAIN, new) and new.casefold() not in RESERVED else json.dumps(new, ensure_ascii=False)
    )

    def renamed(match: re.Match[str]) -> str:
        if match["comment"]:
            return match[0]
        rest = match[0].rstrip()
        name = rest[1:-1] if rest[0] in "\"'" else rest
        return written + match[0][len(rest) :] if tag_slug(name) == tag_slug(old) else match[0]

    changed = lines[: key.end()] + _SCALAR_OR_COMMENT.sub(renamed, lines[key.end() :])
    return text.replace("\r\n", "\n").replace(f"\n{lines}", f"\n{changed}", 1).replace("\n", end)


def quoted(lines: Mapping[str, str]) -> str:
    """Lines of front matter as a block of code in a page's body."""
    text = "".join(lines.values()).rstrip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    return f"{fence}yaml\n{text}\n{fence}"
