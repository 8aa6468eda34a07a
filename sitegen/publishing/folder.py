"""Guards the folder that a site is published in: refuses one that a build may not replace, and locks it for a build."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.system.cache import pack, unpack
from sitegen.system.files import Stamp, scan
from sitegen.system.lock import locked
from sitegen.system.processes import in_subprocess

INTACT = "the site that was there is still whole"
"""What a failure leaves before anything is moved into place."""

_MARKER = "A site made by sitegen for {}: each build replaces all that is in this folder.\n"


@dataclass(frozen=True, slots=True)
class LockedFolder:
    """A folder that no other build may write."""

    out: Path
    find_files: Callable[[], Mapping[str, Stamp]]
    """Gives, once, the stamps of the files that are there, by path."""
    marker: bytes
    """What the file says that marks it as a site's."""


@contextlib.contextmanager
def lock_folder(out: Path, config: Config, *, jobs: int | None = 1) -> Iterator[LockedFolder]:
    """Locks a folder for a build. What is there is found out meanwhile in a process of its own, if `jobs` allow.

    Raises SitegenError where the folder is none that a build may replace, or where another build is writing it.
    """
    out = Path(os.path.abspath(out))  # resolve() would follow a link
    check_folder(out, config)
    with contextlib.ExitStack() as stack:
        stack.callback(_remove_empty, [folder for folder in out.parents if not folder.exists()])
        with failures_told(out, lambda: INTACT):
            out.parent.mkdir(parents=True, exist_ok=True)
            refusal = SitegenError("another build is writing this folder", path=str(out), hint="wait until it is done")
            stack.enter_context(locked(out.parent / f".{out.name}.lock", refusal))
        found = stack.enter_context(in_subprocess(lambda: pack(scan(out).stamps), jobs))
        marker = _MARKER.format(config.base_url).encode()
        yield LockedFolder(out, lambda: unpack(found(), dict[str, Stamp]), marker)


def built_for(out: Path) -> str | None:
    """The address that the site in a folder was built for; None where there is none, or where it does not say."""
    try:
        text = (out / SITE_MARKER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    before, after = _MARKER.split("{}")
    found = text.startswith(before) and text.endswith(after)
    return text[len(before) : -len(after)] if found else None


def check_folder(out: Path, config: Config) -> None:
    """Raises SitegenError where a folder is none that a build may replace."""
    hint = "name a folder of its own, such as --out public"
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise SitegenError("the output folder is not a folder", path=str(out), hint=hint)
    real = out.resolve()
    if real in (Path(real.anchor), Path.home().resolve(), config.root) or config.root.is_relative_to(real):
        raise SitegenError("the output folder would replace the archive, or more", path=str(out), hint=hint)
    for name in (*layout.INPUTS, layout.CACHE):
        taken = (config.root / name).resolve()
        if real == taken or real.is_relative_to(taken) or taken.is_relative_to(real):
            raise SitegenError(f"the output folder would replace the archive's {name}/", path=str(out), hint=hint)
    for parent in out.parents:
        if (parent / SITE_MARKER).is_file():
            raise SitegenError(f"the output folder lies in another site, {parent}", path=str(out), hint=hint)
    if _is_foreign(out):
        raise SitegenError(
            "the output folder holds files that sitegen did not make",
            path=str(out),
            hint="empty it, or name another with --out",
        )


def _is_foreign(out: Path) -> bool:
    """Whether a folder holds something and is no site of ours. Raises SitegenError where it can't be read."""
    try:
        return out.is_dir() and any(out.iterdir()) and not (out / SITE_MARKER).is_file()
    except OSError as error:
        what = f"the output folder can't be read: {error.strerror}"
        raise SitegenError(what, path=str(out), hint="check its permissions") from None


@contextlib.contextmanager
def failures_told(out: Path, state: Callable[[], str]) -> Iterator[None]:
    """Raises SitegenError for an error of the system while a folder is written; `state` says what that has left."""
    try:
        yield
    except OSError as error:
        raise SitegenError(
            f"the site can't be written: {error.strerror or error}",
            path=str(error.filename or out),
            hint=f"check permissions and the space left; {state()}",
        ) from error


def _remove_empty(folders: Iterable[Path]) -> None:
    """Removes those folders that are empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
