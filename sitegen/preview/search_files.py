"""The search files of what is shown, made in the background: of a large archive in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future
from multiprocessing.connection import Connection

from sitegen import layout
from sitegen.archive.load import Archive, load
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.config import Config
from sitegen.publishing.search_index import search_documents
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.processes import end_with_parent

WORTH_A_PROCESS = 500
"""From how many papers on the index is made elsewhere, so that meanwhile pages are shown as fast as ever."""


class Index:
    """The search files of an archive by name, made when they are first asked for."""

    def __init__(self, config: Config, archive: Archive) -> None:
        self._config = config
        self._archive = archive
        self._files: Future[dict[str, bytes]] = Future()
        self._lock = threading.Lock()
        self._begun = False

    def files(self) -> Future[dict[str, bytes]]:
        with self._lock:
            if not self._begun:
                self._begun = True
                threading.Thread(target=self._make, name="index", daemon=True).start()
        return self._files

    def _make(self) -> None:
        elsewhere = len(self._archive.papers) >= WORTH_A_PROCESS
        try:
            self._files.set_result(_made_elsewhere(self._config) if elsewhere else _made(self._config, self._archive))
        except Exception as error:
            self._files.set_exception(error)


def _made(config: Config, archive: Archive, cache: Cache = NO_CACHE) -> dict[str, bytes]:
    from sitegen.search.builder import build_index  # only now: it takes long to read

    return build_index(search_documents(archive), cache, with_lunr_json=config.search.lunr_json)


def _made_elsewhere(config: Config) -> dict[str, bytes]:
    """Made in another process, of what is saved by now. Raises EOFError where that process fails."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, config), daemon=True)
    process.start()
    sender.close()
    with receiver:
        files: dict[str, bytes] = receiver.recv()
    process.join()
    return files


def _send(sender: Connection, config: Config) -> None:
    if hasattr(os, "nice"):
        os.nice(10)  # a page that is asked for meanwhile goes first
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which is for the preview
    end_with_parent()
    cache = Cache(config.root / layout.CACHE)
    store = read_pages(config, cache.load("pages", PageStore))
    sender.send(_made(config, load(config, store), cache))
