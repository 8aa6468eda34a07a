"""Makes a wheel of the sitegen that runs, from its own files: without a network, a build tool or the original.

Nothing in it is compressed: so its bytes are the same on every machine, and a repository, which compresses by itself,
keeps of a second wheel only what differs.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import Distribution
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.installation.files import package_files


@dataclass(frozen=True)
class Wheel:
    """A wheel: its file's name and what that holds."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def pack(distribution: Distribution) -> Wheel:
    """A wheel of sitegen as it is installed by `distribution`: the same files give the same bytes.

    Raises SitegenError where its files can't be read, or what was written down of it when it was installed.
    """
    stem = f"sitegen_papers-{distribution.version}"
    try:
        files = {name: path.read_bytes() for name, path in package_files()}
        files |= {f"{stem}.dist-info/{name}": text for name, text in sorted(_metadata(distribution).items())}
    except OSError as error:
        raise SitegenError(
            f"sitegen's own files can't be read: {error.strerror}", path=error.filename, hint="install it anew"
        ) from None
    record = f"{stem}.dist-info/RECORD"
    files[record] = "".join([*map(_recorded, files.items()), f"{record},,\n"]).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as wheel:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (2020, 2, 2, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            wheel.writestr(entry, text)
    return Wheel(f"{stem}-py3-none-any.whl", content.getvalue())


def _metadata(distribution: Distribution) -> dict[str, bytes]:
    """What the wheel says of itself, by the names in its folder for that; not how it came to be installed."""
    found = {}
    for path in distribution.files or ():
        folder, *names = path.parts
        if folder.endswith(".dist-info") and names and names[0] in _SAID:
            found["/".join(names)] = Path(path.locate()).read_bytes()
    if missing := {"METADATA", "WHEEL", "entry_points.txt"} - found.keys():
        raise SitegenError(
            f"this sitegen was installed without {', '.join(sorted(missing))}", hint="install it anew, with pip or uv"
        )
    return found


_SAID = ("METADATA", "WHEEL", "entry_points.txt", "licenses")


def _recorded(file: tuple[str, bytes]) -> str:
    name, text = file
    digest = urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(text)}\n"
