"""The whole site of a toy archive, byte for byte.

`pytest tests/test_golden.py --update-golden` rewrites `tests/golden/`; its diff is to be read before it is committed.
"""

import re
import shutil
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from tests.archives import snapshot

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def test_the_toy_archive_gives_its_golden_site(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(HERE / "toy", tmp_path / "toy")
    build(load_config(tmp_path / "toy"), tmp_path / "toy" / "public")
    made = {name: _steady(text) for name, text in snapshot(tmp_path / "toy").items() if _is_golden(name)}
    if request.config.getoption("update_golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(text)
    golden = snapshot(GOLDEN)
    assert sorted(made) == sorted(golden)
    for name, text in made.items():
        assert text.decode() == golden[name].decode(), f"{name} differs: see --update-golden"


def _is_golden(name: str) -> bool:
    """What is made of the toy archive, save for copies of static files and the index, which is search's affair."""
    made = name.startswith(("public/", "content/papers/", "content/dates/")) or name == "content/addresses.txt"
    index = name.startswith("public/search/") and name.endswith(".json")
    return made and not index and not name.startswith("public/assets/")


def _steady(text: bytes) -> bytes:
    """Static files are named by a hash of all of them; a golden page does not change with a stylesheet."""
    return re.sub(rb"assets/[0-9a-f]{12}/", b"assets/HASH/", text)
