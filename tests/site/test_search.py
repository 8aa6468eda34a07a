from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site import search
from sitegen.site.pages import SearchPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_search_offers_the_most_frequent_tags_by_name(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(
        config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.AI"]), entry(2, categories=["cs.LG", "cs.CL"])
    )
    put_digest(config, "2025-03-15.jsonl", entry(3, categories=["cs.CL", "stat.ML"]))
    assert [tag.title for tag in page(config, "search/", SearchPage).tags] == ["cs.AI", "cs.CL", "cs.LG", "stat.ML"]
    monkeypatch.setattr(search, "TAGS", 2)
    assert [(tag.title, tag.papers) for tag in page(config, "search/", SearchPage).tags] == [("cs.CL", 2), ("cs.LG", 2)]
