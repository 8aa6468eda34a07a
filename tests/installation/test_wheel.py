"""The wheel that sitegen makes of itself; tests/test_install.py installs it and compares it with hatchling's."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.installation.requirement import installed
from sitegen.installation.wheel import pack
from tests.installation.test_requirement import found


def test_the_same_files_give_the_same_bytes() -> None:
    first = pack(installed())
    assert pack(installed()) == first
    assert first.sha256 == hashlib.sha256(first.content).hexdigest()


def test_it_holds_what_runs_and_no_more() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(installed()).content)) as file:
        names = file.namelist()
        record = file.read(names[-1]).decode().splitlines()
        assert {"sitegen/__main__.py", "sitegen/themes/default/theme.toml", "sitegen/search/client/page.js"} <= {*names}
        assert "sitegen/archive/new_archive/dot-github/workflows/publish.yml" in names
        assert not [name for name in names if "__pycache__" in name or "direct_url" in name or "INSTALLER" in name]
        assert [line.partition(",")[0] for line in record] == names
        for line in record[:-1]:
            name, _, told = line.partition(",")
            digest = base64.urlsafe_b64encode(hashlib.sha256(file.read(name)).digest()).rstrip(b"=").decode()
            assert told == f"sha256={digest},{len(file.read(name))}"


def test_an_installation_without_its_papers_is_told(tmp_path: Path) -> None:
    distribution = found(tmp_path)
    for path in distribution.files or ():
        if path.name == "entry_points.txt":
            record = Path(str(distribution.locate_file("sitegen_papers-0.1.3.dist-info/RECORD")))
            record.write_text(record.read_text().replace(f"{path},,\n", ""))
    with pytest.raises(SitegenError) as error:
        pack(distribution)
    assert str(error.value) == (
        "this sitegen was installed without entry_points.txt\n  hint: install it anew, with pip or uv"
    )
