"""Gives a tag another name: in the settings, and on the pages that people wrote.

The settings decide for digests and pages alike. They are written first, and count from then on; so a run that is killed
leaves at most pages on which the old name stands, which are shown under the new one, and which the next run goes on
with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitegen.archive.lock import lock_archive
from sitegen.archive.page import PaperFile
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.archive.page_text import parse
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.curate.amend import with_tag
from sitegen.curate.settings_text import with_alias
from sitegen.errors import SitegenError
from sitegen.ids import tag_slug
from sitegen.layout import SETTINGS
from sitegen.system.conflicts import stop_at_conflicts
from sitegen.system.files import read_whole, write_whole
from sitegen.text import clean, collapse


@dataclass(frozen=True, slots=True)
class Retagged:
    """What bears another name now."""

    papers: int
    """How many papers bear the tag."""
    pages: tuple[str, ...]
    """The pages written or changed by hand on which it was written anew."""
    left: tuple[str, ...]
    """Those on which a program can't: they are shown under the new name all the same."""


def retag(config: Config, old: str, new: str, *, dry_run: bool = False) -> Retagged:
    """Renames a tag; with `dry_run`, only says what that would do.

    Raises SitegenError, having done nothing, where no paper bears the old name, a name is empty or has another one
    itself, and where a file can't be read or holds a merge conflict.
    """
    new = collapse(clean(new))
    with lock_archive(config):
        store = read_pages(config)
        stop_at_conflicts(store.problems)
        names = TagNames(config.tags.aliases)
        _refuse(old, new, names, store)
        slug = tag_slug(old)
        bearing = {path: page for path, page in store.papers.items() if slug in map(tag_slug, page.tags)}
        done: list[str] = []
        left: list[str] = []
        for path in (path for path, page in bearing.items() if page.edited):
            text = read_whole(config.root / path, path).decode()
            (left if _renamed(text, old, new, path) is None else done).append(path)
        if not dry_run:
            _write_settings(config, old, new)
            for path in done:
                text = read_whole(config.root / path, path).decode()
                write_whole(config.root / path, (_renamed(text, old, new, path) or text).encode(), path)
    return Retagged(len(bearing), tuple(done), tuple(left))


def _refuse(old: str, new: str, names: TagNames, store: PageStore) -> None:
    if not new or not collapse(old):
        raise SitegenError("a tag has no empty name", hint="name the tag, then what it is to be called")
    if old == new:
        raise SitegenError(f"the tag is called {new!r} already")
    called = names.by_slug.get(tag_slug(old), new)
    if called != new and tag_slug(called) != tag_slug(old):
        raise SitegenError(f"{old!r} is called {called!r} now", path=SETTINGS, hint=f"rename {called!r}")
    called = names.by_slug.get(tag_slug(new), old)
    if tag_slug(called) not in (tag_slug(old), tag_slug(new)):
        hint = f"name {called!r} in its place, or delete that line of [tags.aliases]"
        raise SitegenError(f"{new!r} is called {called!r} itself", path=SETTINGS, hint=hint)
    there = {slug for tags in {page.tags for page in store.papers.values()} for slug in map(tag_slug, names(tags))}
    if tag_slug(old) not in there | names.by_slug.keys():
        raise SitegenError(f"no paper has the tag {old!r}", hint="see the site's page of tags for those there are")


def _write_settings(config: Config, old: str, new: str) -> None:
    path = config.root / SETTINGS
    text = read_whole(path, SETTINGS).decode()
    dropped = [name for name in config.tags.aliases if name != old and tag_slug(name) in (tag_slug(old), tag_slug(new))]
    write_whole(path, with_alias(text, old, new, dropped).encode(), SETTINGS)


def _renamed(text: str, old: str, new: str, path: str) -> str | None:
    """A page with the new name, which says all else as before; None where that can't be had."""
    made = with_tag(text, old, new)
    was = parse(text, PaperFile, path)
    tags = tuple(new if tag_slug(tag) == tag_slug(old) else tag for tag in was.tags)
    try:
        now = parse(made, PaperFile, path)
    except SitegenError:
        return None
    return made if now == replace(was, tags=tags) else None
