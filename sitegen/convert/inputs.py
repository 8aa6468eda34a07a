"""The digests of an archive: every file of `content/digests/`, read."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from sitegen.config import Config
from sitegen.digests.digest import Digest
from sitegen.digests.digest_file import read_digest_file
from sitegen.digests.formats import READERS
from sitegen.digests.read import read_digest
from sitegen.errors import Problem, SitegenError
from sitegen.system.progress import Progress


def read_digests(
    config: Config,
    progress: Progress,
    read: Callable[[bytes, str], Digest] = read_digest,
    only: Iterable[str] | None = None,
) -> tuple[list[Digest], list[Problem]]:
    """Every digest of the archive, or those at some paths `only`, oldest first; what can't be read becomes a problem.

    A file that holds the lists of several dates gives as many digests.

    Digests of one date stand in the order of their formats in READERS, then of their texts' checksums, so that what a
    paper says does not depend on file names.
    """
    problems: list[Problem] = []
    paths = sorted(_digest_paths(config, problems) if only is None else [config.root / path for path in only])
    ranks = {reader.name: rank for rank, reader in enumerate(READERS)}
    found: list[tuple[datetime.date, int, bytes, Digest]] = []
    for done, path in enumerate(paths):
        progress("Reading digests", done, len(paths))
        source = config.relative(path)
        try:
            raw = read_digest_file(path, source)
            digest = read(raw, source)
        except SitegenError as error:
            is_conflict = error.problem.kind == "conflict"
            problems.append(error.problem if is_conflict else replace(error.problem, kind="unread"))
        else:
            checksum = hashlib.blake2b(raw, digest_size=16).digest()
            problems.extend(digest.problems)
            digest = replace(digest, lines=())  # only `--explain` wants them, and they are many
            found.extend((one.date, ranks[one.format], checksum, one) for one in (digest, *digest.others))
    progress("Reading digests", len(paths), len(paths))
    return [digest for *_, digest in sorted(found, key=lambda one: one[:3])], problems


def _digest_paths(config: Config, problems: list[Problem]) -> list[Path]:
    """The digest files. Links lead out of the archive, so they are problems; hidden files are not looked at."""
    paths: list[Path] = []

    def unread(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(_unread(config.relative(Path(error.filename)), error))

    for folder, folders, names in os.walk(config.digests, onerror=unread):
        for name in [*folders, *names]:
            path = Path(folder, name)
            if path.is_symlink():
                what, hint = "a link, not a digest of this archive", "put the file itself there"
                problems.append(Problem(config.relative(path), None, what, hint, "unread"))
            elif name in names and not name.startswith("."):
                paths.append(path)
    return paths


def _unread(source: str, error: OSError) -> Problem:
    return Problem(source, None, str(error.strerror), "check its permissions", "unread")
