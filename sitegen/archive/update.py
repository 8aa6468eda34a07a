"""Moves an archive to the sitegen that runs: renews what `sitegen new` wrote, and leaves what a person has edited."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen import layout
from sitegen.archive.hosts import HOSTS, hosts_in, hosts_of
from sitegen.archive.new import GIVEN, files_for
from sitegen.archive.written import Written, checksum, read_written, text_of
from sitegen.errors import SitegenError
from sitegen.system.files import read_whole, write_whole


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

    Raises SitegenError where there is no archive, where a newer sitegen made it or none did, and where a file can't be
    read or written; what was written until then is whole.
    """
    known = read_written(folder)
    is_known = bool(known.sums) or (folder / layout.REQUIREMENTS).exists()
    _refuse(folder, known, is_known or bool(hosts))
    had = (hosts_of(known.sums) if known.sums else hosts_in(folder)) if is_known else ()
    asked_for = {HOSTS[name].files[0] for name in hosts}
    files = {path: content for path, content in files_for({*had, *hosts}).items() if path not in GIVEN}
    sums, written, kept = dict(known.sums), list[str](), dict[str, str]()
    for path, content in files.items():
        there = _read(folder, path)
        sum_then = None if path in asked_for and there is None else known.sums.get(path)
        if why := _why_kept(path, there, content, sum_then):
            kept[path] = why
            continue
        if there is None or checksum(there) != checksum(content):
            write_whole(folder / path, content, path)
            written.append(path)
        sums[path] = checksum(content)
    idle = _idle_wheels(folder, known.sums.keys() - files.keys())
    removed = tuple(path for path in idle if _remove_if_unchanged(folder, path, known.sums[path]))
    text = text_of({path: sums[path] for path in sums.keys() - set(idle)})
    if text != _read(folder, layout.WRITTEN):
        write_whole(folder / layout.WRITTEN, text, layout.WRITTEN)
    return Update(tuple(written), removed, kept)


def _refuse(folder: Path, known: Written, is_wanted: bool) -> None:
    """Raises SitegenError where there is no archive that this sitegen may renew."""
    if not (folder / layout.SETTINGS).is_file():
        raise SitegenError("no archive here", path=str(folder), hint="name its folder, or make one without --update")
    if known.is_of_a_newer:
        raise SitegenError(known.problem.what, path=known.problem.path, hint=known.problem.hint)
    if not is_wanted:
        hint = "name with --host where to publish it; a fork has files of its own"
        raise SitegenError("`sitegen new` did not make this archive: nothing to renew", path=str(folder), hint=hint)


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


def _remove_if_unchanged(folder: Path, path: str, sum_then: str) -> bool:
    there = _read(folder, path)
    if there is None or checksum(there) != sum_then:
        return False
    try:
        (folder / path).unlink()
    except OSError as error:
        raise SitegenError(f"can't be removed: {error.strerror}", path=path, hint="check its permissions") from None
    return True


def _difference(there: bytes, content: bytes) -> str:
    """The lines in which a file differs from what would be written, each with its sign."""
    before, after = (text.decode(errors="replace").splitlines() for text in (there, content))
    lines = [*difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    return "\n".join(f"    {line}" for line in lines if not line.startswith("@@"))
