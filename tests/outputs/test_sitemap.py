import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.outputs import sitemap
from sitegen.outputs.pages import SitemapIndexPage, SitemapPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_sitemap_too_large_for_one_file_is_cut_by_year(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2024-12-30.jsonl", entry(1))
    put_digest(config, "2025-03-17.jsonl", entry(2))
    whole = page(config, "sitemap.xml", SitemapPage)
    assert ("papers/2503.00001/", datetime.date(2024, 12, 30)) in whole.pages
    assert "404.html" not in [address for address, _ in whole.pages]
    monkeypatch.setattr(sitemap, "PAGES", 10)
    index = page(config, "sitemap.xml", SitemapIndexPage)
    assert index.sitemaps == ("sitemap-2024.xml", "sitemap-2025.xml", "sitemap-other.xml")
    parts = [entry for name in index.sitemaps for entry in page(config, name, SitemapPage).pages]
    assert sorted(parts) == sorted(whole.pages)
