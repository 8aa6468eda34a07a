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
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Literal, NamedTuple

import jinja2
import jinja2.nodes
from jinja2.bccache import Bucket
from markupsafe import Markup

from sitegen.dates import day_text, iso_text, month_text, weekday_text
from sitegen.errors import SitegenError
from sitegen.ids import author_search, file_of
from sitegen.rendering import references
from sitegen.rendering.theme_folders import BUNDLED, missing_file
from sitegen.repair.readable import readable
from sitegen.site.model import Site
from sitegen.site.pages import Page
from sitegen.system.cache import key_of, program
from sitegen.system.files import write_whole


class Templates:
    """The templates of some folders, looked up in the nearest first."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        filters: Mapping[str, Callable[..., str]],
        shown: Callable[[Path], str] = str,
    ) -> None:
        """`filters` give HTML, but for `plain`; `shown` names a file as people do."""
        self._folders = folders
        self._shown = shown
        self._loader = _Loader([folder / "templates" for folder in folders])
        self._environment = environment = _Environment(
            loader=self._loader,
            autoescape=True,
            undefined=_Undefined,
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
            "readable": readable,
            **references.FILTERS,
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
            what, hint = self.missing(str(error.name))
            return SitegenError(what, path=path, line=line, hint=hint)
        if isinstance(error, RecursionError):
            hint = 'to use the file that it stands in for, put a mark before its name: {% extends "!base.html" %}'
            return SitegenError(f"the template extends or includes itself, {on}", path=path, line=line, hint=hint)
        if isinstance(error, jinja2.TemplateSyntaxError):
            return self._unread(error)
        said_so = error.message if isinstance(error, jinja2.TemplateError) else None
        what = _OF_OURS.sub(r"\1 has no field", said_so or f"{type(error).__name__}: {error}").rstrip(".")
        hint = "themes/README.md says what templates get"
        return SitegenError(f"the template fails: {what}, {on}", path=path, line=line, hint=hint)

    def _unread(self, error: jinja2.TemplateSyntaxError) -> SitegenError:
        path = self._shown(Path(error.filename)) if error.filename else None
        what = f"the template can't be read: {(error.message or '').rstrip('.')}"
        return SitegenError(what, path=path, line=error.lineno, hint="mend what stands there or just above")

    def _place(self, error: Exception) -> tuple[str | None, int | None]:
        """The innermost line of a template that led to an error."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._folders):
                return self._shown(Path(frame.filename)), frame.lineno
        return None, None

    @cached_property
    def names(self) -> list[str]:
        """The names of all templates."""
        return self._environment.list_templates()

    def has(self, name: str, by: str) -> bool:
        """Whether there is a template that another calls so; a mark in front of that one's name counts folders."""
        try:
            self._loader.get_source(self._environment, self._environment.join_path(name, by))
        except jinja2.TemplateNotFound:
            return False
        return True

    def missing(self, name: str) -> tuple[str, str]:
        """What is to be said of a template that is not there, and what to do."""
        _, mark, bare = name.rpartition("!")
        if mark:
            return f"no template named {bare!r} behind this one", f"leave out the mark: {bare!r}"
        return missing_file("templates", bare, self.names)

    def uses(self, path: Path, text: str, name: str) -> list[Use]:
        """The files that a template names, which is called `name`. Raises SitegenError where it can't be read."""
        try:
            text.encode()  # fails for what `surrogateescape` let through
            tree = self._environment.parse(text, name, str(path))
        except UnicodeEncodeError:
            raise SitegenError("not UTF-8", path=self._shown(path), hint="save the template as UTF-8") from None
        except jinja2.TemplateSyntaxError as error:
            raise self._unread(error) from None
        found = [use for node in tree.find_all(_USING) for use in _uses(node)]
        return sorted(found, key=lambda use: use.line)


_OF_OURS = re.compile(r"'sitegen[\w.]*\.(\w+) object' has no attribute")


class Use(NamedTuple):
    """A file of the theme that a template names."""

    line: int
    kind: Literal["templates", "static"]
    name: str | None
    """As it is written; None where it is computed."""
    is_needed: bool
    """Whether the template fails without it."""


_USING = (jinja2.nodes.Extends, jinja2.nodes.Include, jinja2.nodes.Import, jinja2.nodes.FromImport, jinja2.nodes.Call)


def _uses(node: jinja2.nodes.Node) -> Iterator[Use]:
    if isinstance(node, jinja2.nodes.Call):
        if isinstance(node.node, jinja2.nodes.Name) and node.node.name == "asset" and len(node.args) == 1:
            name = node.args[0].value if isinstance(node.args[0], jinja2.nodes.Const) else None
            yield Use(node.lineno, "static", name if isinstance(name, str) else None, True)
        return
    called = node.template  # type: ignore[attr-defined]
    choice = called.items if isinstance(called, jinja2.nodes.List | jinja2.nodes.Tuple) else [called]
    for one in choice:
        name = one.value if isinstance(one, jinja2.nodes.Const) else None
        is_needed = len(choice) == 1 and not getattr(node, "ignore_missing", False)
        yield Use(node.lineno, "templates", name if isinstance(name, str) else None, is_needed)


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
        if last and not last.isdecimal():
            raise jinja2.TemplateNotFound(template)
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


class _Undefined(jinja2.StrictUndefined):
    """A name that does not exist is an error; but what a mapping does not have is empty."""

    def __new__(cls, hint: str | None = None, obj: Any = None, *rest: Any, **named: Any) -> Any:
        return _Absent(hint, obj, *rest, **named) if isinstance(obj, Mapping) else super().__new__(cls)


class _Absent(jinja2.ChainableUndefined):
    """What pages don't have that others do, such as a rating: nothing, and neither more nor less than anything."""

    def _is_not(self, *_: object) -> Any:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _is_not


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
