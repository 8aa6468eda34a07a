"""Finds the folders in which an archive's theme is looked up.

A theme is a folder. What it lacks comes from the theme it extends, at last from `default`; an archive may override
single files in its own `theme/` folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.installation.files import THEMES

BUNDLED = THEMES
"""The themes that come with sitegen."""


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    extends: str = "default"


def theme_folders(config: Config) -> tuple[Path, ...]:
    """The folders in which an archive's theme is looked up, nearest first.

    Raises SitegenError where a theme is missing, extends itself or has settings that can't be read.
    """
    folders = [config.root / layout.THEME] if (config.root / layout.THEME).is_dir() else []
    name, said_in, seen = config.theme.name, layout.SETTINGS, list[str]()
    while True:
        if name in seen:
            raise SitegenError(f"the theme {name!r} extends itself: {' → '.join([*seen, name])}", path=said_in)
        seen.append(name)
        folder = _find(config, name, said_in)
        folders.append(folder)
        if name == "default":
            return tuple(folders)
        name, said_in = _settings(config, folder).extends, config.relative(folder / "theme.toml")


def missing_file(folder: Literal["templates", "static"], name: str, names: Iterable[str]) -> tuple[str, str]:
    """What is to be said of a theme's file that is not there, and what to do; `names` are those that are."""
    kind = {"templates": "template", "static": "static file"}[folder]
    place = f"{layout.THEME}/{folder}/"
    if "://" in name:
        return f"{name!r} lies with another host, which no page asks", f"save it in {place} and write its name there"
    bare = name.removeprefix(place)
    alike = nearest(bare, names)
    if alike == bare:
        hint = f"write {bare!r}"
    elif alike:
        hint = f"write {alike!r}, or put it at {place}{bare}"
    else:
        hint = f"put it at {place}{bare}" if bare == name else f"write {bare!r}, and put it at {place}{bare}"
    return f"no {kind} named {name!r}", hint


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Of some names the one that is most like another, if one is."""
    from difflib import get_close_matches  # only now: mostly nothing is missing

    return next(iter(get_close_matches(name, names, n=1, cutoff=0.8)), None)


KNOWN = ("templates", "static", "theme.toml")
"""What a theme's folder holds."""


def _find(config: Config, name: str, said_in: str) -> Path:
    folders = (config.root / layout.THEMES, BUNDLED)
    plain = Path(name).name == name and not name.startswith(".")
    for folder in folders if plain else ():
        if (folder / name / "theme.toml").is_file():
            return folder / name
    known = sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.toml")})
    raise SitegenError(f"no theme named {name!r}", path=said_in, hint=f"themes there are: {', '.join(known)}")


def _settings(config: Config, folder: Path) -> _Settings:
    path = folder / "theme.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Settings)
    except msgspec.MsgspecError as error:
        what = f"can't be read as a theme's settings: {error}"
        raise SitegenError(what, path=config.relative(path), hint="known are name and extends") from None
