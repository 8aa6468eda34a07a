"""Finds what is wrong in an archive's own theme files before a reader does.

What nothing uses, what is not there, what can't be read, and what browsers would leave out without a word. The themes
that come with sitegen are left to its tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sitegen import layout
from sitegen.archive.line_numbers import line_of_key
from sitegen.archive.page_store import PageStore
from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.ids import is_page_slug
from sitegen.layout import text_slug
from sitegen.rendering.policy import blocked, blocked_host
from sitegen.rendering.theme_folders import BUNDLED, KNOWN, missing_file, nearest

if TYPE_CHECKING:
    from sitegen.rendering.jinja import Use
    from sitegen.rendering.theme import Theme

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files of a theme that are an archive's own."""

    problems: tuple[Problem, ...]
    """What is wrong with them, whatever the pages are."""
    uses: Mapping[str, AbstractSet[str]]
    """By the name of each template, those that it extends, includes or imports."""
    may_use_any: bool
    """Whether one of them computes the name of what it uses."""


def theme_problems(config: Config, theme: Theme, store: PageStore) -> list[Problem]:
    """What is wrong with an archive's own theme files, and with the templates that its pages name."""
    named = [*store.with_key("template")]
    slugs = {text_slug(path).partition("/")[0] for path, text in store.texts.items() if not text.file.is_draft}
    problems = [*theme.own.problems, *_named(config, theme, named), *_pages(theme, slugs)]
    problems += _unused(theme, {str(template) for _, template in named})
    return sorted(set(problems), key=lambda one: (one.path or "", one.line or 0, one.what))


def own_files(theme: Theme) -> OwnFiles:
    """The files of a theme that are an archive's own, read anew."""
    problems: list[Problem] = []
    uses: dict[str, set[str]] = {}
    may_use_any = False
    for behind, folder in _own_folders(theme):
        problems += _misplaced(theme, folder)
        for name, path in _files(folder / "static"):
            if path.suffix == ".css":
                problems += _of_stylesheet(theme, name, path)
        for name, path in _files(folder / "templates"):
            text = _text(path)
            if name.endswith(".html"):
                problems += _inline(theme, path, text)
            try:
                used = theme.templates.uses(path, text, as_called := f"{behind + 1}!{name}")
            except SitegenError as error:
                problems.append(error.problem)
                continue
            problems += _missing(theme, path, as_called, used)
            templates = {use.name for use in used if use.kind == "templates"}
            may_use_any |= None in templates
            uses.setdefault(name, set()).update(template.lstrip("!") for template in templates if template)
    return OwnFiles(tuple(problems), uses, may_use_any)


def _own_folders(theme: Theme) -> Iterator[tuple[int, Path]]:
    """With how many there are behind each."""
    for place, folder in enumerate(theme.folders, 1):
        if not folder.is_relative_to(BUNDLED):
            yield len(theme.folders) - place, folder


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Those in a folder by their names in it; not those that are hidden or that an editor leaves beside a file."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not _SCRATCH.match(path.name))
    return [(path.relative_to(folder).as_posix(), path) for path in found]


_SCRATCH = re.compile(r"[.#]|.*(?:~|\.tmp|\.part)$")


def _text(path: Path) -> str:
    """The text of a file; nothing where it has just been moved away, which whoever did so knows."""
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return ""


def _misplaced(theme: Theme, folder: Path) -> Iterator[Problem]:
    hint = "move it into one of these, or remove it"
    for path in sorted(folder.iterdir()):
        if path.name not in KNOWN and not path.name.startswith((".", "README", "LICENSE")):
            yield Problem(theme.shown(path), None, "neither in templates/ nor in static/: not used", hint)


def _inline(theme: Theme, path: Path, text: str) -> Iterator[Problem]:
    """What the policy would block of a template, whatever stands in its gaps."""
    html = _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return (Problem(theme.shown(path), *one) for one in blocked(html))


def _missing(theme: Theme, path: Path, as_called: str, used: Iterable[Use]) -> Iterator[Problem]:
    """The files that a template asks for and that are not there."""
    for use in used:
        if use.name is None or not use.is_needed:
            continue
        if use.kind == "static" and use.name not in theme.static and use.name not in theme.outside:
            yield Problem(theme.shown(path), use.line, *missing_file("static", use.name, theme.static))
        elif use.kind == "templates" and not theme.templates.has(use.name, as_called):
            yield Problem(theme.shown(path), use.line, *theme.templates.missing(use.name))


def _of_stylesheet(theme: Theme, name: str, path: Path) -> Iterator[Problem]:
    from sitegen.rendering.stylesheets import faults, links  # only now: few archives have some

    text = _text(path)
    for line, what in faults(text):
        yield Problem(theme.shown(path), line, f"{what}: browsers leave it out", "mend it")
    for line, address in links(text):
        try:
            parts = urlsplit(address)
        except ValueError:
            yield Problem(theme.shown(path), line, f"{address} is no address", "mend it")
            continue
        target = normpath(join(dirname(name), unquote(parts.path)))
        if parts.scheme in ("http", "https") or parts.netloc:
            yield Problem(theme.shown(path), line, *blocked_host(address))
        elif parts.path.startswith("/"):
            what = f"{address} begins at the host's root, wherever the site lives"
            yield Problem(theme.shown(path), line, what, "write it as seen from this file, such as picture.svg")
        elif parts.path and not parts.scheme and target not in theme.static:
            yield Problem(theme.shown(path), line, *missing_file("static", target, theme.static))


def _named(config: Config, theme: Theme, named: Sequence[tuple[str, object]]) -> Iterator[Problem]:
    """The templates that pages name and that are not there."""
    for path, template in named:
        if template not in theme.templates.names:
            yield Problem(path, line_of_key(config.root, path, "template"), *theme.templates.missing(str(template)))


def _pages(theme: Theme, slugs: AbstractSet[str]) -> Iterator[Problem]:
    """The templates of pages that can't have the address of their name."""
    for _, folder in _own_folders(theme):
        for path in sorted(folder.glob("templates/pages/*.html")):
            if path.stem in slugs:
                what = f"no page is made of it: a page in {layout.PAGES}/ has the address /{path.stem}/"
                yield Problem(theme.shown(path), None, what, "give one of them another name")
            elif not is_page_slug(path.stem):
                what = f"no page is made of it: {path.stem!r} can't be a page's address"
                yield Problem(theme.shown(path), None, what, "give it another name, in small letters and hyphens")


def _unused(theme: Theme, named: AbstractSet[str]) -> Iterator[Problem]:
    """The templates that no page is made with."""
    own = theme.own
    of_ours = {BUNDLED / "default", *(folder for folder in theme.folders if folder.is_relative_to(BUNDLED))}
    bundled = {name for folder in of_ours for name, _ in _files(folder / "templates")}
    used = {name for name in own.uses if name in bundled | named or re.fullmatch(r"pages/[^/]+\.html", name)}
    while more := {other for name in used for other in own.uses.get(name, ())} - used:
        used |= more
    for _, folder in _own_folders(theme) if not own.may_use_any else ():
        for name, path in _files(folder / "templates"):
            if name in own.uses and name not in used:
                alike = nearest(name, bundled)
                rename = f"rename it to {alike!r}, or " if alike else ""
                hint = f"{rename}name it in the front matter of a page: template: {name}"
                yield Problem(theme.shown(path), None, "no page is made with this template", hint)
