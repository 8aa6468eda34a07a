"""Watches files: gives what is saved as an iterator of change sets. The only door to watchdog.

A save is seldom one event: editors write a second file and rename it, a checkout touches a thousand files. So changes
are gathered until the folders have been quiet for a moment, and handed out together.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import time
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

QUIET = 0.03
"""Seconds without a change after which a change set is handed out."""
LONGEST = 1.0
"""Seconds after which it is handed out although changes keep coming."""

_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is a change; reading a file is none, or a preview would follow itself for ever."""

# watchdog speaks of its own races, which lose nothing: a new folder that it meets twice, a reader that has stopped.
warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
logging.getLogger("watchdog").setLevel(logging.CRITICAL)


class Watch:
    """Files and folders that are watched from now on, whether they exist yet or not, until `stop`.

    Raises OSError where the system refuses to watch, for example because its limit of watches is reached.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(paths)
        self._changes: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._handler = _Handler(self._paths, self._changes)
        self._observer = Observer()
        try:
            for parent in {path.parent for path in self._paths}:
                self._observer.schedule(self._handler, str(parent), event_filter=_EVENTS)
            for path in self._paths:
                self._watch_folder(path)
            self._observer.start()
        except BaseException:
            self._observer.unschedule_all()
            raise

    def __iter__(self) -> Iterator[set[Path]]:
        """The paths that changed, a set for all that was saved at a time. Ends after `stop`."""
        while (first := self._changes.get()) is not None:
            changed, deadline = {first}, time.monotonic() + LONGEST
            self._follow(first)
            with contextlib.suppress(queue.Empty):
                while (left := deadline - time.monotonic()) > 0:
                    path = self._changes.get(timeout=min(QUIET, left))
                    if path is None:
                        return
                    changed.add(path)
                    self._follow(path)
            yield changed

    def stop(self) -> None:
        """Ends the watching and the iteration. Can be called from any thread."""
        self._changes.put(None)
        self._observer.stop()
        self._observer.join()

    def _follow(self, path: Path) -> None:
        """A watched folder that went away or came back is another folder now, although it has the same name."""
        if path in self._paths:
            with contextlib.suppress(OSError):
                self._watch_folder(path)

    def _watch_folder(self, path: Path) -> None:
        for watch in [emitter.watch for emitter in self._observer.emitters]:
            if watch.path == str(path) and watch.is_recursive:
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
        if path.is_dir():
            self._observer.schedule(self._handler, str(path), recursive=True, event_filter=_EVENTS)


class _Handler(FileSystemEventHandler):
    def __init__(self, paths: frozenset[Path], changes: queue.SimpleQueue[Path | None]) -> None:
        self._paths = paths
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path) if name):
            if not _is_scratch(path) and any(path.is_relative_to(watched) for watched in self._paths):
                self._changes.put(path)


def _is_scratch(path: Path) -> bool:
    """What editors and sitegen itself leave beside a file while they save it."""
    return path.name.startswith((".", "#")) or path.name.endswith(("~", ".tmp", ".part"))
