"""What Zotero keeps where it has no field of its own: lines of “Extra”, and tags of both kinds."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\S\n]*(arXiv|DOI|Comment|tex\.eprint)[^\S\n]*:[^\S\n]*(\S.*)", re.IGNORECASE)
_NAMES = {"arxiv": "arxiv", "tex.eprint": "arxiv", "doi": "doi", "comment": "comment"}


def extra_lines(extra: str) -> dict[str, str]:
    """What the lines of “Extra” say of a paper that sitegen has a use for: the ids, and the authors' comment.

    >>> extra_lines("arXiv:2312.00752 [cs]\\nPublisher: Nature")
    {'arxiv': '2312.00752'}
    """
    found: dict[str, str] = {}
    for line in extra.split("\n"):
        if match := _LINE.match(line):
            name, text = _NAMES[match[1].casefold()], match[2].strip()
            found.setdefault(name, text if name == "comment" else text.split()[0])
    return found


def rest_of_extra(extra: str) -> str:
    r"""The authors' comment, or what somebody wrote there beside lines of names and values.

    >>> rest_of_extra("Publisher: Nature\nread twice"), rest_of_extra("arXiv:2312.00752 [cs]\nComment: 12 pages")
    ('read twice', '12 pages')
    """
    free = " ".join(line.strip() for line in extra.split("\n") if line.strip() and not _NAMED.match(line))
    return extra_lines(extra).get("comment", free)


_NAMED = re.compile(r"[^\S\n]*[A-Za-z_][\w. -]{1,30}:[^\S\n]*\S")
