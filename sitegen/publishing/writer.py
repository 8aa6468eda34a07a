"""Writes the site: stages what changed, commits it by rename, removes what is gone.

Nothing of the old site is touched before everything new lies staged beside it, on the same file system. A build that
fails or is killed before that leaves the old site as it was; one killed while renaming leaves only whole files, and the
next build mends the rest.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.system.cache import BuiltFiles, pack, unpack
from sitegen.system.files import Stamp, is_odd, scan, stamp_of
from sitegen.system.lock import locked
from sitegen.system.processes import in_subprocess

_MARKER_TEXT = b"A site made by sitegen: each build replaces all that is in this folder.\n"


_WHOLE = "the site that was there is still whole"


@dataclass(slots=True)
class Output:
    """A published folder while a build goes on."""

    out: Path
    remembered: Mapping[str, BuiltFiles]
    """What the last build made."""
    published: Mapping[str, Stamp]
    """The files that are there."""
    made: dict[str, BuiltFiles] = field(default_factory=dict)
    """What this build made or found unchanged."""
    removed: int = 0
    state: str = _WHOLE
    """What a failure leaves."""
    _staged: dict[str, Staged] = field(default_factory=dict)
    _new: set[str] = field(default_factory=set)

    @property
    def written(self) -> int:
        return len(self._new)

    @property
    def unchanged(self) -> int:
        return len({file for made in self.made.values() for file in made.files} - self._new)

    @property
    def stager(self) -> Stager:
        return Stager(self.out, self.out.parent / f".{self.out.name}.staged", self.published)

    @property
    def files(self) -> dict[str, tuple[int, int]]:
        """Size and modification time of all files of the site, by path."""
        files = {file: was for made in self.made.values() for file, was in made.files.items()}
        return {SITE_MARKER: stamp_of((self.out / SITE_MARKER).stat())[:2], **files}

    def keep(self, name: str, key: str) -> bool:
        """Whether what the last build made under this name, from the same input, still lies there untouched."""
        made = self.remembered.get(name)
        if made is None or made.key != key:
            return False
        for file, was in made.files.items():  # a plain loop: this is asked for every page
            if self.published.get(file, ())[:2] != was:
                return False
        self.made[name] = made
        return True

    def holds(self, name: str) -> bool:
        """Whether what the last build made under this name still lies there untouched."""
        return all(self.published.get(file, ())[:2] == was for file, was in self.remembered[name].files.items())

    def put(self, name: str, key: str, files: Mapping[str, bytes]) -> None:
        """Stages what is made under a name. A file that already says the same stays as it is.

        What is made under another name may have the same file, which then says the same.
        """
        for file in files.keys() - self._staged.keys():
            self._staged[file] = self.stager.stage(file, files[file])
        self.note(name, key, {file: self._staged[file] for file in files})

    def note(self, name: str, key: str, files: Mapping[str, Staged]) -> None:
        """Notes what has been staged under a name."""
        self._new.update(file for file, (is_new, *_) in files.items() if is_new)
        self.made[name] = BuiltFiles(key, {file: (size, written) for file, (_, size, written) in files.items()})

    def commit(self) -> None:
        """Moves what is staged into place, then removes what the site no longer has."""
        self.state = "the site is partly new: build again"
        self.out.mkdir(parents=True, exist_ok=True)
        if not (self.out / SITE_MARKER).is_file() or (self.out / SITE_MARKER).read_bytes() != _MARKER_TEXT:
            (self.out / SITE_MARKER).write_bytes(_MARKER_TEXT)
        if self.stager.folder.is_dir():
            _move(str(self.stager.folder), str(self.out))
        for file in sorted(self.published.keys() - self.files.keys(), reverse=True):
            place = self.out / file
            if not file.endswith("/"):
                self.removed += _remove(place)
                place = place.parent
            _remove_empty(place, self.out)


@dataclass(frozen=True, slots=True)
class Stager:
    """Stages files beside a site; in whatever process, for an `Output` to note."""

    out: Path
    folder: Path
    """Where they lie until they are moved into place."""
    published: Mapping[str, Stamp]

    def stage(self, file: str, text: bytes) -> Staged:
        """Stages a file, unless the site holds the same."""
        published = self.published.get(file)
        if published is not None and _holds(self.out / file, published, text):
            return False, published[0], published[1]
        size, written, *_ = _write(f"{self.folder}/{file}", text)
        return True, size, written


Staged: TypeAlias = tuple[bool, int, int]
"""Whether a file is new, its size and its modification time."""
Staging: TypeAlias = tuple[str, str, dict[str, Staged] | None]
"""The name and the key of files that are made together, and what became of each; None where they lie there already."""


@dataclass(frozen=True, slots=True)
class LockedFolder:
    """A folder that no other build may write."""

    out: Path
    files: Callable[[], Mapping[str, Stamp]]
    """Gives, once, the stamps of the files that are there, by path."""


@contextlib.contextmanager
def lock_folder(out: Path, config: Config, *, jobs: int | None = 1) -> Iterator[LockedFolder]:
    """Holds a folder for a build. What is there is found out meanwhile in a process of its own, if `jobs` allow.

    Raises SitegenError where the folder is none that a build may replace, or where another build is writing it.
    """
    out = Path(os.path.abspath(out))  # resolve() would follow a link
    check_out(out, config)
    with contextlib.ExitStack() as stack:
        stack.callback(_remove_folders, [folder for folder in out.parents if not folder.exists()])
        with _told(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            refusal = SitegenError("another build is writing this folder", path=str(out), hint="wait until it is done")
            stack.enter_context(locked(out.parent / f".{out.name}.lock", refusal))
        found = stack.enter_context(in_subprocess(lambda: pack(scan(out).stamps), jobs))
        yield LockedFolder(out, lambda: unpack(found(), dict[str, Stamp]))


@contextlib.contextmanager
def open_output(locked: LockedFolder, remembered: Mapping[str, BuiltFiles]) -> Iterator[Output]:
    """Opens a folder to be written; what is staged and not committed is gone at the end.

    Raises SitegenError where something can't be written.
    """
    output = Output(locked.out, remembered, locked.files())
    with _told(locked.out, output):
        shutil.rmtree(output.stager.folder, ignore_errors=True)
        try:
            yield output
        finally:
            shutil.rmtree(output.stager.folder, ignore_errors=True)


@contextlib.contextmanager
def _told(out: Path, output: Output | None = None) -> Iterator[None]:
    """Says of an error of the system what it left."""
    try:
        yield
    except OSError as error:
        raise SitegenError(
            f"the site can't be written: {error.strerror or error}",
            path=str(error.filename or out),
            hint=f"check permissions and the space left; {output.state if output else _WHOLE}",
        ) from error


def _is_foreign(out: Path) -> bool:
    """Whether a folder holds something and is no site of ours. Raises SitegenError where it can't be read."""
    try:
        return out.is_dir() and any(out.iterdir()) and not (out / SITE_MARKER).is_file()
    except OSError as error:
        what = f"the output folder can't be read: {error.strerror}"
        raise SitegenError(what, path=str(out), hint="check its permissions") from None


