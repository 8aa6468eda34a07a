"""Keys of front matter that a person wrote, and that are nearly those that would be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sitegen.archive.hand_written import near_misses
from sitegen.archive.line_numbers import line_of_key
from sitegen.archive.page_store import AnyStoredPage, PageStore
from sitegen.config import Config
from sitegen.errors import Problem


def misspelt(config: Config, store: PageStore) -> Iterator[Problem]:
    """A problem for each such key of the pages in a store."""
    for path, page in store.all.items():
        for key, meant in misspelt_keys(page).items():
            hint = f"write {meant}, or another name if it is a key of your own"
            yield Problem(path, line_of_key(config.root, path, key), f"{key} is read as a key of your own", hint)


def misspelt_keys(page: AnyStoredPage) -> dict[str, str]:
    """The keys by hand that are nearly those that a person writes, each with the one that is meant; what the page has
    under its right name is not meant."""
    own = page.own_keys
    if not own:
        return {}
    file = page.file
    missing = {field.name for field in fields(file) if not getattr(file, field.name)} - _NOT_BY_HAND
    return near_misses(own, missing)


_NOT_BY_HAND = {"extra", "body", "source", "provenance", "versions", "family_names", "generated"}
"""What stands in front matter, or below it, that a person does not write there."""
