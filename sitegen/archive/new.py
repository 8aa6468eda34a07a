"""Makes a new archive: the folder that `sitegen new` leaves.

Its files lie in `new_archive/` as they will be, save that a leading dot is spelled `dot-`, so that neither git nor a
packaging tool takes them for its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen import layout
from sitegen.archive.hosts import DEFAULT, HOSTS
from sitegen.archive.written import checksum, text_of
from sitegen.errors import SitegenError
from sitegen.installation.requirement import requirement

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
    files = files_for(hosts)
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


def files_for(hosts: Iterable[str]) -> dict[str, bytes]:
    """The files of a new archive that is published on some hosts, by path; what installs sitegen comes first. Raises
    SitegenError where it can't be known what was installed."""
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
