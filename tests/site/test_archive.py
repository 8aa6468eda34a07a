import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import ArchivePage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_archive_page_has_every_year_newest_first_and_counts_papers(config: Config) -> None:
    put_digest(config, "2024-12-30.jsonl", entry(1))
    put_digest(config, "2025-03-14.jsonl", entry(2), entry(1))
    archive = page(config, "archive/", ArchivePage)
    assert [(year.year, year.papers) for year in archive.years] == [(2025, 2), (2024, 1)]
    assert (archive.papers, archive.updated) == (2, datetime.date(2025, 3, 14))
