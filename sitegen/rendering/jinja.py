"""Renders pages with the templates of some folders. The only door to Jinja.

Themes are trusted code; what they show is not, so autoescape is on for every file and an undefined name is an error.

To compile the templates of the default theme takes as long as to build a small change, so sitegen's own are compiled
once and kept where Python keeps its modules compiled: in the package, or wherever `PYTHONPYCACHEPREFIX` says. Of an
archive's own templates nothing is kept there.
"""

from __future__ import annotations

import marshal
import sys
import traceback
from collections.abc import Callable, Mapping
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
from sitegen.rendering import references
from sitegen.rendering.theme_folders import BUNDLED
from sitegen.repair.readable import readable
from sitegen.site.model import Page, Site
from sitegen.system.cache import key_of, program
from sitegen.system.files import write_whole


class Templates:
    """The templates of some folders, looked up in the nearest first."""

    def __init__(self, folders: tuple[Path, ...], filters: Mapping[str, Callable[..., str]]) -> None:
        """`filters` give HTML, but for `plain`."""
        self._folders = folders
        self._environment = environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder / "templates" for folder in folders]),
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
            return self._environment.get_template(page.template).render(page=page, site=site, **functions)
        except SitegenError:
            raise
        except Exception as error:
            raise self._error(error, page) from error

    def _error(self, error: Exception, page: Page) -> SitegenError:
        said = (isinstance(error, jinja2.TemplateError) and error.message) or f"{type(error).__name__}: {error}"
        shown = f"{said.rstrip('.')}, in the page {file_of(page.address)}"
        if isinstance(error, jinja2.TemplateSyntaxError):
            return SitegenError(f"the template can't be read: {shown}", path=error.filename, line=error.lineno)
        if isinstance(error, jinja2.TemplateNotFound):
            return SitegenError(f"no template named {error.name!r}, for the page {file_of(page.address)}")
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._folders)
        ]
        path, line = (frames[-1].filename, frames[-1].lineno) if frames else (None, None)
        hint = "themes/README.md says what templates get"
        return SitegenError(f"the template fails: {shown}", path=path, line=line, hint=hint)


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
