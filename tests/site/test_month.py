from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import MonthPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_month_shows_its_dates_newest_first_and_leads_to_its_neighbours(config: Config) -> None:
    for day in ("2024-12-30", "2025-03-14", "2025-03-17"):
        put_digest(config, f"{day}.jsonl", entry(int(day[-2:])))
    month = page(config, "2025/03/", MonthPage)
    assert (month.previous and month.previous.title, month.next) == ("December 2024", None)
    assert [day.date.day for day in month.days] == [17, 14]
    assert [line.title for day in month.days for line in day.papers] == ["Paper 17", "Paper 14"]
    assert (month.title, month.year.address) == ("March 2025", "2025/")
    december = page(config, "2024/12/", MonthPage)
    assert (december.previous, december.next and december.next.address) == (None, "2025/03/")
