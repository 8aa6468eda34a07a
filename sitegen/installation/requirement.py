"""What an archive asks for to get the sitegen that runs now: the line of its requirements.txt.

What was written down when sitegen was installed decides (PEP 610, direct_url.json): an index serves its versions, a
repository its commits, another address a file of a known hash. What lies on this machine alone is out of others' reach:
the archive keeps a wheel of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from urllib.parse import urlsplit, urlunsplit

import msgspec

from sitegen import layout
from sitegen.errors import SitegenError
from sitegen.installation.wheel import Wheel, pack

NAME = "sitegen-papers"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What to ask for."""

    line: str
    """The line, as pip and uv read it in an archive's folder."""
    renewal: str
    """How a newer sitegen is installed, in Markdown."""
    wheel: Wheel | None = None
    """What the archive must keep in `wheels/` for it."""


def installed() -> Distribution:
    """sitegen as it is installed. Raises SitegenError where it runs without having been."""
    try:
        return distribution(NAME)
    except PackageNotFoundError:
        raise SitegenError(
            "this sitegen runs without having been installed",
            hint="install it, such as with `pip install --editable FOLDER` for a checkout",
        ) from None


def requirement(found: Distribution | None = None) -> Requirement:
    """What to ask for to get the sitegen that is installed. Raises SitegenError where that can't be known."""
    found = found or installed()
    origin = _origin(found)
    if origin is None:
        sign = "==" if "+" in found.version else "~="
        return Requirement(f"{NAME} {sign} {found.version}", f"`pip install --upgrade {NAME}`")
    url = without_secrets(origin.url)
    place = f"#subdirectory={origin.subdirectory}" if origin.subdirectory else ""
    if urlsplit(url).scheme != "file":
        if origin.vcs_info:
            repository = f"{origin.vcs_info.vcs}+{url}"
            line = f"{NAME} @ {repository}@{origin.vcs_info.commit_id}{place}"
            return Requirement(line, f"`pip install --force-reinstall {repository}{place}`")
        if origin.archive_info and not place and (sha256 := origin.archive_info.sha256):
            return Requirement(f"{NAME} @ {url}#sha256={sha256}", "`pip install ADDRESS` with its address")
    wheel = pack(found)
    line = f"./{layout.WHEELS}/{wheel.name}  # sha256:{wheel.sha256}"
    return Requirement(line, "`pip install --force-reinstall WHEEL-OR-FOLDER`", wheel)


class _Vcs(msgspec.Struct):
    vcs: str
    commit_id: str


class _Archive(msgspec.Struct):
    hash: str = ""
    hashes: dict[str, str] = {}

    @property
    def sha256(self) -> str:
        return self.hashes.get("sha256", "") or self.hash.removeprefix("sha256=")


class _Origin(msgspec.Struct):
    """Where it was installed from, other than from an index."""

    url: str
    vcs_info: _Vcs | None = None
    archive_info: _Archive | None = None
    subdirectory: str = ""


def _origin(found: Distribution) -> _Origin | None:
    text = found.read_text("direct_url.json")
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=_Origin)
    except msgspec.DecodeError as error:
        what = f"where this sitegen was installed from can't be read: its direct_url.json is damaged: {error}"
        raise SitegenError(what, hint="install it anew, with pip or uv") from None


def without_secrets(url: str) -> str:
    """An address without what only its user may know; names of variables and the user `git` are no secrets.

    >>> without_secrets("https://ada:secret@code.example/sitegen")
    'https://code.example/sitegen'
    >>> without_secrets("ssh://git@code.example/sitegen"), without_secrets("https://${TOKEN}@code.example/sitegen")
    ('ssh://git@code.example/sitegen', 'https://${TOKEN}@code.example/sitegen')
    """
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if at and not re.fullmatch(r"git|\$\{\w+\}(:\$\{\w+\})?", user):
        parts = parts._replace(netloc=host)
    return urlunsplit(parts)
