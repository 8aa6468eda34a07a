"""The only door to Jinja: renders pages and text templates with a theme, and names its static files.

Themes are trusted code; what they show is not, so autoescape is on for every file and an undefined name is an error.
"""

from __future__ import annotations

import datetime
import hashlib
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sitegen.dates import day_text, month_text, weekday_text
from sitegen.errors import SitegenError
from sitegen.ids import author_search, file_of
from sitegen.model import NotFoundPage, Page, Site

if TYPE_CHECKING:
    import jinja2

Filters = Mapping[str, Callable[[str], str]]
"""Filters that give HTML, by their name in templates."""


@dataclass(frozen=True)
class Theme:
    """A theme, ready to render. Cheap to make: nothing is read before it is needed."""

    folders: tuple[Path, ...]
    """Where its files are looked up, nearest first."""
    shared: Mapping[str, Path]
    """Folders of static files that do not belong to the theme, by the name they are published under."""
    filters: Filters

    def render(self, page: Page, site: Site) -> str:
        """The document of a page. Raises SitegenError, naming the template and its line, where the template fails."""
        root = urlsplit(site.base_url).path if isinstance(page, NotFoundPage) else "../" * page.address.count("/")
        try:
            template = self._environment.get_template(page.template)
            return template.render(page=page, site=site, **self._functions(root, site.base_url))
        except SitegenError:
            raise
        except Exception as error:
            raise self._error(error, page) from error

    def _functions(self, root: str, base_url: str) -> dict[str, Callable[[str], str]]:
        """What templates make links with; the same for all pages at the same depth."""
        if (root, base_url) not in self._made:

            def url(address: str) -> str:
                return root + address or "./"

            @cache
            def asset(path: str) -> str:
                if path not in self.static:
                    raise SitegenError(f"no static file named {path!r}", hint="asset() takes a path inside static/")
                return url(f"{self.assets}{path}")

            self._made[root, base_url] = {"url": url, "asset": asset, "absolute": base_url.__add__}
        return self._made[root, base_url]

    @cached_property
    def _made(self) -> dict[tuple[str, str], dict[str, Callable[[str], str]]]:
        return {}

    @cached_property
    def static(self) -> dict[str, Path]:
        """The static files by their path in templates, nearest folder first.

        Raises SitegenError for a link that leads out of its folder.
        """
        found: dict[str, Path] = {}
        roots = [("", folder / "static") for folder in reversed(self.folders)]
        roots += [(f"{name}/", folder) for name, folder in self.shared.items()]
        for prefix, root in roots:
            for path in sorted(root.rglob("*")):
                if not path.is_file() or path.name.startswith("."):
                    continue
                if not path.resolve().is_relative_to(root.resolve()):
                    hint = "put the file itself there"
                    raise SitegenError("a link that leads out of the theme", path=str(path), hint=hint)
                found[prefix + path.relative_to(root).as_posix()] = path
        return found

    def static_file(self, name: str) -> bytes:
        """A static file as it is published: the search's modules without their comments, all else as it is."""
        import rjsmin  # only now: most builds write no static file

        text = self.static[name].read_bytes()
        if name.endswith(".js") and name.partition("/")[0] in self.shared:
            return rjsmin.jsmin(text)  # type: ignore[no-any-return]
        return text

    @cached_property
    def assets(self) -> str:
        """The address of the folder of static files: named by what they hold, so that hosts may keep it for good."""
        digest = hashlib.blake2b(digest_size=6)
        for name, path in sorted(self.static.items()):
            digest.update(f"{name}\0{hashlib.blake2b(path.read_bytes()).hexdigest()}\0".encode())
        return f"assets/{digest.hexdigest()}/"

    @cached_property
    def fingerprint(self) -> str:
        """What every rendered page depends on besides its own content: templates and static files."""
        digest = hashlib.blake2b(self.assets.encode(), digest_size=16)
        for folder in self.folders:
            for path in sorted((folder / "templates").rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    digest.update(f"{name}\0{hashlib.blake2b(path.read_bytes()).hexdigest()}\0".encode())
        return digest.hexdigest()

    @cached_property
    def _environment(self) -> jinja2.Environment:
        import jinja2  # only now: a build that renders nothing is over before this is read

        class Context(jinja2.runtime.Context):
            """Calls what a template calls without asking it for its wishes: no function of ours wants the context."""

            def call(
                self, called: Any, *given: Any, _block_vars: object = None, _loop_vars: object = None, **named: Any
            ) -> Any:
                if type(called) is jinja2.runtime.Macro:
                    return called(self.eval_ctx, *given, **named)
                return called(*given, **named)

        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder / "templates" for folder in self.folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.context_class = Context
        environment.filters |= {name: _as_markup(filter_) for name, filter_ in self.filters.items()}
        environment.filters |= {
            "day": day_text,
            "weekday": weekday_text,
            "month": month_text,
            "iso": datetime.date.isoformat,
            "author_search": author_search,
        }
        return environment

    def _error(self, error: Exception, page: Page) -> SitegenError:
        import jinja2

        said = (isinstance(error, jinja2.TemplateError) and error.message) or f"{type(error).__name__}: {error}"
        shown = f"{said.rstrip('.')}, in the page {file_of(page.address)}"
        if isinstance(error, jinja2.TemplateSyntaxError):
            return SitegenError(f"the template can't be read: {shown}", path=error.filename, line=error.lineno)
        if isinstance(error, jinja2.TemplateNotFound):
            return SitegenError(f"no template named {error.name!r}, for the page {file_of(page.address)}")
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders)
        ]
        path, line = (frames[-1].filename, frames[-1].lineno) if frames else (None, None)
        hint = "themes/README.md says what templates get"
        return SitegenError(f"the template fails: {shown}", path=path, line=line, hint=hint)


def _as_markup(filter_: Callable[[str], str]) -> Callable[[str], str]:
    from markupsafe import Markup

    return filter_ if filter_.__name__ == "plain" else lambda text: Markup(filter_(text))
