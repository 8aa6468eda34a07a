"""The digest files that a user means: by name, by pattern, or all that a folder holds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sitegen.digests.digest_file import NAMING_HINT
from sitegen.errors import Problem
from sitegen.layout import SITE_MARKER


def digest_files(named: Iterable[Path], own: Path | None = None) -> tuple[list[Path], list[Problem]]:
    """Every file that is meant, once, and a problem for each name that means none.

    Of a folder, that is every file below it, by name; hidden ones are not looked at, and links are not followed. Built
    sites are passed over, and so is the folder `own`, what the archive holds already.
    """
    files: dict[Path, None] = {}
    failed: list[Problem] = []
    for path in named:
        found = list(_meant(path, own))
        files |= dict.fromkeys(found)
        if not found and own and path.resolve().is_relative_to(own):
            failed.append(
                Problem(str(path), None, "in the archive already", "`sitegen build` makes pages of its digests")
            )
        elif not found:
            what = "no files in this folder" if _is_there(path.is_dir) else "no file matches"
            failed.append(Problem(str(path), None, what, NAMING_HINT))
    return list(files), failed


def _meant(path: Path, own: Path | None) -> Iterator[Path]:
    if _is_there(path.is_dir):
        yield from _below(path, own)
    elif _is_there(path.exists) or not set("*?[") & set(str(path)):
        yield path
    else:
        for match in _matches(path):
            yield from _meant(match, own)


def _is_there(asked: Callable[[], bool]) -> bool:
    """Whether it is; in a folder that may not be entered, nothing is."""
    try:
        return asked()
    except OSError:
        return False


def _matches(pattern: Path) -> list[Path]:
    with contextlib.suppress(ValueError):  # "**" beside other characters, to Python before 3.13
        found = Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))
        return sorted(path for path in found if not any(map(_is_hidden, {*path.parts} - {*pattern.parts})))
    return []


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _below(folder: Path, own: Path | None) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        if SITE_MARKER in names or (own and Path(place).resolve().is_relative_to(own)):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        paths = (Path(place, name) for name in sorted(names) if not _is_hidden(name))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())
