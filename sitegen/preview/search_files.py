"""Makes the search files of what is shown, in the background: of a large archive in a subprocess."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future
from functools import partial

from sitegen import layout
from sitegen.archive.load import Archive, load
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.config import Config
from sitegen.publishing.search_index import search_documents
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.processes import in_subprocess

WORTH_A_PROCESS = 500
"""From how many papers on they are made in a subprocess, so that meanwhile pages are shown as fast as ever."""


class SearchFiles:
    """The search files of an archive, made when they are first asked for."""

    def __init__(self, config: Config, archive: Archive) -> None:
        self._config = config
        self._archive = archive
        self._by_name: Future[dict[str, bytes]] = Future()
        self._lock = threading.Lock()
        self._begun = False

    def by_name(self) -> Future[dict[str, bytes]]:
        """The files by name, as soon as they are made; or why they can't be made."""
        with self._lock:
            if not self._begun:
                self._begun = True
                threading.Thread(target=self._make, name="search files", daemon=True).start()
        return self._by_name

    def _make(self) -> None:
        try:
            if len(self._archive.papers) < WORTH_A_PROCESS:
                self._by_name.set_result(_search_files(self._config, self._archive))
            else:
                with in_subprocess(partial(_search_files_of_saved, self._config), 2, "spawn") as files:
                    self._by_name.set_result(files())
        except Exception as error:
            self._by_name.set_exception(error)


def _search_files(config: Config, archive: Archive, cache: Cache = NO_CACHE) -> dict[str, bytes]:
    from sitegen.search.builder import build_index  # only now: it takes long to read

    return build_index(search_documents(archive), cache, with_lunr_json=config.search.lunr_json)


def _search_files_of_saved(config: Config) -> dict[str, bytes]:
    """The search files of what is saved by now, made while pages that are asked for go first."""
    if hasattr(os, "nice"):
        os.nice(10)
    cache = Cache(config.root / layout.CACHE)
    store = read_pages(config, cache.load("pages", PageStore))
    return _search_files(config, load(config, store), cache)
