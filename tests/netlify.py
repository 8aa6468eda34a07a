"""What Netlify's own parsers make of an archive: of netlify.toml, and of what its site holds for Netlify."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.places import REPOSITORY


def read_by_netlify(root: Path) -> dict[str, Any]:
    """The settings of an archive, headers and redirects among them, and what is logged of them."""
    run = subprocess.run(
        ["node", str(REPOSITORY / "tests" / "netlify.mjs"), str(root)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    read: dict[str, Any] = json.loads(run.stdout)
    return read
