import datetime
import pickle
from pathlib import Path
from typing import TypeVar

import pytest

from sitegen.archive.load import load
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.publishing import routes
from sitegen.publishing.routes import compose
from sitegen.site.model import (
    ArchivePage,
    DatePage,
    FeedPage,
    HomePage,
    MonthPage,
    Page,
    PaperPage,
    SearchPage,
    SitemapIndexPage,
    SitemapPage,
    TagPage,
    TagsPage,
    YearPage,
)
from tests.archives import entry, make_archive, put_digest, put_page

P = TypeVar("P", bound=Page)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def pages(config: Config) -> dict[str, Page]:
    convert(config)
    composed = [route.page() for route in compose(load(config), config, "1")[1]]
    by_address = {page.address: page for page in composed}
    assert len(by_address) == len(composed), "two pages have one address"
    return by_address


def page(config: Config, address: str, kind: type[P]) -> P:
    found = pages(config)[address]
    assert isinstance(found, kind)
    return found


def test_every_page_of_a_small_archive_and_its_address(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "stat.ML"]))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    assert [*pages(config)] == [
        "", "papers/2503.00001/", "2025/03/14/", "2025/03/", "2025/", "archive/", "tags/", "tags/cs.lg/",
        "tags/stat.ml/", "about/", "search/", "404.html", "feed.xml", "sitemap.xml", "robots.txt",
    ]  # fmt: skip


def test_an_empty_archive_has_pages(config: Config) -> None:
    assert [*pages(config)] == [
        "", "archive/", "tags/", "search/", "404.html", "feed.xml", "sitemap.xml", "robots.txt",
    ]  # fmt: skip
    assert page(config, "", HomePage).updated is None


def test_the_home_page_shows_the_newest_dates_and_the_first_papers_of_each(config: Config) -> None:
    for day in range(1, 8):
        put_digest(config, f"2025-03-{day:02}.jsonl", *(entry(day * 100 + n) for n in range(1, 24)))
    home = page(config, "", HomePage)
    assert [day.date.day for day in home.days] == [7, 6, 5, 4, 3]
    assert [(len(day.papers), day.total) for day in home.days] == [(20, 23)] * 5
    assert [link.address for link in home.months] == ["2025/03/"]


def test_a_paper_knows_its_neighbours_and_every_date_that_lists_it(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1))
    paper = page(config, "papers/2503.00002/", PaperPage)
    assert (paper.previous and paper.previous.title, paper.next and paper.next.title) == ("Paper 1", "Paper 3")
    first = page(config, "papers/2503.00001/", PaperPage)
    assert first.previous is None
    assert [link.address for link in first.dates] == ["2025/03/14/", "2025/03/17/"]
    assert (first.date.day, first.updated) == (14, datetime.date(2025, 3, 17))


def test_dates_months_and_years_lead_to_their_neighbours(config: Config) -> None:
    for day in ("2024-12-30", "2025-03-14", "2025-03-17"):
        put_digest(config, f"{day}.jsonl", entry(int(day[-2:])))
    date = page(config, "2025/03/14/", DatePage)
    assert (date.previous and date.previous.address, date.next and date.next.address) == ("2024/12/30/", "2025/03/17/")
    assert date.month.address == "2025/03/"
    month = page(config, "2025/03/", MonthPage)
    assert (month.previous and month.previous.title, month.next) == ("December 2024", None)
    assert [day.date.day for day in month.days] == [17, 14]
    year = page(config, "2024/", YearPage)
    assert (year.previous, year.next and year.next.address) == (None, "2025/")


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


