"""Finds the folders in which an archive's theme is looked up.

A theme is a folder. What it lacks comes from the theme it extends, at last from `default`; an archive may override
single files in its own `theme/` folder.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
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
    name, said_in, seen = config.theme, layout.SETTINGS, list[str]()
    while True:
        if name in seen:
            raise SitegenError(f"the theme {name!r} extends itself: {' → '.join([*seen, name])}", path=said_in)
        seen.append(name)
        folder = _find(config, name, said_in)
        folders.append(folder)
        if name == "default":
            return tuple(folders)
        name, said_in = _settings(config, folder).extends, config.relative(folder / "theme.toml")


def unused(config: Config) -> list[Problem]:
    """A problem for each thing in an archive's themes that is neither template nor static file. Raises SitegenError as
    `theme_folders`."""
    own = [folder for folder in theme_folders(config) if folder.is_relative_to(config.root)]
    hint = "move it into one of these, or remove it"
    return [
        Problem(config.relative(path), None, "neither in templates/ nor in static/: not used", hint)
        for folder in own
        for path in sorted(folder.iterdir())
        if path.name not in _KNOWN and not path.name.startswith((".", "README", "LICENSE"))
    ]


_KNOWN = ("templates", "static", "theme.toml")


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
