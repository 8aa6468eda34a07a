"""Makes a new archive: the folder that `sitegen new` leaves.

Its files lie in `new_archive/` as they will be, save that a leading dot is spelled `dot-`, so that neither git nor a
packaging tool takes them for its own.
"""

from __future__ import annotations

from pathlib import Path

from sitegen import layout
from sitegen.errors import SitegenError

TEMPLATE = Path(__file__).parent / "new_archive"
"""The folder of the files that a new archive gets."""


def create_archive(folder: Path) -> tuple[str, ...]:
    """Makes an archive without papers in `folder`, and returns the names of its files, relative to it.

    Raises SitegenError where the folder holds anything but a git repository, or can't be written. Nothing that is there
    is overwritten.
    """
    try:
        _refuse_unless_empty(folder)
        (folder / layout.DIGESTS).mkdir(parents=True)
        return tuple(_copy(path, folder) for path in sorted(TEMPLATE.rglob("*")) if path.is_file())
    except OSError as error:
        raise SitegenError(
            f"can't be made: {error.strerror}", path=str(folder), hint="name a folder that you may write"
        ) from None


def _refuse_unless_empty(folder: Path) -> None:
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise SitegenError("not empty", path=str(folder), hint="name a folder that does not exist yet")


def _copy(source: Path, folder: Path) -> str:
    parts = source.relative_to(TEMPLATE).parts
    target = folder.joinpath(*("." + part[4:] if part.startswith("dot-") else part for part in parts))
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(source.read_bytes())
    return target.relative_to(folder).as_posix()
