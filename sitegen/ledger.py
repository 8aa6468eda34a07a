"""The addresses that an archive has published, so that one that vanishes is noticed.

`content/addresses.txt` lists the address of every paper, date and hand-written page there ever was, one a line, sorted.
It belongs under version control. Whoever means to give an address up deletes its line.
"""

from __future__ import annotations

from sitegen.archive import Archive
from sitegen.config import Config
from sitegen.errors import Problem
from sitegen.files import write_whole
from sitegen.ids import date_address, paper_address

NAME = "content/addresses.txt"


def promised(archive: Archive) -> set[str]:
    """The addresses of an archive that are to stay for good."""
    papers = {paper_address(slug) for slug in archive.papers}
    return papers | {date_address(page.date) for page in archive.dates} | {f"{slug}/" for slug in archive.texts}


def remember(config: Config, archive: Archive) -> None:
    """Adds an archive's addresses to its ledger. Raises SitegenError where it can't be written."""
    known = _read(config)
    addresses = known | promised(archive)
    if addresses != known:
        text = "".join(f"{address}\n" for address in sorted(addresses))
        write_whole(config.root / NAME, text.encode(), NAME)


def vanished(config: Config, archive: Archive) -> list[Problem]:
    """A problem for each address that was published and is no longer there."""
    there = promised(archive)
    hint = "restore its page, or delete this line to give the address up"
    try:
        lines = (config.root / NAME).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    return [
        Problem(NAME, number, f"/{address} was published and has no page any more", hint)
        for number, address in enumerate(lines, 1)
        if address and address not in there
    ]


def _read(config: Config) -> set[str]:
    try:
        return set((config.root / NAME).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return set()
