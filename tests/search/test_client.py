"""The browser half under Node, against the real lunr.js: see tests/js/."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.search import CLIENT
from tests.places import REPOSITORY


@pytest.mark.node
def test_the_client_under_node() -> None:
    node = shutil.which("node")
    if not node or not (REPOSITORY / "node_modules" / "lunr").is_dir():
        pytest.skip("needs Node.js and `npm ci`")
    tests = sorted(str(path) for path in (REPOSITORY / "tests" / "js").glob("*.test.js"))
    run = subprocess.run(
        [node, "--test", *tests],
        cwd=REPOSITORY,
        env=os.environ | {"SITEGEN_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tests and run.returncode == 0, run.stdout


@pytest.mark.parametrize("module", sorted(CLIENT.glob("*.js")), ids=lambda path: path.name)
def test_no_module_makes_markup_or_code_of_text(module: Path) -> None:
    source = module.read_text(encoding="utf-8").replace("http://www.w3.org/1998/Math/MathML", "")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "http"):
        assert sink not in source


def test_modules_import_their_neighbours_only() -> None:
    names = {path.name for path in CLIENT.iterdir()}
    for module in CLIENT.glob("*.js"):
        for name in re.findall(r"(?:\bfrom |\bimport\()'([^']*)'", module.read_text(encoding="utf-8")):
            assert name.removeprefix("./") in names
