"""Writes the site: stages what changed, commits it by rename, removes what is gone.

Nothing of the old site is touched before everything new lies staged beside it, on the same file system. A build that
fails or is killed before that leaves the old site as it was; one killed while renaming leaves only whole files, and the
next build mends the rest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.cache import Made
from sitegen.config import Config
from sitegen.errors import SitegenError

MARKER = ".sitegen"
"""The file that says that a folder is a site made by sitegen, and that all in it may be replaced."""
_MARKER_TEXT = b"A site made by sitegen: each build replaces all that is in this folder.\n"


@dataclass
class Output:
    """A published folder while a build goes on."""

    out: Path
    remembered: dict[str, Made]
    """What the last build made."""
    made: dict[str, Made] = field(default_factory=dict)
    """What this build made or found unchanged."""
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    state: str = "the site that was there is still whole"
    """What a failure leaves."""
    _staged: dict[str, None] = field(default_factory=dict)

    @property
    def staging(self) -> Path:
        return self.out.parent / f".{self.out.name}.staged"

    def keep(self, name: str, key: str) -> bool:
        """Whether what the last build made under this name, from the same input, still lies there untouched."""
        made = self.remembered.get(name)
        if made is None or made.key != key or any(_stat(self.out / file) != was for file, was in made.files.items()):
            return False
        self.made[name] = made
        self.unchanged += len(made.files)
        return True

    def put(self, name: str, key: str, files: dict[str, bytes]) -> None:
        """Stages what is made under a name. A file that already says the same stays as it is."""
        stats: dict[str, tuple[int, int]] = {}
        for file, text in files.items():
            there = self.out / file
            if not _holds(there, text):
                there = self.staging / file
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(text)
                self._staged[file] = None
                self.written += 1
            else:
                self.unchanged += 1
            stat = there.stat()
            stats[file] = (stat.st_size, stat.st_mtime_ns)
        self.made[name] = Made(key, stats)

    def commit(self) -> None:
        """Moves what is staged into place, then removes what the site no longer has."""
        self.state = "the site is partly new: build again"
        self.out.mkdir(parents=True, exist_ok=True)
        if not _holds(self.out / MARKER, _MARKER_TEXT):
            (self.out / MARKER).write_bytes(_MARKER_TEXT)
        for file in self._staged:
            target = self.out / file
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            _make_folder(target.parent, self.out)
            (self.staging / file).replace(target)
        files = {MARKER, *(file for made in self.made.values() for file in made.files)}
        for folder, folders, names in os.walk(self.out, topdown=False):
            here = Path(folder)
            links = [name for name in folders if (here / name).is_symlink()]
            for path in (here / name for name in [*names, *links]):
                if path.relative_to(self.out).as_posix() not in files:
                    path.unlink()
                    self.removed += 1
            if here != self.out and not any(here.iterdir()):
                here.rmdir()


@contextlib.contextmanager
def open_output(out: Path, config: Config, remembered: dict[str, Made]) -> Iterator[Output]:
    """Opens a folder for a build; what is staged and not committed is gone at the end.

    Raises SitegenError where the folder is none that a build may replace, where another build is writing it, or where
    something can't be written.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link
    _check_out(out, config)
    output = Output(out, remembered)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            shutil.rmtree(output.staging, ignore_errors=True)
            try:
                yield output
            finally:
                shutil.rmtree(output.staging, ignore_errors=True)
    except OSError as error:
        raise SitegenError(
            f"the site can't be written: {error.strerror or error}",
            path=str(error.filename or out),
            hint=f"check permissions and the space left; {output.state}",
        ) from error


def _check_out(out: Path, config: Config) -> None:
    hint = "name a folder of its own, such as --out public"
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise SitegenError("the output folder is not a folder", path=str(out), hint=hint)
    real = out.resolve()
    if real in (Path(real.anchor), Path.home().resolve(), config.root) or config.root.is_relative_to(real):
        raise SitegenError("the output folder would replace the archive, or more", path=str(out), hint=hint)
    for name in ("content", "theme", "themes", ".sitegen"):
        taken = (config.root / name).resolve()
        if real == taken or real.is_relative_to(taken) or taken.is_relative_to(real):
            raise SitegenError(f"the output folder would replace the archive's {name}/", path=str(out), hint=hint)
    for parent in out.parents:
        if (parent / MARKER).is_file():
            raise SitegenError(f"the output folder lies in another site, {parent}", path=str(out), hint=hint)
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise SitegenError(
            "the output folder holds files that sitegen did not make",
            path=str(out),
            hint="empty it, or name another with --out",
        )


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Holds the folder against another build; the system lets go of it with the process, however that ends."""
    import fcntl

    path = out.parent / f".{out.name}.lock"
    with contextlib.ExitStack() as held:
        while True:
            file = held.enter_context(path.open("a"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                hint = "wait until it is done"
                raise SitegenError("another build is writing this folder", path=str(out), hint=hint) from None
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                    break  # else the build that held the lock has removed its file just now
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _make_folder(folder: Path, out: Path) -> None:
    """Makes the folders on the way; a file or link that stands in it is no longer part of the site."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for part in (folder, *folder.parents):
            if part != out and part.is_relative_to(out) and (part.is_symlink() or part.is_file()):
                part.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _holds(path: Path, text: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(text) and path.read_bytes() == text
    except OSError:
        return False


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.lstat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
