"""Finds themes: the folders in which an archive's theme is looked up.

A theme is a folder. What it lacks comes from the theme it extends, at last from `default`; an archive may override
single files in its own `theme/` folder.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.config import Config
from sitegen.errors import SitegenError

BUNDLED = next(
    folder for folder in (Path(__file__).parent / "themes", Path(__file__).parent.parent / "themes") if folder.is_dir()
)
"""The themes that come with sitegen: in its package once installed, beside it in a checkout."""


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    extends: str = "default"


def theme_folders(config: Config) -> tuple[Path, ...]:
    """The folders in which an archive's theme is looked up, nearest first.

    Raises SitegenError where a theme is missing, extends itself or has settings that can't be read.
    """
    folders = [config.root / "theme"] if (config.root / "theme").is_dir() else []
    name, seen = config.theme, list[str]()
    while True:
        if name in seen:
            raise SitegenError(f"the theme {name!r} extends itself: {' → '.join([*seen, name])}")
        seen.append(name)
        folder = _find(config, name)
        folders.append(folder)
        if name == "default":
            return tuple(folders)
        name = _settings(config, folder).extends


def _find(config: Config, name: str) -> Path:
    places = (config.root / "themes", BUNDLED)
    plain = Path(name).name == name and not name.startswith(".")
    for place in places if plain else ():
        if (place / name / "theme.toml").is_file():
            return place / name
    known = sorted({path.parent.name for place in places for path in place.glob("*/theme.toml")})
    raise SitegenError(f"no theme named {name!r}", hint="there are " + ", ".join(known))


def _settings(config: Config, folder: Path) -> _Settings:
    path = folder / "theme.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Settings)
    except msgspec.MsgspecError as error:
        what = f"can't be read as a theme's settings: {error}"
        raise SitegenError(what, path=config.relative(path), hint="known are name and extends") from None
