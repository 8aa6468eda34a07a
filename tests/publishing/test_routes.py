from pathlib import Path

import pytest

from sitegen import ids, site
from sitegen.config import Config
from sitegen.publishing.routes import PAGES, Routes
from sitegen.site.catalogue import Catalogue
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import catalogue, pages, routes


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_every_page_of_a_small_archive_and_its_address(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "stat.ML"]))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    assert [*pages(config)] == [
        "", "papers/2503.00001/", "2025/03/14/", "2025/03/", "2025/", "archive/", "tags/", "tags/cs.lg/",
        "tags/stat.ml/", "about/", "search/", "subscribe/", "404.html", "feed.xml", "feed.json", "tags/cs.lg/feed.xml",
        "tags/cs.lg/feed.json", "tags/stat.ml/feed.xml", "tags/stat.ml/feed.json", "2025/03/feed.xml", "dates.xml",
        "dates.json", "feeds.opml", "2025/03/papers.bib", "2025/03/papers.ris",
        "2025/03/papers.json", "sitemap.xml", "robots.txt",
    ]  # fmt: skip


def test_an_empty_archive_has_pages(config: Config) -> None:
    assert [*pages(config)] == [
        "", "archive/", "tags/", "search/", "subscribe/", "404.html", "feed.xml", "feed.json", "dates.xml",
        "dates.json", "feeds.opml", "sitemap.xml", "robots.txt",
    ]  # fmt: skip


def test_a_new_day_changes_few_old_pages(config: Config) -> None:
    for month in ("02", "03"):
        for day in range(1, 20):
            number = int(month) * 100 + day
            put_digest(config, f"2025-{month}-{day:02}.jsonl", entry(number), entry(number + 50, categories=["cs.CL"]))
    before = pages(config)
    put_digest(config, "2025-03-20.jsonl", entry(999))
    after = pages(config)
    assert sorted(address for address, old in before.items() if after[address] != old) == [
        "", "2025/", "2025/03/", "2025/03/19/", "2025/03/feed.xml", "2025/03/papers.bib", "2025/03/papers.json",
        "2025/03/papers.ris", "archive/", "dates.json", "dates.xml", "feed.json", "feed.xml", "papers/2503.00369/",
        "search/", "sitemap.xml", "subscribe/", "tags/", "tags/cs.lg/", "tags/cs.lg/feed.json", "tags/cs.lg/feed.xml",
    ]  # fmt: skip


def test_a_route_is_looked_up_by_its_address(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    by_address = Routes(catalogue(config))
    assert [*by_address] == [route.address for route in routes(config)]
    assert len(by_address) == len([*by_address])
    assert all(route.address == address for address, route in by_address.items())
    assert by_address.get("papers/2503.00002/") is None
    assert by_address.get("papers/2503.00001") is None


def test_a_paper_is_looked_up_without_all_the_rest(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    by_address = Routes(catalogue(config))
    monkeypatch.setattr("sitegen.publishing.routes.compose", lambda _: pytest.fail("all routes were made"))
    assert by_address["papers/2503.00001/"].page().title == "Paper 1"


def test_every_kind_of_page_is_a_module_named_like_its_template_and_on_the_list(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    put_page(config, "content/addresses.txt", "info/ -> about/\n")
    put_page(config, "content/pages/weekly/2025-W11.md", "---\ntitle: A week\n---\n")
    found = Catalogue(catalogue(config).archive, config, templates=["stats"])
    named = {}
    for kind in PAGES:
        [template] = {route.page().template for route in kind(found)}
        named[kind.__module__.removeprefix("sitegen.site.")] = template
    assert (named.pop("not_found"), named.pop("template")) == ("404.html", "pages/NAME.html")
    assert named == {module: f"{module}.html" for module in named}
    assert {*named, "not_found", "template"} == {*site.__all__} - {"catalogue", "lists", "model", "pages", "route"}


def test_the_reserved_segments_are_those_that_routes_begin_with(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    folders = {route.address.partition("/")[0] for route in routes(config) if "/" in route.address}
    assert {segment for segment in folders if not segment.isdigit()} | {"assets", "authors"} == ids.RESERVED
