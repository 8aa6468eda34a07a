"""Holds the site that is shown: gives what stands at an address, and takes in what is saved.

A document is made when it is asked for, from the archive in memory; the published folder is never touched. Whatever is
saved, the preview stays up: what can be shown is shown, and what is wrong stands above it. One thread changes it and
another reads it, so all that belongs together is one frozen value, which is replaced as a whole.
"""

from __future__ import annotations

import contextlib
import gc
import os
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from sitegen import layout
from sitegen.archive.ledger import read_ledger
from sitegen.archive.load import Archive, load, revised
from sitegen.archive.media import MediaFile, is_media, read_bytes
from sitegen.archive.page_store import PageStore, read_pages, reread_pages
from sitegen.config import Config, load_config
from sitegen.convert.options import Found
from sitegen.errors import Problem, SitegenError
from sitegen.ids import address_of, file_of
from sitegen.preview.document import Document, media_type
from sitegen.preview.notice import error_page, with_notice
from sitegen.preview.search_files import SearchFiles
from sitegen.preview.terminal import Terminal, place_of
from sitegen.publishing.links import Linker
from sitegen.publishing.publish import make_theme
from sitegen.publishing.routes import Routes
from sitegen.rendering.theme import Theme
from sitegen.rendering.theme_check import theme_problems
from sitegen.rendering.theme_folders import BUNDLED
from sitegen.search import CLIENT
from sitegen.site import not_found
from sitegen.site.catalogue import Catalogue
from sitegen.site.pages import Page
from sitegen.site.route import Route
from sitegen.system.cache import Cache
from sitegen.system.files import scan

