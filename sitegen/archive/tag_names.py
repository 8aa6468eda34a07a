"""Gives tags the names that an archive has for them: `[tags.aliases]` in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.errors import SitegenError
from sitegen.ids import tag_slug
from sitegen.layout import SETTINGS
from sitegen.text import collapse


class TagNames:
    """The names that stand for others. Tags that differ in case only are one."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """`aliases` gives the name of a tag by its former one. Raises SitegenError where one leads back to itself."""
        self._next = {tag_slug(old): collapse(new) for old, new in aliases.items()}
        self.by_slug = {slug: self._end(slug) for slug in self._next}
        """The name of each tag that has another now, by the slug of its former one."""
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def _end(self, slug: str) -> str:
        seen = {slug}
        old, name = slug, self._next[slug]
        while (slug := tag_slug(name)) in self._next and self._next[slug] != name:
            if slug in seen:
                what = f"the tag {old!r} leads back to itself in [tags.aliases]"
                raise SitegenError(what, path=SETTINGS, hint="delete one of the lines on the way")
            seen.add(slug)
            name = self._next[slug]
        return name

    def renamed(self, tags: Iterable[str]) -> dict[str, str | None]:
        """Of some tags those that have another name now, with it."""
        names = {tag: self.by_slug.get(tag_slug(tag), tag) for tag in tags} if self.by_slug else {}
        return {tag: name for tag, name in names.items() if name != tag}

    def __call__(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """Tags under the names of now, each once."""
        if not self.by_slug:
            return tags
        if tags not in self._known:
            found: dict[str, str] = {}
            for tag in tags:
                name = self.by_slug.get(tag_slug(tag), tag)
                found.setdefault(tag_slug(name), name)
            self._known[tags] = tuple(found.values())
        return self._known[tags]
