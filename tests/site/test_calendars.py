import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import ArchivePage, YearPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_calendar_has_whole_weeks_from_monday_and_counts_papers(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    archive = page(config, "archive/", ArchivePage)
    march = archive.years[0].months[0]
    assert (archive.papers, archive.years[0].papers, march.papers, march.first) == (2, 2, 2, datetime.date(2025, 3, 1))
    assert [day and day.date.day for day in march.weeks[0]] == [None, None, None, None, None, 1, 2]
    day = march.weeks[2][4]
    assert day and (day.date.day, day.papers, day.address) == (14, 2, "2025/03/14/")
    assert all(day is None or day.address is None or day.papers for week in march.weeks for day in week)


def test_a_month_counts_a_paper_that_came_back_once(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(1))
    year = page(config, "2025/", YearPage).year
    assert (year.papers, year.months[0].papers) == (2, 2)
