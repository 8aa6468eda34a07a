"""Where sitegen's own files lie: in its package once installed, and beside it in a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
THEMES = next(folder for folder in (PACKAGE / "themes", PACKAGE.parent / "themes") if folder.is_dir())
"""The themes that come with sitegen."""


def package_files() -> Iterator[tuple[str, Path]]:
    """All files of the package, by their names in a wheel, in order; what Python or a person left there is none."""
    for folder, name in ((PACKAGE, PACKAGE.name), (THEMES, f"{PACKAGE.name}/themes")):
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
                if folder == PACKAGE and path.is_relative_to(THEMES):
                    continue
                yield "/".join((name, *parts)), path
