"""Feeds of dates; readers of feeds read them in test_feed."""

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.outputs import dates_feed
from sitegen.outputs.pages import DatesFeedPage, DatesJsonFeedPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    for day in range(1, 6):
        put_digest(config, f"2025-03-{day:02}.jsonl", *(entry(10 * day + number) for number in range(day)))
    return config


def test_an_entry_a_date_newest_first(config: Config) -> None:
    for feed in (page(config, "dates.xml", DatesFeedPage), page(config, "dates.json", DatesJsonFeedPage)):
        days = feed.days
        assert [day.date.day for day in days] == [5, 4, 3, 2, 1]
        assert [len(day.papers) for day in days] == [5, 4, 3, 2, 1]


def test_they_end_where_there_are_enough(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates_feed, "PAPERS", 9)
    assert len(page(config, "dates.xml", DatesFeedPage).days) == 2
    monkeypatch.setattr(dates_feed, "PAPERS", 1)
    assert len(page(config, "dates.xml", DatesFeedPage).days) == 1
    monkeypatch.setattr(dates_feed, "PAPERS", 400)
    monkeypatch.setattr(dates_feed, "DATES", 3)
    assert len(page(config, "dates.xml", DatesFeedPage).days) == 3


def test_an_archive_without_dates_has_them_empty(tmp_path: Path) -> None:
    assert page(make_archive(tmp_path / "empty"), "dates.xml", DatesFeedPage).days == ()
