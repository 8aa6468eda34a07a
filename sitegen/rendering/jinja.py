"""Renders pages with the templates of some folders. The only door to Jinja.

Themes are trusted code; what they show is not, so autoescape is on for every file and an undefined name is an error.

To compile the templates of the default theme takes as long as to build a small change, so sitegen's own are compiled
once and kept where Python keeps its modules compiled: in the package, or wherever `PYTHONPYCACHEPREFIX` says. Of an
archive's own templates nothing is kept there.

A template that stands in for another reaches it by an exclamation mark: in `base.html`, "!base.html" is the next one
that is found behind it.
"""

from __future__ import annotations

import marshal
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from sitegen.dates import day_text, iso_text, month_text, weekday_text
from sitegen.errors import SitegenError
from sitegen.ids import author_search, file_of
from sitegen.rendering.theme_folders import BUNDLED, missing_file
from sitegen.site.model import Page, Site
from sitegen.system.cache import key_of, program
from sitegen.system.files import write_whole


class Templates:
    """The templates of some folders, looked up in the nearest first."""

    def __init__(self, folders: tuple[Path, ...], filters: Mapping[str, Callable[..., str]]) -> None:
        """`filters` give HTML, but for `plain`."""
        self._folders = folders
        self._environment = environment = _Environment(
            loader=_Loader([folder / "templates" for folder in folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Compiled(),
        )
        environment.context_class = _Context
        environment.filters |= {name: _as_markup(filter_) for name, filter_ in filters.items()}
        environment.filters |= {
            "day": day_text,
            "weekday": weekday_text,
            "month": month_text,
            "iso": iso_text,
            "author_search": author_search,
        }

    def render(self, page: Page, site: Site, functions: Mapping[str, Callable[[str], str]]) -> str:
        """The document of a page; `functions` are those that templates may call. Raises SitegenError, naming the
        template and its line, where the template fails."""
        try:
            return self._environment.select_template(page.templates).render(page=page, site=site, **functions)
        except Exception as error:
            raise self._error(error, page) from error

    def _error(self, error: Exception, page: Page) -> SitegenError:
        """What went wrong, with its place in the templates where it has none of its own."""
        path, line = self._place(error)
        on = f"in the page {file_of(page.address)}"
        if isinstance(error, SitegenError):
            said = error.problem
            return error if said.path else SitegenError(said.what, path=path, line=line, hint=said.hint)
        if isinstance(error, jinja2.TemplateNotFound):
            what, hint = missing_template(str(error.name), self.names)
            return SitegenError(what, path=path, line=line, hint=hint)
        if isinstance(error, RecursionError):
            hint = 'to use the file that it stands in for, put a mark before its name: {% extends "!base.html" %}'
            return SitegenError(f"the template extends or includes itself, {on}", path=path, line=line, hint=hint)
        said_by_jinja = (
            isinstance(error, jinja2.TemplateError) and error.message
        ) or f"{type(error).__name__}: {error}"
        shown = f"{said_by_jinja.rstrip('.')}, {on}"
        if isinstance(error, jinja2.TemplateSyntaxError):
            return SitegenError(f"the template can't be read: {shown}", path=error.filename, line=error.lineno)
        hint = "themes/README.md says what templates get"
        return SitegenError(f"the template fails: {shown}", path=path, line=line, hint=hint)

    def _place(self, error: Exception) -> tuple[str | None, int | None]:
        """The innermost line of a template that led to an error."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._folders):
                return frame.filename, frame.lineno
        return None, None

    @property
    def names(self) -> list[str]:
        """The names of all templates."""
        return self._environment.list_templates()


def missing_template(name: str, names: Iterable[str]) -> tuple[str, str]:
    """What is to be said of a template that is not there, and what to do; `names` are those that are."""
    _, mark, bare = name.rpartition("!")
    if mark:
        return f"no template named {bare!r} behind this one", f"leave out the mark: {bare!r}"
    return missing_file("templates", bare, names)


class _Environment(jinja2.Environment):
    def join_path(self, template: str, parent: str) -> str:
        """A template by the name that another calls it: with a mark, one that is looked up behind that other."""
        assert isinstance(self.loader, _Loader)
        return f"{self.loader.behind(parent)}{template}" if template.startswith("!") else template


class _Loader(jinja2.FileSystemLoader):
    """Looks templates up in folders, the nearest first; `2!base.html` in the last two only."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        last, mark, name = template.rpartition("!")
        if not mark:
            return super().get_source(environment, template)
        try:
            return jinja2.FileSystemLoader(self._last(last)).get_source(environment, name)
        except jinja2.TemplateNotFound:
            raise jinja2.TemplateNotFound(template) from None

    def behind(self, template: str) -> int:
        """How many folders there are behind the one that has a template."""
        last, _, name = template.rpartition("!")
        folders = self._last(last)
        here = next((place for place, folder in enumerate(folders) if Path(folder, name).is_file()), len(folders) - 1)
        return len(folders) - here - 1

    def _last(self, count: str) -> list[str]:
        return [*self.searchpath][len(self.searchpath) - int(count) :] if count else [*self.searchpath]


class _Context(jinja2.runtime.Context):
    """Calls what a template calls without asking it for its wishes: no function of ours wants the context."""

    def call(
        self, called: Any, *given: Any, _block_vars: object = None, _loop_vars: object = None, **named: Any
    ) -> Any:
        if type(called) is jinja2.runtime.Macro:
            return called(self.eval_ctx, *given, **named)
        return called(*given, **named)


class _Compiled(jinja2.BytecodeCache):
    """The bundled templates as they were compiled by this very program."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that keeps a template; "" where none does."""
        if not filename or not Path(filename).is_relative_to(BUNDLED):
            return ""
        flat_name = "+".join(Path(filename).relative_to(BUNDLED).parts)
        return str(Path(cache_from_source(__file__)).with_name(f"{flat_name}.{sys.implementation.cache_tag}.compiled"))

    def get_source_checksum(self, source: str) -> str:
        return key_of(program(), str(BUNDLED), source)  # the code names its file

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            key, _, code = Path(bucket.key).read_bytes().partition(b"\n") if bucket.key else (b"", b"", b"")
            if key == _sum(bucket, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key and not sys.dont_write_bytecode:
            code = marshal.dumps(bucket.code)
            with suppress(SitegenError):  # where the package can't be written, there is nothing to keep
                write_whole(Path(bucket.key), b"\n".join((_sum(bucket, code), code)), bucket.key)


def _sum(bucket: Bucket, code: bytes) -> bytes:
    """A hash that tells whether a template's code is whole, and compiled from what it would be compiled from now."""
    return key_of(bucket.checksum, code).encode()


def _as_markup(filter_: Callable[..., str]) -> Callable[..., str]:
    return filter_ if filter_.__name__ == "plain" else lambda *given: Markup(filter_(*given))
