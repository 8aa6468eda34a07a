"""Reads the settings of an archive: sitegen.toml to a `Config`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from sitegen import layout
from sitegen.errors import SitegenError
from sitegen.system.files import read_whole

Table = TypeVar("Table")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchConfig:
    """The settings of search: the table `[search]`."""

    lunr_json: bool = False
    """Whether `search/lunr.json` is written too, the index as lunr.js loads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeConfig:
    """The settings of the theme: the table `[theme]`; `theme = "NAME"` stands for its name alone."""

    name: str = "default"
    """A folder in the archive's `themes/`, or a theme that comes with sitegen."""
    logo: str = ""
    """A static file that is shown before the site's name; none where it is empty."""
    favicon: str = "favicon.svg"
    """A static file that browsers show for the site."""
    accent: str = ""
    """The colour of links and of the calendar, such as #8a1c4a; the theme's own where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsConfig:
    """The settings of tags: the table `[tags]`."""

    from_: tuple[str, ...] = ("categories", "topics")
    """What of a digest becomes tags: arXiv's categories, what the digest calls tags, labels or topics, its keywords."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """The name of a tag by its former one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A main link of the site: a table `[[menu]]`."""

    title: str
    address: str
    """An address of the site, such as `weekly/`, or one of the web."""

    @property
    def is_outside(self) -> bool:
        """Whether it leads out of the site."""
        return self.address.startswith(("https://", "http://"))

    @property
    def target(self) -> str:
        """Where it leads: of the site, as templates have it."""
        return self.address if self.is_outside else self.address.removeprefix("/")


TAG_SOURCES = ("categories", "topics", "keywords")
"""What tags can be made from."""
MENU = (MenuItem(title="Archive", address="archive/"), MenuItem(title="Tags", address="tags/"))
"""The menu where the settings have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What an archive says of itself. Every setting but `root` is a key of sitegen.toml."""

    root: Path
    """The archive's folder, absolute."""
    title: str
    """The site's name."""
    description: str = ""
    """One sentence for search engines and feed readers."""
    author: str = ""
    """Who publishes the archive, as the feed names them; the title where it is empty."""
    base_url: str = "http://localhost:8000/"
    """Where the site will live, with a final slash: feeds, sitemap and canonical links need it."""
    language: str = "en"
    """The language of the pages, as BCP 47 has it."""
    theme: ThemeConfig = field(default_factory=ThemeConfig)
    extra_css: tuple[str, ...] = ()
    """Static files: stylesheets of every page, after the theme's own."""
    extra_js: tuple[str, ...] = ()
    """Static files: scripts of every page, as modules."""
    home_dates: int = 5
    """How many dates the home page shows in full."""
    repair: str = "safe"
    """How half-stripped TeX in abstracts is set right: "safe" where a rule can't err, "bold" where it hardly does."""
    menu: tuple[MenuItem, ...] = MENU
    """The main links, in their order."""
    search: SearchConfig = field(default_factory=SearchConfig)
    tags: TagsConfig = field(default_factory=TagsConfig)

    @property
    def digests(self) -> Path:
        """The folder of what came in."""
        return self.root / layout.DIGESTS

    @property
    def papers(self) -> Path:
        """The folder of the papers' pages."""
        return self.root / layout.PAPERS

    @property
    def dates(self) -> Path:
        """The folder of the dates' pages."""
        return self.root / layout.DATES

    @property
    def pages(self) -> Path:
        """The folder of the hand-written pages."""
        return self.root / layout.PAGES

    def relative(self, path: Path) -> str:
        """A path as people name it in this archive: relative to its folder, with slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def load_config(root: Path, *, base_url: str | None = None) -> Config:
    """Reads the settings of the archive in `root`; `base_url`, where given, goes before the file's.

    Raises SitegenError where there is no archive, no TOML, an unknown key or a value of the wrong kind.
    """
    root = root.resolve()
    path = root / layout.SETTINGS
    try:
        settings = msgspec.toml.decode(read_whole(path, str(path)))
    except FileNotFoundError:
        raise SitegenError(
            "no archive here", path=str(path), hint="make one with `sitegen new DIR`, or name its folder with -C DIR"
        ) from None
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise SitegenError(
            f"not TOML: {error}",
            path=layout.SETTINGS,
            line=int(line[1]) if line else None,
            hint='settings look like: title = "My papers"',
        ) from None
    if base_url is not None:
        settings["base_url"] = _site_address(base_url, "--base-url", None)
    return _checked(root, settings)


def _checked(root: Path, settings: dict[str, object]) -> Config:
    _check_names(Config, settings)
    if not str(settings.get("title", "")).strip():
        raise SitegenError("the archive has no title", path=layout.SETTINGS, hint='add a line: title = "My papers"')
    if isinstance(settings.get("theme"), str):
        settings["theme"] = {"name": settings["theme"]}
    _check_kinds(Config, settings)
    tables = {name: _table(kind, name, settings) for name, kind in _TABLES.items()}
    menu = tuple(map(_menu_item, settings.pop("menu", ()))) or MENU  # type: ignore[call-overload]
    texts = {name: _frozen(value) for name, value in settings.items()}
    config = Config(root=root, menu=menu, **{**texts, **tables})  # type: ignore[arg-type]
    if config.home_dates < 1:
        raise SitegenError("home_dates must be 1 or more", path=layout.SETTINGS)
    for source in config.tags.from_:
        if source not in TAG_SOURCES:
            what = f"tags.from has {source!r}, which is nothing that tags are made from"
            raise SitegenError(what, path=layout.SETTINGS, hint=f"known are {', '.join(TAG_SOURCES)}")
    for name, new in config.tags.aliases.items():
        if not (name.strip() and new.strip()):
            hint = "name the tag, then what it is to be called"
            raise SitegenError("tags.aliases: a tag has no empty name", path=layout.SETTINGS, hint=hint)
    if config.repair not in ("safe", "bold"):
        raise SitegenError(f'repair must be "safe" or "bold", not {config.repair!r}', path=layout.SETTINGS)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", config.language):
        raise SitegenError(
            f"language {config.language!r} is not a language tag",
            path=layout.SETTINGS,
            hint="such as en, de or zh-Hans",
        )
    return replace(config, base_url=_site_address(config.base_url, "base_url", layout.SETTINGS))


_TABLES: dict[str, type[SearchConfig | TagsConfig | ThemeConfig]] = {
    "search": SearchConfig,
    "tags": TagsConfig,
    "theme": ThemeConfig,
}


def _table(kind: type[Table], name: str, settings: dict[str, object]) -> Table:
    """The settings in a table."""
    table: dict[str, object] = settings.pop(name, {})  # type: ignore[assignment]
    _check_names(kind, table, f"{name}.")
    _check_kinds(kind, table, f"{name}.")
    return kind(**{f"{key}_" if key == "from" else key: _frozen(value) for key, value in table.items()})


def _frozen(value: object) -> object:
    """A value that can't be changed, its texts without what no document can hold."""
    if isinstance(value, dict):
        return {name: _frozen(one) for name, one in value.items()}
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    from sitegen.text import clean  # only now: few builds that change nothing need it

    return clean(text)


