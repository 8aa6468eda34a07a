"""Makes a new archive, the folder that `sitegen new` leaves, and renews in an old one what nobody has edited.

Its files lie in `new_archive/` as they will be, save that a leading dot is spelled `dot-`, so that neither git nor a
packaging tool takes them for its own.
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen import layout
from sitegen.archive.hosts import DEFAULT, HOSTS, hosts_in, hosts_of
from sitegen.archive.written import checksum, read_written, text_of
from sitegen.errors import SitegenError
from sitegen.installation.requirement import requirement
from sitegen.system.files import read_whole, write_whole

TEMPLATE = Path(__file__).parent / "new_archive"
"""The folder of the files that a new archive gets."""
GIVEN = (layout.SETTINGS, "README.md", f"{layout.PAGES}/about.md", f"{layout.DIGESTS}/.gitkeep")
"""The files that are the archive's own from the start: they are never renewed."""


def create_archive(folder: Path, hosts: Sequence[str] = DEFAULT) -> tuple[str, ...]:
    """Makes an archive without papers in `folder`, to be published on `hosts`, and returns the names of its files,
    relative to it.

    Raises SitegenError where the folder holds anything but a git repository, or can't be written, and where it can't be
    known what was installed. Nothing that is there is overwritten, and nothing half-made is left.
    """
    files = _files(hosts)
    sums = {path: checksum(content) for path, content in files.items() if path not in GIVEN}
    with contextlib.ExitStack() as undo:
        try:
            _refuse_unless_empty(folder)
            for path, content in {**files, layout.WRITTEN: text_of(sums)}.items():
                _make_folder((folder / path).parent, undo)
                with (folder / path).open("xb") as file:
                    undo.callback((folder / path).unlink)
                    file.write(content)
        except OSError as error:
            raise SitegenError(
                f"can't be made: {error.strerror}", path=str(folder), hint="name a folder that you may write"
            ) from None
        undo.pop_all()
    return (*files, layout.WRITTEN)


def _files(hosts: Iterable[str]) -> dict[str, bytes]:
    """The files of a new archive, by path; what installs sitegen comes first."""
    asked = requirement()
    files = {f"{layout.WHEELS}/{asked.wheel.name}": asked.wheel.content} if asked.wheel else {}
    of_hosts = {path for host in HOSTS.values() for path in host.files}
    wanted = {path for name in hosts for path in HOSTS[name].files}
    for source in sorted(TEMPLATE.rglob("*")):
        parts = source.relative_to(TEMPLATE).parts
        path = "/".join("." + part[4:] if part.startswith("dot-") else part for part in parts)
        if source.is_file() and (path not in of_hosts or path in wanted):
            files[path] = source.read_bytes()
    for mark, text in (("$requirement", asked.line), ("$renewal", asked.renewal)):
        files[layout.REQUIREMENTS] = files[layout.REQUIREMENTS].replace(mark.encode(), text.encode())
    return files


def _refuse_unless_empty(folder: Path) -> None:
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise SitegenError("not empty", path=str(folder), hint="name a folder that does not exist yet")


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        undo.callback(parent.rmdir)


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did."""

    written: tuple[str, ...]
    """The files that are new, or renewed."""
    removed: tuple[str, ...]
    """The wheels that nothing asks for any more."""
    kept: Mapping[str, str]
    """Why each file that a person has edited or removed was left alone, and in what it differs."""


def update_archive(folder: Path, hosts: Sequence[str] = ()) -> Update:
    """Renews what `sitegen new` wrote in an archive, but for what a person has edited or removed, and adds what `hosts`
    need.

    Raises SitegenError where there is no archive, where a newer sitegen made it, and where a file can't be read or
    written; what was written until then is whole.
    """
    if not (folder / layout.SETTINGS).is_file():
        raise SitegenError("no archive here", path=str(folder), hint="name its folder, or make one without --update")
    known = read_written(folder)
    if known.is_of_a_newer:
        raise SitegenError(known.problem.what, path=known.problem.path, hint=known.problem.hint)
    asked_for = {HOSTS[name].files[0] for name in hosts}
    files = _files({*hosts_of(known.sums), *hosts_in(folder), *hosts})
    sums, written, kept = dict(known.sums), list[str](), dict[str, str]()
    for path in [path for path in files if path not in GIVEN]:
        there, content = _read(folder, path), files[path]
        sum_then = None if path in asked_for and there is None else known.sums.get(path)
        if why := _why_kept(path, there, content, sum_then):
            kept[path] = why
            continue
        if there is None or checksum(there) != checksum(content):
            write_whole(folder / path, content, path)
            written.append(path)
        sums[path] = checksum(content)
    removed = []
    for path in _idle_wheels(folder, known.sums.keys() - files.keys()):
        there = _read(folder, path)
        if there is not None and checksum(there) == known.sums[path]:
            _remove(folder, path)
            removed.append(path)
        del sums[path]
    text = text_of(sums)
    if text != _read(folder, layout.WRITTEN):
        write_whole(folder / layout.WRITTEN, text, layout.WRITTEN)
    return Update(tuple(written), tuple(removed), kept)


def _why_kept(path: str, there: bytes | None, content: bytes, sum_then: str | None) -> str | None:
    """Why a file is left as it is, where it is not as it was written (`sum_then`); None where it may be renewed."""
    is_wheel = layout.is_in(path, layout.WHEELS)
    if there is None:
        if sum_then is None or is_wheel:
            return None
        return f"removed by hand, and left so; to have it again, take its line out of {layout.WRITTEN}"
    if checksum(there) in (checksum(content), sum_then):
        return None
    if is_wheel:
        return "not as it was written, kept; remove it to have it anew"
    if checksum(content) == sum_then:
        return "edited by hand, kept"
    return f"edited by hand, kept; this sitegen would write:\n{_difference(there, content)}"


def _idle_wheels(folder: Path, paths: Iterable[str]) -> list[str]:
    """Those of some files that are wheels which requirements.txt does not ask for, or no longer."""
    asked = (_read(folder, layout.REQUIREMENTS) or b"").decode(errors="replace")
    wheels = [path for path in paths if re.fullmatch(rf"{layout.WHEELS}/[\w.+-]+\.whl", path)]
    return sorted(path for path in wheels if path.rpartition("/")[2] not in asked)


def _read(folder: Path, path: str) -> bytes | None:
    try:
        return read_whole(folder / path, path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=path, hint="check its permissions") from None


def _remove(folder: Path, path: str) -> None:
    try:
        (folder / path).unlink()
    except OSError as error:
        raise SitegenError(f"can't be removed: {error.strerror}", path=path, hint="check its permissions") from None


def _difference(there: bytes, content: bytes) -> str:
    """The lines in which a file differs from what would be written, each with its sign."""
    before, after = (text.decode(errors="replace").splitlines() for text in (there, content))
    lines = [*difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    return "\n".join(f"    {line}" for line in lines if not line.startswith("@@"))
