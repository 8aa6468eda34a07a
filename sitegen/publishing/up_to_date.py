"""Decides whether a build can be skipped: whether all that a site is made from, and the site, are as they were."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Generic, TypeVar

from sitegen import layout
from sitegen.archive import addresses
from sitegen.config import Config
from sitegen.publishing.folder import check_folder
from sitegen.rendering.theme_folders import BUNDLED
from sitegen.search import CLIENT
from sitegen.system.cache import key_of
from sitegen.system.files import Scan, scan

T = TypeVar("T")


def cache_name(kind: str, out: Path) -> str:
    """The name under which the cache has something of the site in a folder."""
    return f"{kind}-{key_of(os.path.abspath(out))[:12]}"  # resolve() would follow a link


@dataclass(frozen=True, slots=True)
class LastBuild(Generic[T]):
    """What a build was made from and what it left."""

    inputs: str
    """A key of all that it was made from."""
    site: str
    """A key of the site's files."""
    report: T
    """What it said."""

    @staticmethod
    def of(config: Config, files: Mapping[str, tuple[int, int]], scanned: Scan, report: T) -> LastBuild[T] | None:
        """What there is to save of a build that left these files, by path with size and modification time; None while
        an input is so new that another change of it might not show."""
        if scanned.unsettled or scan(BUNDLED).unsettled:
            return None
        return LastBuild(_key_of_inputs(config, scanned), key_of(files), report)

    def is_up_to_date(self, config: Config, out: Path, scanned: Scan) -> bool:
        """Whether a build of what was scanned would change nothing in `out`. Raises SitegenError as a build would."""
        check_folder(out, config)
        if self.inputs != _key_of_inputs(config, scanned):
            return False
        return self.site == key_of({file: stamp[:2] for file, stamp in scan(out).stamps.items()})


def _key_of_inputs(config: Config, scanned: Scan) -> str:
    settings = [str(getattr(config, setting.name)) for setting in fields(config)]
    content = {**scanned.stamps, layout.ADDRESSES: None}  # a build writes it itself, so its text counts
    published = hashlib.blake2b(addresses.read_text(config)).hexdigest()
    ours = [scan(BUNDLED).stamps, scan(CLIENT).stamps]
    return key_of(settings, content, published, ours)
