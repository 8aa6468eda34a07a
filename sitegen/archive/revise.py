"""Changes single keys and sections in the text of a page that a person has edited; all else stays to the letter."""

from __future__ import annotations

import re

from sitegen.archive.hand_written import with_quoted_hashes
from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_text import dump, front_line, front_matter, parse, split
from sitegen.errors import SitegenError
from sitegen.system.yaml_text import key_lines
from sitegen.text import clean

_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|(?:^|(?<=\s))#.*""", re.MULTILINE)
"""Text in quotes, in which nothing is a comment; or a comment."""
_BLOCK_OF_TEXT = re.compile(r"[^\n]*:[ \t]+[|>]")


def revised(text: str, before: PaperFile | DateFile, after: PaperFile | DateFile) -> str:
    """The text of a page that says `before`, so that it says `after`.

    Keys whose values change are written anew where they stand, their comments kept; new ones stand where sitegen would
    write them. Keys in braces are written out; raises SitegenError where that can't be done.
    """
    text = clean(text)
    front, _ = split(text, "")
    quoted = with_quoted_hashes(front)
    places, old_lines = key_lines(quoted), quoted.splitlines(keepends=True)
    if places is None:
        return _written_out(after)
    had, wanted = front_matter(before), front_matter(after)
    lines, last = front.splitlines(keepends=True), -1
    for key in dict.fromkeys([*wanted, *had]):
        new = front_line(key, wanted[key]) if key in wanted else ""
        if key in places:
            place = places[key]
            if not _is_same(wanted.get(key), had.get(key)):
                old = "".join(old_lines[place.start : place.stop])
                lines[place.start : place.stop] = [_with_comments(new, old), *[""] * (len(place) - 1)]
            last = place.stop - 1
        elif last < 0:
            lines[0] = new + lines[0]
        else:
            lines[last] += new
    start = text.index(front)
    rest = text[start + len(front) :]
    if before.body != after.body:
        rest = _with_body(rest, before.body, after.body)
    return f"{text[:start]}{''.join(lines)}{rest}"


def _written_out(page: PaperFile | DateFile) -> str:
    text = dump(page)
    if repr(parse(text, type(page), "").extra) != repr(page.extra):
        raise SitegenError("its keys stand in braces", hint="write each on a line of its own")
    return text


def _is_same(value: object, other: object) -> bool:
    """Whether two values are the same, also where they are no number, which nothing equals."""
    return value == other or repr(value) == repr(other)


def _with_comments(new: str, old: str) -> str:
    """New lines of a key with the comments of the old ones."""
    if "#" not in old or _BLOCK_OF_TEXT.match(old):
        return new
    comments = [found for found in _COMMENT.findall(old) if found.startswith("#")]
    if new and len(comments) == 1:
        return f"{new.rstrip()}  {comments[0]}\n"
    return new + "".join(f"{comment}\n" for comment in comments)


def _with_body(rest: str, old: str, new: str) -> str:
    """What stands below the front matter, from its closing line on, with another body."""
    end = len(rest.rstrip("\n"))
    if not old:
        return f"{rest[:end]}\n\n{new}\n"
    return f"{rest[: end - len(old)]}{new}{rest[end:]}" if new else rest[: end - len(old)].rstrip("\n") + "\n"
