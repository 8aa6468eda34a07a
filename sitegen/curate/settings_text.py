"""Writes the name of a tag into the text of sitegen.toml, and leaves all else in it as it stands, comments too."""

from __future__ import annotations

from collections.abc import Iterable

import tomlkit
from tomlkit.items import AbstractTable, InlineTable


def with_alias(text: str, old: str, new: str, dropped: Iterable[str]) -> str:
    """The settings with a tag's new name, and without those of some others."""
    document = tomlkit.parse(text)
    tags = document.setdefault("tags", tomlkit.table(is_super_table=True))
    aliases = tags.setdefault("aliases", tomlkit.inline_table() if isinstance(tags, InlineTable) else tomlkit.table())
    assert isinstance(aliases, AbstractTable)
    for name in dropped:
        aliases.pop(name, None)
    aliases[old] = new
    return tomlkit.dumps(document)
