"""Small archives for tests: a folder with settings, and digests written in a line or two."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sitegen.config import Config, load_config

IN_PROCESSES = [
    sys.executable,
    "-c",
    "from sitegen.archive import page_store\nfrom sitegen.publishing import publish\n"
    "from sitegen.__main__ import run\n"
    "for module in (page_store, publish):\n"
    "    module.WORTH_PROCESSES, module.CHUNK = 1, 20\n"
    "run()",
]
"""`sitegen`, but that it reads and renders small archives in several processes, too, as it does large ones."""


def make_archive(root: Path, **settings: str) -> Config:
    """An empty archive in `root`."""
    lines = {"title": "Toy", "base_url": "https://toy.example/sub/", **settings}
    root.mkdir(parents=True, exist_ok=True)
    (root / "sitegen.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items()))
    return load_config(root)


def put_digest(config: Config, name: str, *entries: dict[str, Any]) -> Path:
    """A JSON Lines digest in the archive."""
    path = config.digests / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def put_page(config: Config, name: str, text: str) -> Path:
    """A file in the archive, by its path."""
    path = config.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def entry(number: int, title: str = "", **more: Any) -> dict[str, Any]:
    """A paper of a JSON Lines digest, with an arXiv id made of a number."""
    return {
        "id": f"2503.{number:05}",
        "title": title or f"Paper {number}",
        "authors": ["Ada Lovelace", "Alan Turing"],
        "categories": ["cs.LG"],
        "summary": f"What paper {number} says.",
        **more,
    }


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
