import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.outputs import feed as feed_module
from sitegen.site.model import FeedPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_feed_has_the_newest_papers_each_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "PAPERS", 3)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1), entry(4))
    feed = page(config, "feed.xml", FeedPage)
    assert [paper.title for paper in feed.papers] == ["Paper 3", "Paper 4", "Paper 1"]
    assert feed.updated == datetime.date(2025, 3, 17)
