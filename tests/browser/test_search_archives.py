"""The search page of other archives than the toy: an empty one, one with many results, and real digests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from sitegen.build import build
from sitegen.intake.add import add
from tests.archives import entry, make_archive, put_digest
from tests.places import SHARED

from .conftest import ServedSite, serve, watch

pytestmark = pytest.mark.browser

SEEDS = SHARED / "seeds"


def search(page: Page, site: ServedSite, query: str) -> None:
    page.goto(f"{site.url}search/")
    page.locator(".search-query").fill(query)


SLOW = "performance.now = (time => () => (time += 1.5))(0)"
"""Has each result seem to take 1.5 milliseconds to draw."""


def test_an_empty_archive_can_be_searched(context: BrowserContext, tmp_path: Path) -> None:
    build(make_archive(tmp_path), tmp_path / "public")
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        complaints = watch(page, site)
        search(page, site, "anything")
        expect(page.locator(".search-status")).to_have_text("No papers found")
        page.goto(site.url)
        expect(page.locator("main p")).to_have_text("There are no papers here yet. To begin: sitegen add FILE")
        assert complaints == []


def test_many_results_come_in_steps(context: BrowserContext, tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", *(entry(number, f"Network number {number}") for number in range(1, 26)))
    build(config, tmp_path / "public")
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        search(page, site, "network")
        expect(page.locator(".search-status")).to_have_text("25 papers found")
        expect(page.locator(".search-result a")).to_have_count(10)
        page.get_by_role("button", name="Show more papers").click()
        expect(page.locator(".search-result a")).to_have_count(20)
        expect(page.locator(".search-result a").nth(10)).to_be_focused()
        page.locator(".search-result a").nth(19).click()
        page.wait_for_url("**/papers/**")
        page.go_back()
        expect(page.locator(".search-result a")).to_have_count(20)
        page.get_by_role("button", name="Show more papers").click()
        expect(page.locator(".search-result a")).to_have_count(25)
        expect(page.locator(".search-more")).to_be_hidden()


def test_more_results_take_the_focus_before_their_papers_come(context: BrowserContext, tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", *(entry(number, f"Network number {number}") for number in range(1, 12)))
    build(config, tmp_path / "public")
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        search(page, site, "network")
        expect(page.locator(".search-result a")).to_have_count(10)
        waiting: list[Route] = []
        page.route("**/papers/*/", lambda route: waiting.append(route))
        page.get_by_role("button", name="Show more papers").press("Enter")
        expect(page.locator(".search-result").nth(10)).to_be_focused()
        waiting[0].continue_()
        expect(page.locator(".search-result a").nth(10)).to_be_focused()


def test_the_pages_that_results_come_from_are_not_kept(context: BrowserContext, tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", *(entry(number, f"Network number {number}") for number in range(1, 11)))
    build(config, tmp_path / "public")
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        search(page, site, "network")
        expect(page.locator(".search-result a")).to_have_count(10)
        browser = context.new_cdp_session(page)
        browser.send("HeapProfiler.collectGarbage")
        assert browser.send("Memory.getDOMCounters")["documents"] < 10


LOTS = """() => {
  window.lots = []
  const list = document.querySelector('.search-results')
  const items = ({ target, addedNodes }) => (target === list ? [...addedNodes] : [target])
  const counted = records => lots.push(new Set(records.flatMap(items)).size)
  new MutationObserver(counted).observe(list, { childList: true, subtree: true })
}"""


def test_results_are_drawn_a_few_at_a_time(context: BrowserContext, tmp_path: Path) -> None:
    """More of them in one frame would hold up the page."""
    names = ("Network", "Network Search", "Search")
    config = make_archive(tmp_path)
    entries = (
        entry(10 * at + number, f"{name} number {number}") for at, name in enumerate(names) for number in range(9)
    )
    put_digest(config, "2025-03-14.jsonl", *entries)
    build(config, tmp_path / "public")
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        page.add_init_script(SLOW)
        page.goto(f"{site.url}search/")
        page.evaluate(LOTS)
        for query, title in (("network", "Network"), ("search", "Search")):
            page.locator(".search-query").fill(query)
            expect(page.locator(".search-status")).to_have_text("18 papers found")
            expect(page.locator(".search-result-title")).to_have_text([re.compile(f"\\b{title}")] * 10)
        page.locator(".search-query").fill("network")
        page.locator(".search-query").fill("any: +search +number 8")
        expect(page.locator(".search-result-title").first).to_have_text("Search number 8")
        expect(page.locator(".search-result-title")).to_have_text([re.compile("Search")] * 10)
        lots = page.evaluate("lots")
        assert sum(lots) >= 20 and max(lots) == 2, lots


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real digests (../shared) are not there")
def test_the_seeds_are_found(context: BrowserContext, tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    add(config, sorted(SEEDS.glob("*.txt")), year=2025)
    build(config, tmp_path / "public", strict=True)
    with serve(tmp_path / "public") as site:
        page = context.new_page()
        search(page, site, "mamba")
        expect(page.locator(".search-result a").first).to_have_text(
            "Mamba: Linear-Time Sequence Modeling with Selective State Spaces"
        )
        page.locator(".search-query").fill("title:quantization")
        expect(page.locator(".search-status")).to_have_text("4 papers found")
        expect(page.locator(".search-result-title")).to_have_text([re.compile("quantiz", re.IGNORECASE)] * 4)
