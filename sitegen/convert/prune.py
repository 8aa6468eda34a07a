"""Pages that no digest lists any more: which they are, when they must stay, and their removal."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterable, Mapping, Sequence

from sitegen import layout
from sitegen.archive.ledger import forget
from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import AnyStoredPage, PageStore
from sitegen.config import Config
from sitegen.convert.compose import Wanted
from sitegen.convert.report import Orphan
from sitegen.convert.side_by_side import lost_parts
from sitegen.convert.write import is_as_read
from sitegen.digests.digest import Digest
from sitegen.errors import Problem, SitegenError
from sitegen.ids import date_address, paper_address, tag_address


def orphans(store: PageStore, wanted: Wanted, problems: Iterable[Problem]) -> tuple[Orphan, ...]:
    """The pages that sitegen wrote and no digest lists, unless the digest that does could not be read."""
    unread = [problem.path for problem in problems if problem.kind == "unread"]

    def may_be_listed(file: PaperFile | DateFile) -> bool:
        return any(f"{source}/".startswith(f"{path}/") for source in file.source for path in unread)

    pages: Mapping[str, AnyStoredPage] = {**store.papers, **store.dates}
    return tuple(
        Orphan(path, stored.file.source)
        for path, stored in sorted(pages.items())
        if path not in wanted.pages and not stored.edited and not may_be_listed(stored.file)
    )


def refuse_to_prune(digests: Sequence[Digest], problems: Sequence[Problem]) -> None:
    """Raises SitegenError until all digests are there and understood: pruning rests on what they don't list."""
    if problems:
        first = problems[0]
        raise SitegenError(
            f"nothing is pruned while a digest has problems: {first.sentence}",
            path=first.path,
            line=first.line,
            hint="mend or remove that digest first",
        )
    if not digests:
        hint = "restore them from version control, or remove the pages by hand"
        raise SitegenError("nothing is pruned while there are no digests", path=layout.DIGESTS, hint=hint)


def refuse_to_lose(wanted: Wanted, store: PageStore) -> None:
    """Raises SitegenError where dates would lose papers that their digests no longer list: that must be meant."""
    lost = []
    for path, stored in sorted(store.dates.items()):
        file = wanted.pages.get(path, DateFile(date=stored.file.date, title=stored.file.title))
        may_lose = path in wanted.pages or not stored.edited
        if may_lose and isinstance(file, DateFile) and "papers" in lost_parts(stored.file, file, wanted.slugs):
            lost.append(path)
    if lost:
        hint = "add --accept-loss if that is meant; else restore the digests from version control"
        what = f"pruning would take papers off {len(lost)} date page{'s' * (len(lost) > 1)}"
        raise SitegenError(what, path=lost[0], hint=hint)


def remove(config: Config, store: PageStore, pages: Iterable[str]) -> list[str]:
    """Removes pages, their addresses, those of tags that only they bore, and empty folders, and tells which pages.
    Raises SitegenError where a page can't be removed."""
    removed: list[str] = []
    for shown in pages:
        path = config.root / shown
        if not is_as_read(path, store.papers.get(shown) or store.dates.get(shown)):
            continue
        try:
            path.unlink()
        except OSError as error:
            raise SitegenError(
                f"can't be removed: {error.strerror}",
                path=shown,
                hint="check its folder's permissions, then prune again",
            ) from None
        date = store.dates.get(shown)
        forget(config, {date_address(date.file.date) if date else paper_address(layout.slug_of(shown))})
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        removed.append(shown)
    forget(config, tags_of_these_only(store, removed))
    return removed


def tags_of_these_only(store: PageStore, removed: Container[str]) -> set[str]:
    """The addresses of the tags that no paper bears any more once the pages at some paths are removed."""
    there = {True: set[str](), False: set[str]()}
    for path, page in store.papers.items():
        there[path in removed].update(map(tag_address, page.tags))
    return there[True] - there[False]
