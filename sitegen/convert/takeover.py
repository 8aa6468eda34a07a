"""Takes over pages that a person has edited and that have one checksum for all of them, as sitegen once wrote it.

That checksum still tells what digests had given, as long as each part of the page was changed by a person or by
digests, and none by both: then one way of putting the page's parts and the digests' together is what it is of.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_text import dump
from sitegen.archive.parts import checksums, parts_of, whole_checksum, with_parts
from sitegen.convert.reconcile import UNKNOWN

_MOST = 10
"""How many parts may differ: twice as many ways for each more."""


def old_text(page: PaperFile | DateFile) -> str:
    """The text of a page as sitegen once wrote it."""
    text = dump(replace(page, generated=None))
    return text.replace("\n---\n", f'\ngenerated: "{whole_checksum(text)}"\n---\n', 1)


def checksums_of_old(page: PaperFile | DateFile, file: PaperFile | DateFile) -> dict[str, str]:
    """The checksum of each part as digests gave it, of a `page` edited since; `file` is what digests imply now.

    Where that can't be told, what differs is a person's, and it is unknown what digests had.
    """
    had, said = parts_of(page), parts_of(file)
    names = [name for name in dict.fromkeys((*said, *had)) if name != "body.own"]
    differ = [name for name in names if had.get(name) != said.get(name)]
    if len(differ) <= _MOST:
        for choice in product((had, said), repeat=len(differ)):
            chosen = dict(zip(differ, choice, strict=True))
            parts = {name: source[name] for name in names if name in (source := chosen.get(name, had))}
            if whole_checksum(dump(_made_of(file, parts))) == page.generated:
                return checksums(parts)
    unknown = {name: UNKNOWN for name in differ if name in said}
    return checksums({name: value for name, value in said.items() if name not in unknown}) | unknown


def _made_of(file: PaperFile | DateFile, parts: dict[str, Any]) -> PaperFile | DateFile:
    return with_parts(replace(file, generated=None, body=""), parts)
