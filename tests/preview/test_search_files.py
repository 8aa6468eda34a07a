from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.errors import SitegenError
from sitegen.preview import search_files
from sitegen.preview.search_files import SearchFiles
from tests.archives import make_archive, put_page
from tests.previews import PAPER, an_archive


def test_the_files_of_a_large_archive_are_made_in_a_subprocess_and_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_archive(an_archive(tmp_path))
    here = SearchFiles(config, load(config)).by_name().result(60)
    assert len(json.loads(here["manifest.json"])["segments"]) == 1
    monkeypatch.setattr(search_files, "WORTH_A_PROCESS", 0)
    assert SearchFiles(config, load(config)).by_name().result(60) == here


def test_they_are_made_once(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_page(config, "content/papers/x/mine.md", PAPER.format(title="Mine"))
    files = SearchFiles(config, load(config))
    assert files.by_name() is files.by_name()


def test_why_they_cannot_be_made_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_archive(an_archive(tmp_path))

    def fail(*_: object) -> None:
        raise SitegenError("no index")

    monkeypatch.setattr(search_files, "search_documents", fail)
    assert str(SearchFiles(config, load(config)).by_name().exception(60)) == "no index"