def check_out(out: Path, config: Config) -> None:
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


def _write(path: str, text: bytes) -> Stamp:
    """Writes a file that is not there yet, and the folders on its way."""
    folder = os.path.dirname(path)
    try:
        os.mkdir(folder)  # most files have one of their own
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    with open(path, "xb", buffering=0) as file:
        rest = memoryview(text)
        while rest := rest[file.write(rest) :]:
            pass
        return stamp_of(os.fstat(file.fileno()))


def _holds(path: Path, stamp: Stamp, text: bytes) -> bool:
    try:
        return stamp[0] == len(text) and not is_odd(stamp) and path.read_bytes() == text
    except OSError:
        return False


def _move(staged: str, target: str) -> None:
    """Moves all that is in a folder: a whole folder at a time where there is none of its name yet."""
    with os.scandir(staged) as entries:
        for entry in entries:
            place = f"{target}/{entry.name}"
            try:
                os.replace(entry.path, place)
            except OSError as error:
                if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # two folders become one
                    _move(entry.path, place)
                elif error.errno == errno.ENOTDIR:  # a file or link gives way to a folder
                    os.unlink(place)
                    os.replace(entry.path, place)
                elif error.errno == errno.EISDIR:  # and a folder to a file
                    shutil.rmtree(place)
                    os.replace(entry.path, place)
                else:
                    raise


def _remove(path: Path) -> bool:
    """Whether it was there; what this build has put a folder or a file in the way of is gone already."""
    try:
        if path.is_dir() and not path.is_symlink():
            return False
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _remove_folders(folders: Iterable[Path]) -> None:
    """Removes folders that are empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _remove_empty(folder: Path, out: Path) -> None:
    with contextlib.suppress(OSError):
        while folder != out and folder.is_relative_to(out):
            folder.rmdir()
            folder = folder.parent
