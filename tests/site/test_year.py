import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import YearPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_year_leads_to_those_beside_it_that_have_papers(config: Config) -> None:
    for day in ("2022-12-30", "2024-12-30", "2025-03-17"):
        put_digest(config, f"{day}.jsonl", entry(int(day[2:4])))
    year = page(config, "2024/", YearPage)
    assert (year.previous and year.previous.address, year.next and year.next.address) == ("2022/", "2025/")
    assert (year.title, year.updated) == ("2024", datetime.date(2024, 12, 30))
    assert page(config, "2022/", YearPage).previous is None
