"""The manual is true: every command line in it runs as it stands, in an archive with a day's papers in it."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from sitegen.archive.new import create_archive
from sitegen.cli import COMMANDS
from sitegen.digests.format_samples import TEXT, samples
from tests.pictures import png
from tests.places import REPOSITORY

DIGEST = REPOSITORY / "tests/toy/content/digests/2024-12-30.txt"
MANUAL = REPOSITORY / "content" / "pages" / "manual"
PAGES = sorted(path for path in MANUAL.glob("*.md") if path.name != "index.md")
NETWORK = "sitegen fetch"
"""How lines begin that are left out: they need the network."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_commands_run(tmp_path: Path, page: Path) -> None:
    create_archive(tmp_path / "papers")
    sample = samples()["jsonl"].text
    (tmp_path / "papers" / "content" / "digests" / "2025-03-13.jsonl").write_text(sample)
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "curve.png").write_bytes(png(3, 2))
    downloads = tmp_path / "Downloads" / "digests"
    downloads.mkdir()
    (downloads / "2025-03-12.jsonl").write_text(sample.replace("Socks", "Gloves").replace("01234", "01235"))
    (tmp_path / "Downloads" / "hf-papers-mar-14.txt").write_text(DIGEST.read_text().replace("Dec 30", "Mar 14"))
    script = "".join(re.findall(r"^```bash\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL))
    lines = [line for line in script.splitlines() if not line.startswith(NETWORK)]
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", "\n".join(["sitegen -q convert", *lines])],
        cwd=tmp_path / "papers",
        env={"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "ended with" not in run.stdout


def test_the_page_of_formats_has_the_samples_that_sitegen_shows(request: pytest.FixtureRequest) -> None:
    """`pytest tests/test_manual.py --update-golden` writes them anew."""
    page = MANUAL / "formats.md"
    lead = page.read_text().partition("\n## ")[0]
    made = f"{lead}\n{TEXT.read_text()}"
    if request.config.getoption("update_golden"):
        page.write_text(made)
    assert page.read_text() == made


def test_the_commands_that_it_names_are_there() -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    named = set(re.findall(r"(?:^|`)sitegen (?:-C \S+ |-q )*([a-z]+)\b", text, re.MULTILINE))
    assert {"add", "build", "check"} < named <= set(COMMANDS)


def test_the_list_of_its_pages_is_whole() -> None:
    text = (REPOSITORY / "docs" / "README.md").read_text()
    assert sorted(re.findall(r"\(\.\./content/pages/manual/(\w+)\.md\)", text)) == [page.stem for page in PAGES]
    titles = [re.search(r'^title: "(.+)"$', page.read_text(), re.MULTILINE) for page in PAGES]
    assert sorted(re.findall(r"^- \[(.+?)\]", text, re.MULTILINE)) == sorted(title[1] for title in titles if title)
