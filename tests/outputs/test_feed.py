"""Feeds of papers, as feed readers read them."""

import datetime
import json
from pathlib import Path

import feedparser
import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.outputs import feed as feed_module
from sitegen.outputs.pages import FeedPage, JsonFeedPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page, pages, routes


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_the_feed_has_the_newest_papers_each_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "PAPERS", 3)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1), entry(4))
    for feed in (page(config, "feed.xml", FeedPage), page(config, "feed.json", JsonFeedPage)):
        assert [paper.title for paper in feed.papers] == ["Paper 3", "Paper 4", "Paper 1"]
        assert feed.updated == datetime.date(2025, 3, 17)


def test_long_texts_make_it_shorter_but_never_empty(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2025-03-14.jsonl", *(entry(number, summary="word " * 200) for number in range(1, 9)))
    monkeypatch.setattr(feed_module, "TEXT", 2500)
    assert len(page(config, "feed.xml", FeedPage).papers) == 2
    monkeypatch.setattr(feed_module, "TEXT", 10)
    assert len(page(config, "feed.xml", FeedPage).papers) == 1


def test_each_tag_has_the_newest_of_its_papers(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "PAPERS_OF_TAG", 2)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, categories=["cs.CL"]))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(4))
    feed = page(config, "tags/cs.lg/feed.xml", FeedPage)
    assert [paper.title for paper in feed.papers] == ["Paper 3", "Paper 4"]
    assert (feed.title, feed.home) == ("cs.LG · Toy", "tags/cs.lg/")
    assert page(config, "tags/cs.cl/feed.json", JsonFeedPage).updated == datetime.date(2025, 3, 14)


def test_the_months_are_its_history(config: Config) -> None:
    put_digest(config, "2025-01-14.jsonl", entry(1))
    put_digest(config, "2025-03-14.jsonl", entry(2), entry(1))
    put_digest(config, "2025-03-17.jsonl", entry(3))
    newest, address = page(config, "feed.xml", FeedPage), "2025/03/feed.xml"
    assert (newest.before, newest.is_archive) == (address, False)
    march = page(config, address, FeedPage)
    assert [paper.title for paper in march.papers] == ["Paper 3", "Paper 2"]
    assert (march.before, march.is_archive) == ("2025/01/feed.xml", True)
    assert page(config, "2025/01/feed.xml", FeedPage).before is None


def test_an_archive_without_papers_has_a_feed(config: Config) -> None:
    assert page(config, "feed.xml", FeedPage).papers == ()
    assert "2025/03/feed.xml" not in pages(config)


def test_readers_of_feeds_read_them_whole(config: Config, tmp_path: Path) -> None:
    title = "S$^2$Teacher <b> & \"C++\" ]]> {{ 'x' }}"
    put_digest(config, "2025-02-14.jsonl", entry(1))
    put_digest(config, "2025-03-14.jsonl", entry(2, title=title, summary="We show that $a<b$ & <script>x</script>."))
    out = tmp_path / "public"
    build(config, out)
    for path in [*out.rglob("feed.xml"), out / "dates.xml"]:
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        assert found.feed.id == f"{config.base_url}{path.relative_to(out).as_posix()}"
        assert len({one.id for one in found.entries}) == len(found.entries) > 0
    [newest, _] = feedparser.parse((out / "feed.xml").read_bytes()).entries
    assert newest.title == "S²Teacher <b> & \"C++\" ]]> {{ 'x' }}"
    assert [one.name for one in newest.authors] == ["Ada Lovelace", "Alan Turing"]
    assert "<script" not in newest.content[0].value
    for path in [*out.rglob("feed.json"), out / "dates.json"]:
        found = json.loads(path.read_text(encoding="utf-8"))
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert found["feed_url"] == f"{config.base_url}{path.relative_to(out).as_posix()}"
        assert found["items"]
        for one in found["items"]:
            assert one["id"].startswith(config.base_url)
            assert "<script" not in one["content_html"]
            assert datetime.datetime.fromisoformat(one["date_published"])
    shown = json.loads((out / "feed.json").read_text(encoding="utf-8"))["items"][0]
    assert shown["title"] == "S²Teacher <b> & \"C++\" ]]> {{ 'x' }}"
    assert shown["tags"] == ["cs.LG"]


def test_a_new_date_changes_no_feed_of_other_papers(config: Config) -> None:
    put_digest(config, "2025-02-14.jsonl", entry(1), entry(2, categories=["cs.CL"]))
    before = {route.address: route.key() for route in routes(config)}
    put_digest(config, "2025-03-14.jsonl", entry(3))
    after = {route.address: route.key() for route in routes(config)}
    others = ("2025/02/feed.xml", "tags/cs.cl/feed.xml", "tags/cs.cl/feed.json")
    assert [address for address in others if before[address] != after[address]] == []
