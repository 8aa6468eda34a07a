"""The lock of an archive: one run at a time changes what is in it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.system.files import remove_dead_parts, scan
from sitegen.system.lock import locked

PATIENCE = 10.0
"""How many seconds a run waits for another one."""
CUT = ".cut-"
"""How the folders are named, in the archive's, in which a digest is cut into days."""


@contextlib.contextmanager
def lock_archive(config: Config, there: Iterable[str] | None = None) -> Iterator[None]:
    """Holds an archive while its content is changed, and clears away what runs left there that were killed.

    `there` are the paths in `content/`, where these are known. An archive that may not be written is not locked: there
    is nothing that two runs could do to it. Raises SitegenError where another run changes it and does not get done.
    """
    with contextlib.ExitStack() as held:
        if _is_locked(config, held):
            with contextlib.suppress(OSError):
                _clear(config, there)
        yield


def _is_locked(config: Config, held: contextlib.ExitStack) -> bool:
    """Takes the lock, if there can be one."""
    hint = "wait until it is done, then run this again"
    refusal = SitegenError("another sitegen is changing this archive", path=str(config.root), hint=hint)
    place = config.root / layout.LOCK
    while config.root.is_dir() and (place.parent.is_dir() or not place.parent.is_symlink()):
        try:
            with contextlib.suppress(FileExistsError):
                place.parent.mkdir()
                held.callback(_remove_if_empty, config)
            held.enter_context(locked(place, refusal, patience=PATIENCE))
            return True
        except FileNotFoundError:
            continue  # the run before this one has just removed the folder
        except OSError:
            return False
    return False


def _clear(config: Config, there: Iterable[str] | None) -> None:
    names = scan(config.root, [layout.CONTENT]).stamps if there is None else there
    remove_dead_parts(config.root, (*names, *scan(config.root, [layout.CACHE]).stamps))
    for folder in config.root.glob(f"{CUT}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_empty(config: Config) -> None:
    with contextlib.suppress(OSError):
        (config.root / layout.CACHE).rmdir()
