"""Nothing published goes by accident: a build that would remove many pages stops, unless that is meant.

What is meant is known from `content/addresses.txt`: pruning takes the addresses of its pages off the list, and whoever
gives one up deletes its line. Where there is no list, the published folder says what there was.
"""

from __future__ import annotations

import re
from pathlib import Path

from sitegen import layout
from sitegen.archive import ledger
from sitegen.archive.load import Archive
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.ids import address_of
from sitegen.system.files import scan

FEW = 20
"""So many pages may go at a time,"""
PART = 10
"""or one in so many."""
_PAGE = re.compile(r"(papers/[^/]+|\d{4}/\d\d/\d\d)/index\.html")


def removed(config: Config, archive: Archive, out: Path) -> set[str]:
    """The addresses that were published and have no page any more, although nobody gave them up."""
    return _published(config, out) - archive.addresses - archive.redirects.keys()


def refuse_removal(config: Config, archive: Archive, out: Path) -> None:
    """Raises SitegenError where more pages would go from the site in `out` than go by themselves. Those of tags don't
    count: they come and go with their papers."""
    gone = {address for address in removed(config, archive, out) if not address.startswith("tags/")}
    total = sum(not address.startswith("tags/") for address in _published(config, out))
    if len(gone) > FEW and len(gone) * PART > total:
        first = min(gone)
        what = f"{len(gone)} of {total} published pages are gone, such as /{first}: nothing is published"
        hint = (
            "restore them (see whether all of content/ is there, and as it was), or build with --allow-removal if they "
            "are to go; the site is as it was"
        )
        raise SitegenError(what, path=layout.CONTENT, hint=hint)


def _published(config: Config, out: Path) -> set[str]:
    listed = ledger.listed(config)
    if listed is not None:
        return listed
    return {address_of(file) for file in scan(out).stamps if _PAGE.fullmatch(file)}
