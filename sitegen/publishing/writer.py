"""Writes the site: stages what changed, commits it by rename, removes what is gone.

Nothing of the old site is touched before everything new lies staged beside it, on the same file system. A build that
fails or is killed before that leaves the old site as it was; one killed while renaming leaves only whole files, and the
next build mends the rest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sitegen.layout import SITE_MARKER
from sitegen.publishing.folder import INTACT, LockedFolder, failures_told
from sitegen.system.cache import BuiltFiles
from sitegen.system.files import Stamp, is_odd, stamp_of


class StagedFile(NamedTuple):
    """A file of the site to be."""

    is_new: bool
    """Whether it lies staged; else the site holds the same already."""
    size: int
    written: int
    """Its modification time in nanoseconds."""


class Staged(NamedTuple):
    """Files that were made together."""

    name: str
    """What the next build will know them by."""
    key: str
    """A hash of all that they depend on."""
    files: dict[str, StagedFile] | None
    """By path; None where they lie in the site as the last build left them."""


@dataclass(slots=True)
class Output:
    """A published folder while a build goes on."""

    out: Path
    last_built: Mapping[str, BuiltFiles]
    """What the last build left, by the names of what is made together."""
    published: Mapping[str, Stamp]
    """The files that are there."""
    marker: bytes
    """What the file says that marks a site's folder."""
    built: dict[str, BuiltFiles] = field(default_factory=dict)
    """What this build made or found unchanged, likewise."""
    removed: int = 0
    state: str = INTACT
    """What a failure leaves."""
    _staged: dict[str, StagedFile] = field(default_factory=dict)
    _new: set[str] = field(default_factory=set)

    @property
    def written(self) -> int:
        """How many files are new."""
        return len(self._new)

    @property
    def unchanged(self) -> int:
        """How many files are as they were."""
        return len({file for together in self.built.values() for file in together.files} - self._new)

    @property
    def stager(self) -> Stager:
        """What stages files for this output, in whatever process."""
        return Stager(self.out, self.out.parent / f".{self.out.name}.staged", self.published)

    @property
    def files(self) -> dict[str, tuple[int, int]]:
        """Size and modification time of all files of the site, by path."""
        files = {file: stamp for together in self.built.values() for file, stamp in together.files.items()}
        return {SITE_MARKER: stamp_of((self.out / SITE_MARKER).stat())[:2], **files}

    def keep(self, name: str, key: str) -> bool:
        """Keeps what the last build made under a name, if it was made of the same and lies there untouched; returns
        whether it was."""
        last = self.last_built.get(name)
        if last is None or last.key != key:
            return False
        for file, stamp in last.files.items():  # a plain loop: this is asked for every page
            if self.published.get(file, ())[:2] != stamp:
                return False
        self.built[name] = last
        return True

    def is_untouched(self, name: str) -> bool:
        """Whether what the last build made under this name lies there as it left it."""
        return all(self.published.get(file, ())[:2] == stamp for file, stamp in self.last_built[name].files.items())

    def put(self, name: str, key: str, files: Mapping[str, bytes]) -> None:
        """Stages what is made under a name. A file that already says the same stays as it is.

        What is made under another name may have the same file, which then says the same.
        """
        for file in files.keys() - self._staged.keys():
            self._staged[file] = self.stager.stage(file, files[file])
        self.note([Staged(name, key, {file: self._staged[file] for file in files})])

    def note(self, staged: Iterable[Staged]) -> None:
        """Takes note of what was staged."""
        for name, key, files in staged:
            if files is None:
                self.keep(name, key)
                continue
            self._new.update(file for file, one in files.items() if one.is_new)
            self.built[name] = BuiltFiles(key, {file: (one.size, one.written) for file, one in files.items()})

    def commit(self) -> None:
        """Moves what is staged into place, then removes what the site no longer has."""
        self.state = "the site is partly new: build again"
        self.out.mkdir(parents=True, exist_ok=True)
        if not (self.out / SITE_MARKER).is_file() or (self.out / SITE_MARKER).read_bytes() != self.marker:
            (self.out / SITE_MARKER).write_bytes(self.marker)
        if self.stager.folder.is_dir():
            _move(str(self.stager.folder), str(self.out))
        for file in sorted(self.published.keys() - self.files.keys(), reverse=True):
            path = self.out / file
            if not file.endswith("/"):
                self.removed += _remove(path)
                path = path.parent
            _remove_empty(path, self.out)


@dataclass(frozen=True, slots=True)
class Stager:
    """Stages files beside a site, for an `Output` to take note of."""

    out: Path
    folder: Path
    """Where they lie until they are moved into place."""
    published: Mapping[str, Stamp]

    def stage(self, file: str, text: bytes) -> StagedFile:
        """Stages a file, unless the site holds the same."""
        published = self.published.get(file)
        if published is not None and _is_same(self.out / file, published, text):
            return StagedFile(False, published[0], published[1])
        size, written, *_ = _write(os.path.join(self.folder, file), text)
        return StagedFile(True, size, written)


@contextlib.contextmanager
def open_output(folder: LockedFolder, last_built: Mapping[str, BuiltFiles]) -> Iterator[Output]:
    """Opens a folder to be written; what is staged and not committed is gone at the end.

    Raises SitegenError where something can't be written.
    """
    output = Output(folder.out, last_built, folder.find_files(), folder.marker)
    with failures_told(folder.out, lambda: output.state):
        shutil.rmtree(output.stager.folder, ignore_errors=True)
        try:
            yield output
        finally:
            shutil.rmtree(output.stager.folder, ignore_errors=True)


def _is_same(path: Path, stamp: Stamp, text: bytes) -> bool:
    """Whether a file of this stamp says the same."""
    try:
        return stamp[0] == len(text) and not is_odd(stamp) and path.read_bytes() == text
    except OSError:
        return False


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


def _move(staged: str, target: str) -> None:
    """Moves all that is in a folder: a whole folder at a time where there is none of its name yet."""
    with os.scandir(staged) as entries:
        for entry in entries:
            path = os.path.join(target, entry.name)
            try:
                os.replace(entry.path, path)
            except OSError:  # which one, systems differ in
                comes, goes = entry.is_dir(follow_symlinks=False), os.path.isdir(path) and not os.path.islink(path)
                if comes and goes:  # two folders become one
                    _move(entry.path, path)
                elif comes and os.path.lexists(path):  # a file or link gives way to a folder
                    os.unlink(path)
                    os.replace(entry.path, path)
                elif goes and not comes:  # and a folder to a file
                    shutil.rmtree(path)
                    os.replace(entry.path, path)
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


def _remove_empty(folder: Path, out: Path) -> None:
    """Removes a folder and those above it, as far as they are empty."""
    with contextlib.suppress(OSError):
        while folder != out and folder.is_relative_to(out):
            folder.rmdir()
            folder = folder.parent