def _menu_item(item: object) -> MenuItem:
    hint = 'each is a table such as: [[menu]], title = "Weekly", address = "weekly/"'
    if not isinstance(item, dict):
        raise SitegenError(f"menu must be tables, not {item!r}", path=layout.SETTINGS, hint=hint)
    _check_names(MenuItem, item, "menu.")
    _check_kinds(MenuItem, item, "menu.")
    for name in ("title", "address"):
        if not str(item.get(name, "")).strip():
            raise SitegenError(f"a menu entry has no {name}", path=layout.SETTINGS, hint=hint)
    return MenuItem(**{name: _clean(text) for name, text in item.items()})


def _check_names(kind: type, settings: dict[str, object], table: str = "") -> None:
    known = [table + field.name.rstrip("_") for field in fields(kind) if field.name != "root"]
    for name in settings:
        if table + name not in known:
            hint = "known are " + ", ".join(known)
            if table and name in {field.name for field in fields(Config)}:
                hint = f"move it above the first line in brackets: below [{table[:-1]}] it is a part of that"
            for other, kind_of in _TABLES.items():
                if not table and name in {field.name.rstrip("_") for field in fields(kind_of)}:
                    hint = f"put it below a line [{other}], behind all settings that belong to no table"
            raise SitegenError(f"unknown setting {table + name!r}", path=layout.SETTINGS, hint=hint)


_TEXTS = 'a list of texts, such as ["one", "two"]'
_KINDS: dict[str, tuple[type, str]] = {
    "str": (str, "text in quotes"),
    "int": (int, "a whole number"),
    "bool": (bool, "true or false"),
    "Mapping[str, str]": (dict, "a table of texts"),
    "tuple[MenuItem, ...]": (list, "tables, each headed [[menu]]"),
    "tuple[str, ...]": (list, _TEXTS),
    "SearchConfig": (dict, "a table of its own"),
    "TagsConfig": (dict, "a table of its own"),
    "ThemeConfig": (dict, "a theme's name in quotes, or a table of its own"),
}


def _check_kinds(kind: type, settings: dict[str, object], table: str = "") -> None:
    wanted = {field.name.rstrip("_"): _KINDS[str(field.type)] for field in fields(kind) if field.name != "root"}
    for name, value in settings.items():
        kind_of, what = wanted[name]
        is_text = what != _TEXTS or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        if isinstance(value, dict) and what == "a table of texts":
            is_text = all(isinstance(one, str) and key != "base_url" for key, one in value.items())
        if type(value) is not kind_of or not is_text:
            hint = _misplaced(value, f"{table}{name}") if isinstance(value, dict) else None
            raise SitegenError(f"{table}{name} must be {what}, not {value!r}", path=layout.SETTINGS, hint=hint)


def _misplaced(value: Mapping[str, object], table: str) -> str | None:
    """What to do where a table holds a setting that belongs to none."""
    name = next((one.name for one in fields(Config) if one.name in value), None)
    return f"move {name} above the first line in brackets: below [{table}] it is a part of that" if name else None


def _site_address(text: str, name: str, path: str | None) -> str:
    """The address of a site, with a final slash."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.netloc and not parts.query and not parts.fragment
    except ValueError:
        good = False
    if not good or re.search(r'[\s"<>\\]', url):
        raise SitegenError(
            f"{name} {text!r} is not the address of a site", path=path, hint='such as "https://papers.example.org/"'
        )
    return url if url.endswith("/") else url + "/"
