"""Stops a run in the midst of what it does to files, as a kill would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import Config, load_config
from tests.archives import snapshot


class Killed(BaseException):
    """What no code takes for a failure."""


def ends_of_killed_runs(config: Config, run: Callable[[Config], object], patch: pytest.MonkeyPatch) -> list[Config]:
    """Copies of an archive in which a run was killed before its first change of a file, before its second, and so on,
    and has been run again since, if it could be. The last one was not killed."""
    archives = []
    for changes in range(20):
        root = config.root.with_name(f"{config.root.name}-{changes}")
        shutil.copytree(config.root, root)
        archives.append(load_config(root))
        with patch.context() as patched:
            left = [changes]

            def counted(call: Callable[..., Any], left: list[int] = left) -> Callable[..., Any]:
                def counting(path: Path, *more: Any, **options: Any) -> Any:
                    if "/content/" in str(path) or "sitegen.toml" in path.name:
                        if not left[0]:
                            raise Killed
                        left[0] -= 1
                    return call(path, *more, **options)

                return counting

            patched.setattr(Path, "replace", counted(Path.replace))
            patched.setattr(Path, "unlink", counted(Path.unlink))
            try:
                run(archives[-1])
            except Killed:
                continue
            return archives
    raise AssertionError("the run does not end")


def content(config: Config) -> dict[str, bytes]:
    """All that the archive keeps."""
    found = {name: text for name, text in snapshot(config.root).items() if not name.startswith((".sitegen", "public"))}
    return {name: text for name, text in found.items() if not name.endswith(".part")}