def test_tags_that_differ_in_case_are_one(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG"]), entry(2))
    put_page(
        config,
        "content/papers/x/mine.md",
        "---\ntitle: T\ndate: 2025-03-14\ntags: [CS.lg, constructor, __proto__]\n---\n",
    )
    tags = page(config, "tags/", TagsPage).tags
    assert [(tag.title, tag.papers, tag.address) for tag in tags] == [
        ("__proto__", 1, "tags/proto-d3a364/"),
        ("constructor", 1, "tags/constructor/"),
        ("cs.LG", 3, "tags/cs.lg/"),
    ]


def test_a_tag_that_fills_many_pages_is_cut_by_month(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "TAG_PAPERS", 4)
    for number, day in enumerate(("2025-02-27", "2025-02-28", "2025-03-14", "2025-03-17", "2025-03-18")):
        put_digest(config, f"{day}.jsonl", entry(number + 1))
    tag = page(config, "tags/cs.lg/", TagPage)
    assert [day.date.isoformat() for day in tag.days] == ["2025-03-18", "2025-03-17"]
    assert [link.address for link in tag.months] == ["tags/cs.lg/2025/03/", "tags/cs.lg/2025/02/"]
    month = page(config, "tags/cs.lg/2025/02/", TagPage)
    assert [day.date.isoformat() for day in month.days] == ["2025-02-28", "2025-02-27"]
    assert (month.title, month.updated) == ("cs.LG, February 2025", datetime.date(2025, 2, 28))
    assert (tag.papers, month.papers, month.tag.address) == (5, 2, "tags/cs.lg/")
    assert (month.previous, month.next, month.months) == (None, tag.months[0], ())


def test_a_new_month_of_a_tag_leaves_all_its_months_but_the_last_alone(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "TAG_PAPERS", 2)
    for number, day in enumerate(("2025-01-31", "2025-02-28", "2025-03-14")):
        put_digest(config, f"{day}.jsonl", entry(number + 1))
    before = pages(config)
    put_digest(config, "2025-04-01.jsonl", entry(4))
    after = pages(config)
    months = [address for address in before if address.startswith("tags/cs.lg/2025/")]
    assert [address for address in months if before[address] != after[address]] == ["tags/cs.lg/2025/03/"]


def test_the_feed_has_the_newest_papers_each_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "FEED_PAPERS", 3)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1), entry(4))
    feed = page(config, "feed.xml", FeedPage)
    assert [paper.title for paper in feed.papers] == ["Paper 3", "Paper 4", "Paper 1"]
    assert feed.updated == datetime.date(2025, 3, 17)


def test_a_sitemap_too_large_for_one_file_is_cut_by_year(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2024-12-30.jsonl", entry(1))
    put_digest(config, "2025-03-17.jsonl", entry(2))
    whole = page(config, "sitemap.xml", SitemapPage)
    assert ("papers/2503.00001/", datetime.date(2024, 12, 30)) in whole.pages
    assert "404.html" not in [address for address, _ in whole.pages]
    monkeypatch.setattr(routes, "SITEMAP_PAGES", 10)
    index = page(config, "sitemap.xml", SitemapIndexPage)
    assert index.sitemaps == ("sitemap-2024.xml", "sitemap-2025.xml", "sitemap-other.xml")
    parts = [entry for name in index.sitemaps for entry in page(config, name, SitemapPage).pages]
    assert sorted(parts) == sorted(whole.pages)


def test_a_new_day_changes_few_old_pages(config: Config) -> None:
    for month in ("02", "03"):
        for day in range(1, 20):
            number = int(month) * 100 + day
            put_digest(config, f"2025-{month}-{day:02}.jsonl", entry(number), entry(number + 50, categories=["cs.CL"]))
    before = pages(config)
    put_digest(config, "2025-03-20.jsonl", entry(999))
    after = pages(config)
    assert sorted(address for address, old in before.items() if after[address] != old) == [
        "", "2025/", "2025/03/", "2025/03/19/", "archive/", "feed.xml", "papers/2503.00369/", "search/", "sitemap.xml",
        "tags/", "tags/cs.lg/",
    ]  # fmt: skip


def test_the_search_offers_the_most_frequent_tags_by_name(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(
        config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.AI"]), entry(2, categories=["cs.LG", "cs.CL"])
    )
    put_digest(config, "2025-03-15.jsonl", entry(3, categories=["cs.CL", "stat.ML"]))
    assert [tag.title for tag in page(config, "search/", SearchPage).tags] == ["cs.AI", "cs.CL", "cs.LG", "stat.ML"]
    monkeypatch.setattr(routes, "SEARCH_TAGS", 2)
    assert [(tag.title, tag.papers) for tag in page(config, "search/", SearchPage).tags] == [("cs.CL", 2), ("cs.LG", 2)]


def test_the_first_and_the_last_day_there_are_have_pages(config: Config) -> None:
    put_page(config, "content/papers/x/a.md", "---\ntitle: A\ndate: 0001-01-01\n---\n")
    put_page(config, "content/papers/x/b.md", "---\ntitle: B\ndate: 9999-12-31\n---\n")
    assert {"0001/01/01/", "0001/01/", "0001/", "9999/12/31/", "9999/12/", "9999/"} < pages(config).keys()


def test_a_route_makes_the_same_page_in_another_process(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, categories=["cs.CL"]))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1))
    convert(config)
    routes = compose(load(config), config, "1")[1]
    sent = pickle.loads(pickle.dumps(routes))
    assert [(route.key(), route.page()) for route in sent] == [(route.key(), route.page()) for route in routes]