FEW = 20
"""Of more changes at a time, such as a checkout makes, the system may not have told all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shown:
    """All that documents are made of. Two are never equal: that there is a new one says that something changed."""

    store: PageStore
    catalogue: Catalogue
    routes: Routes
    former: Mapping[str, Route]
    """Pages that were there before something went wrong in the archive."""
    theme: Theme
    theme_problems: tuple[Problem, ...]
    search_files: SearchFiles

    @property
    def config(self) -> Config:
        return self.catalogue.config

    @property
    def archive(self) -> Archive:
        return self.catalogue.archive


def watched(root: Path) -> list[Path]:
    """The files and folders that a preview of the archive in `root` depends on."""
    own = [root / name for name in (layout.SETTINGS, *layout.INPUTS)]
    return [*own, BUNDLED.resolve(), CLIENT.resolve()]


class Preview:
    """The site of the archive in `root` as it is shown at `address`."""

    def __init__(self, root: Path, address: str, *, tools: str, terminal: Terminal) -> None:
        """`tools` is the path of the preview's own files."""
        self.version = 1
        """Counts what changed on any page."""
        self.reload = 1
        """The last version that was more than a matter of stylesheets."""
        self._root = root
        self._cache = Cache(root / layout.CACHE)
        self._linker = Linker(self._cache)
        self._address = address
        self._tools = tools
        self._terminal = terminal
        self._telling = threading.Lock()
        self._shown: _Shown | None = None
        self._good: dict[str, Theme] = {}
        """By template, the theme that rendered it last."""
        self._failing: dict[str, Problem] = {}
        """Why a page could not be rendered when it was last asked for, by its file."""
        self._error: Problem | None = None
        """Why there is no site of what is saved now."""
        self._unread: tuple[Problem, ...] = ()
        """What was not understood of the digests."""
        self._stopped = threading.Event()
        self.follow([root / layout.SETTINGS])

    # --- What is shown ------------------------------------------------------------------------------------------------

    def document(self, path: str) -> Document:
        """What is sent for a path without its first slash.

        Pages and static files are looked up among those that the site is known to have: no path of a file is ever made
        from what was asked for. Search files are of `search_files`.
        """
        version = self.version  # read first: a document may be newer than it says, and is then loaded once more
        shown = self._shown
        if shown is None:
            return self._failed(file_of(path), version, self._problems())
        address = address_of(path)
        if path.startswith("assets/") and (static := self._static(shown, path)):
            return static
        if media := shown.archive.files.get(path):
            return self._media(media)
        if route := shown.routes.get(address):
            status = 404 if address == not_found.ADDRESS else 500 if self._error else 200
            return self._rendered(shown, route.page(), version, status)
        if route := shown.former.get(address):
            return self._rendered(shown, route.page(), version, 500)
        if route := shown.routes.get(f"{path}/"):
            return Document(307, location=f"/{quote(route.address)}")
        return self._rendered(shown, shown.routes[not_found.ADDRESS].page(), version, 404)

    def search_files(self) -> SearchFiles | None:
        """The search files of what is shown; None while there is no site."""
        return self._shown.search_files if self._shown else None

    def _rendered(self, shown: _Shown, page: Page, version: int, status: int) -> Document:
        name = file_of(page.address)
        try:
            text = shown.theme.render(page, shown.catalogue.site)
            self._good[page.template] = shown.theme
            self._mended(name)
            problems = self._problems()
        except Exception as error:
            problem = self._problem(error)
            self._failing[name] = problem
            self._tell()
            status, problems = 500, list(dict.fromkeys([problem, *self._problems()]))
            former = self._former(shown, page)
            if former is None:
                return self._failed(name, version, problems)
            text = former
        if name.endswith(".html"):
            text = with_notice(text, self._tools, version, problems)
        return Document(status, media_type(name), text.encode())

    def _former(self, shown: _Shown, page: Page) -> str | None:
        """A page as the theme showed it before it was broken: what a theme has read, it remembers."""
        theme = self._good.get(page.template)
        with contextlib.suppress(Exception):
            return theme.render(page, shown.catalogue.site) if theme else None
        return None

    def _failed(self, name: str, version: int, problems: Collection[Problem]) -> Document:
        if name.endswith(".html"):
            return Document(500, media_type(name), error_page(self._tools, version, problems).encode())
        return Document(500, body="\n".join(map(str, problems)).encode())

    def _static(self, shown: _Shown, path: str) -> Document | None:
        """A static file, under whatever hash the page that asks for it was rendered with."""
        _, _, name = path.removeprefix("assets/").partition("/")
        with contextlib.suppress(SitegenError, OSError):
            if name in shown.theme.static:
                return Document(200, media_type(name), shown.theme.static_file(name))
            if problem := shown.theme.outside.get(name):
                return Document(500, body=str(self._plain(problem)).encode())
        return None

    def _media(self, media: MediaFile) -> Document:
        """A picture or a file that a page links to."""
        try:
            return Document(200, media_type(media.path), read_bytes(self._root, media.path))
        except SitegenError as error:
            return Document(500, body=str(self._problem(error)).encode())

    # --- What a saved file does to it ---------------------------------------------------------------------------------

    def follow(self, changes: Collection[Path]) -> None:
        """Takes in that some files were saved: the site of now is shown from here on, or why there is none."""
        before = (self._shown, self._error, self._unread)
        mending = self._error is not None or bool(self._failing)
        gc.disable()  # what is made stays for long, and nothing of it goes in circles: a collection would only delay it
        try:
            self._shown, self._error = self._updated(changes), None
        except Exception as error:
            self._error = self._problem(error)
        finally:
            gc.freeze()
            gc.enable()
        self._tell()
        if before != (self._shown, self._error, self._unread):
            if mending or self._error or not all(path.suffix == ".css" and path.is_file() for path in changes):
                self.reload = self.version + 1
            self.version += 1

    def convert(self) -> None:
        """Makes pages of the digests, as each build does first."""
        self.follow([self._root / layout.DIGESTS])

    def stop(self) -> None:
        """Ends a thread that converts digests, before it writes any page."""
        self._stopped.set()

    def _updated(self, changes: Collection[Path]) -> _Shown:
        """What is to be shown now. What no change concerns is kept; after an error, nothing is."""
        if self._error:
            changes = [self._root]

        def concerns(name: str) -> bool:
            path = self._root / name
            return any(change.is_relative_to(path) or path.is_relative_to(change) for change in changes)

        old = self._shown
        config = (
            old.config if old and not concerns(layout.SETTINGS) else load_config(self._root, base_url=self._address)
        )
        store = old.store if old else self._cache.load("pages", PageStore)
        if store is None or not old or concerns(layout.CONTENT):
            store = self._read(config, store, changes)
        decides_anew = old is not None and (config.tags, config.repair) != (old.config.tags, old.config.repair)
        is_concerned = decides_anew or concerns(layout.DIGESTS) or concerns(layout.ADDRESSES)
        if is_concerned and self._convert(config, store):
            store = read_pages(config, store)
        within = all(path.is_relative_to(self._root / layout.CONTENT) for path in changes)
        theme = old.theme if old and within else make_theme(config)
        decides_the_same = old is not None and config == old.config and read_ledger(config) == old.archive.ledger
        has_pages = old and theme.pages == old.theme.pages
        is_same = store.says_the_same_as(old.store) and not any(map(self._may_be_linked, changes)) if old else False
        if old and is_same and decides_the_same and theme is old.theme:
            return old
        of_theme = tuple(theme_problems(config, theme, store))
        if old and is_same and has_pages and decides_the_same:
            return replace(old, theme=theme, theme_problems=of_theme)
        return replace(self._composed(config, store, theme, old, revise=decides_the_same), theme_problems=of_theme)

    def _read(self, config: Config, known: PageStore | None, changes: Collection[Path]) -> PageStore:
        """The pages that are there now: all are looked at, unless no more than a few of them were saved."""
        names = {path.relative_to(self._root).as_posix() for path in changes if path.is_relative_to(self._root)}
        return (known and len(names) <= FEW and reread_pages(config, known, names)) or read_pages(config, known)

    def _may_be_linked(self, path: Path) -> bool:
        """Whether a change there may be one of what pages link to, besides pages."""
        content, digests = self._root / layout.CONTENT, self._root / layout.DIGESTS
        if not path.is_relative_to(content):
            return content.is_relative_to(path)
        used = self._shown.archive.files.values() if self._shown else ()
        is_folder = path.is_dir() and not path.is_relative_to(digests)
        return is_folder or is_media(path.name) or any((self._root / one.path).is_relative_to(path) for one in used)

    def _composed(self, config: Config, store: PageStore, theme: Theme, old: _Shown | None, *, revise: bool) -> _Shown:
        """What is to be shown of pages; `revise` tells whether the old ones were composed by the same settings and the
        same decisions."""
        if old and revise and (archive := revised(old.archive, old.store, store)):
            archive = self._linker.linked(config, archive, store, templates=theme.pages)
            catalogue = Catalogue(archive, config, old.catalogue.references, templates=theme.pages)
            return replace(
                old,
                store=store,
                catalogue=catalogue,
                routes=Routes(catalogue),
                theme=theme,
                search_files=SearchFiles(config, archive),
            )
        loaded = load(config, store, drafts=True)
        archive = self._linker.linked(config, loaded, store, templates=theme.pages)
        catalogue = Catalogue(archive, config, templates=theme.pages)
        routes = Routes(catalogue)
        gone = {**old.former, **old.routes} if old and archive.problems else {}
        there = {*routes, *archive.ledger.decisions} if gone else set()  # what was given up is not missed
        still_found = old and revise and store.lists_the_same_as(old.store)
        return _Shown(
            store=store,
            catalogue=catalogue,
            routes=routes,
            former={address: route for address, route in gone.items() if address not in there},
            theme=theme,
            theme_problems=(),
            search_files=old.search_files if old and still_found else SearchFiles(config, archive),
        )

    def _convert(self, config: Config, store: PageStore) -> bool:
        """Whether any page changed."""
        from sitegen.convert.convert import (
            convert,  # only now: the first page is not to wait for all that reads digests
        )

        scanned = scan(self._root, [layout.CONTENT])
        conversion = convert(config, found=Found(store, scanned), cache=self._cache, progress=self._go_on)
        self._unread = tuple(map(self._plain, conversion.problems))
        return bool(conversion.written)

    def _go_on(self, *_: object) -> None:
        if self._stopped.is_set():
            raise SystemExit  # of this thread

    # --- What is wrong ------------------------------------------------------------------------------------------------

    def _problems(self) -> list[Problem]:
        """What stands above a page: all that is wrong, but for what was not understood within a digest."""
        return [one for one in self._unmended() if one not in self._unread or one.kind == "unread"]

    def _unmended(self) -> list[Problem]:
        """All that is wrong now, save for pages that could not be rendered."""
        if self._shown:
            archive, theme = self._shown.archive, self._shown.theme
            of_theme = (*self._shown.theme_problems, *theme.outside.values())
            shown = [*archive.problems, *archive.link_problems, *of_theme]
        else:
            shown = []
        return list(dict.fromkeys([*([self._error] if self._error else []), *self._unread, *map(self._plain, shown)]))

    def _mended(self, name: str) -> None:
        """A page is shown. If it failed, what failed at the same place will be seen anew when it is shown."""
        if failed := self._failing.pop(name, None):
            place = place_of(failed)
            self._failing = {other: one for other, one in self._failing.items() if place_of(one) != place}
            self._tell()

    def _tell(self) -> None:
        with self._telling:
            self._terminal.tell([*self._unmended(), *self._failing.values()])

    def _problem(self, error: Exception) -> Problem:
        if isinstance(error, SitegenError):
            return self._plain(error.problem)
        return self._plain(Problem(None, None, f"{type(error).__name__}: {error}", None))

    def _plain(self, problem: Problem) -> Problem:
        """With paths as people name them in the archive: where it lies on this machine is nobody's business."""

        def plain(text: str) -> str:
            for folder in (self._root, BUNDLED.parent):
                text = text.replace(f"{folder}{os.sep}", "").replace(str(folder), ".")
            return text

        path, hint = problem.path, problem.hint
        return replace(problem, path=path and plain(path), what=plain(problem.what), hint=hint and plain(hint))
