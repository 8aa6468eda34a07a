from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import HomePage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_home_page_shows_the_newest_dates_and_the_first_papers_of_each(config: Config) -> None:
    for day in range(1, 8):
        put_digest(config, f"2025-03-{day:02}.jsonl", *(entry(day * 100 + n) for n in range(1, 24)))
    home = page(config, "", HomePage)
    assert [day.date.day for day in home.days] == [7, 6, 5, 4, 3]
    assert [(len(day.papers), day.total) for day in home.days] == [(20, 23)] * 5
    assert [link.address for link in home.months] == ["2025/03/"]


def test_the_home_page_of_an_empty_archive_shows_none(config: Config) -> None:
    home = page(config, "", HomePage)
    assert (home.title, home.updated, home.days, home.months) == ("Toy", None, (), ())


def test_the_home_page_leads_to_the_months_of_a_year(config: Config) -> None:
    for number in range(14):
        put_digest(config, f"{2024 + number // 12}-{number % 12 + 1:02}-05.jsonl", entry(number + 1))
    months = [link.address for link in page(config, "", HomePage).months]
    assert (len(months), months[0], months[-1]) == (12, "2025/02/", "2024/03/")
