"""Renders pages with a theme's templates, and names its static files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from sitegen.errors import Problem, SitegenError
from sitegen.rendering.theme_folders import missing_file
from sitegen.site.model import Site
from sitegen.site.pages import NotFoundPage, Page, TemplatePage

if TYPE_CHECKING:
    from sitegen.rendering.jinja import Templates
    from sitegen.rendering.theme_check import OwnFiles

Filters: TypeAlias = Mapping[str, Callable[..., str]]
"""Filters that give HTML, but for `plain`, by their name in templates."""


_LEADS_OUT = "a link that leads out of the theme"


@dataclass(frozen=True)
class Theme:
    """A theme, ready to render. Cheap to make: nothing is read before it is needed."""

    folders: tuple[Path, ...]
    """Where its files are looked up, nearest first."""
    shared: Mapping[str, Path]
    """Folders of static files that do not belong to the theme, by the name they are published under."""
    filters: Filters
    generated: Mapping[str, bytes] = field(default_factory=dict)
    """Static files that lie in no folder, by their path in templates."""
    root: Path | None = None
    """The archive's folder, as seen from which files are named."""

    def render(self, page: Page, site: Site) -> str:
        """The document of a page. Raises SitegenError, naming the template and its line, where the template fails."""
        site = page.site if isinstance(page, TemplatePage) else site
        root = urlsplit(site.base_url).path if isinstance(page, NotFoundPage) else "../" * page.address.count("/")
        return self.templates.render(page, site, self._functions(root, site.base_url))

    def _functions(self, root: str, base_url: str) -> dict[str, Callable[[str], str]]:
        """What templates make links with; the same for all pages at the same depth."""
        if (root, base_url) not in self._known_functions:

            def url(address: str) -> str:
                return root + address or "./"

            @cache
            def asset(path: str) -> str:
                if path not in self._looked_up and path not in self.generated:
                    what, hint = missing_file("static", path, self._looked_up)
                    raise SitegenError(what, hint=hint)
                return url(f"{self.assets}{path}")

            self._known_functions[root, base_url] = {"url": url, "asset": asset, "absolute": base_url.__add__}
        return self._known_functions[root, base_url]

    @cached_property
    def _known_functions(self) -> dict[tuple[str, str], dict[str, Callable[[str], str]]]:
        return {}

    @cached_property
    def static(self) -> dict[str, Path | bytes]:
        """The static files by their path in templates, nearest folder first: where they lie, or what they hold."""
        found = {name: path for name, path in self._looked_up.items() if isinstance(path, Path)}
        return {**found, **self.generated}

    @cached_property
    def outside(self) -> dict[str, Problem]:
        """What is no static file: a problem for each link that leads out of its folder, by its path in templates."""
        return {name: problem for name, problem in self._looked_up.items() if isinstance(problem, Problem)}

    @cached_property
    def _looked_up(self) -> dict[str, Path | Problem]:
        found: dict[str, Path | Problem] = {}
        roots = [("", folder / "static") for folder in reversed(self.folders)]
        roots += [(f"{name}/", folder) for name, folder in self.shared.items()]
        for prefix, root in roots:
            for path in sorted(root.rglob("*")):
                if not path.is_file() or path.name.startswith("."):
                    continue
                name = prefix + path.relative_to(root).as_posix()
                is_inside = path.resolve().is_relative_to(root.resolve())
                found[name] = (
                    path if is_inside else Problem(self.shown(path), None, _LEADS_OUT, "put the file itself there")
                )
        return found

    def static_file(self, name: str) -> bytes:
        """A static file as it is published: the search's modules without their comments, all else as it is."""
        import rjsmin  # only now: most builds write no static file

        text = _bytes_of(self.static[name])
        if name.endswith(".js") and name.partition("/")[0] in self.shared:
            return rjsmin.jsmin(text)  # type: ignore[no-any-return]
        return text

    def shown(self, path: Path) -> str:
        """The name of a file as people name it in the archive."""
        return path.relative_to(self.root).as_posix() if self.root and path.is_relative_to(self.root) else str(path)

    @cached_property
    def own(self) -> OwnFiles:
        """What of it is an archive's own, and what is wrong with that."""
        from sitegen.rendering.theme_check import own_files  # which needs themes

        return own_files(self)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The names of the pages that a template alone makes."""
        return tuple(sorted({path.stem for folder in self.folders for path in folder.glob("templates/pages/*.html")}))

    @cached_property
    def assets(self) -> str:
        """The address of the folder of static files: named by what they hold, so that hosts may keep it for good."""
        digest = hashlib.blake2b(digest_size=6)
        for name, file in sorted(self.static.items(), key=lambda pair: pair[0]):
            digest.update(f"{name}\0{hashlib.blake2b(_bytes_of(file)).hexdigest()}\0".encode())
        return f"assets/{digest.hexdigest()}/"

    @cached_property
    def fingerprint(self) -> str:
        """A hash of what every rendered page depends on besides itself: templates and static files."""
        digest = hashlib.blake2b(self.assets.encode(), digest_size=16)
        for folder in self.folders:
            for path in sorted((folder / "templates").rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    digest.update(f"{name}\0{hashlib.blake2b(path.read_bytes()).hexdigest()}\0".encode())
        return digest.hexdigest()

    @cached_property
    def templates(self) -> Templates:
        """Its templates, read when they are needed."""
        from sitegen.rendering.jinja import (
            Templates,  # only now: a build that renders nothing is over before Jinja is read
        )

        return Templates(self.folders, self.filters, self.shown)


def _bytes_of(file: Path | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()
