"""The choices of the search page: dates, tags, code, order; all of them in the address."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import ServedSite
from .test_search import QUANTIZATION, SURVEYS, expect_status, expect_titles, opened
from .test_validity import barriers

pytestmark = pytest.mark.browser

WALKS = re.compile("Stable Walks on")


def tag_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Tag", exact=True)


def test_choices_are_made_and_live_in_the_address(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=weights OR walks")
    expect_status(page, "2 papers found")
    expect(page.locator(".search-tag")).to_be_hidden()
    page.get_by_text("Narrow down or sort").click()
    tag_of(page).select_option("cs.cl")
    expect_titles(page, QUANTIZATION)
    page.get_by_label("With code").check()
    expect_status(page, "No papers found within these limits")
    tag_of(page).select_option("any")
    expect_titles(page, WALKS)
    page.locator(".search-query").focus()
    expect(page).to_have_url(f"{site.url}search/?q=weights+OR+walks&code=1")
    page.get_by_label("From").fill("2025-03-15")
    expect_status(page, "No papers found within these limits")
    page.get_by_label("From").fill("2025-03-14")
    page.get_by_label("To", exact=True).fill("2025-03-14")
    expect_titles(page, WALKS)
    page.reload()
    expect_titles(page, WALKS)
    expect(page.get_by_label("From")).to_have_value("2025-03-14")
    expect(page.get_by_label("With code")).to_be_checked()


def test_back_returns_to_the_choices_before(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=survey")
    expect_status(page, "2 papers found")
    page.get_by_text("Narrow down or sort").click()
    tag_of(page).select_option("cs.pl")
    expect_status(page, "1 paper found")
    page.locator(".search-query").focus()
    expect(page).to_have_url(f"{site.url}search/?q=survey&tag=cs.pl")
    page.go_back()
    expect_status(page, "2 papers found")
    expect(tag_of(page)).to_have_value("")
    page.go_forward()
    expect_status(page, "1 paper found")
    expect(tag_of(page)).to_have_value("cs.pl")


def test_choices_alone_find_the_newest_papers_first(page: Page, site: ServedSite) -> None:
    opened(page, site, "?tag=cs.lg")
    expect(page.locator(".search-result-title").last).to_have_text(WALKS)
    expect_status(page, "3 papers found")
    page.get_by_label("and tag").select_option("cs.cl")
    expect_titles(page, QUANTIZATION)
    expect(page.get_by_label("and tag")).to_have_count(2)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".search-result")).to_have_count(0)
    expect_status(page, "")
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()
    expect(page.locator(".search-choices summary")).to_be_focused()
    expect(page).to_have_url(f"{site.url}search/")


def test_results_are_sorted_by_date(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=title:title+title:titles&sort=date")
    days = page.locator(".search-result time")
    expect(days).to_have_text(["14 March 2025", "30 December 2024"])
    expect(page.locator(".search-choices")).to_have_attribute("open", "")
    page.get_by_label("Sort by").select_option("relevance")
    expect(days).to_have_text(["30 December 2024", "14 March 2025"])


def test_where_limits_hide_everything_they_can_be_dropped(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=quantization&to=2024&sort=date")
    expect_status(page, "No papers found within these limits")
    expect(page.get_by_label("To", exact=True)).to_have_value("2024-12-31")
    button = page.get_by_role("button", name="Search all papers")
    button.click()
    expect_titles(page, QUANTIZATION)
    expect(button).to_be_hidden()
    expect(page).to_have_url(f"{site.url}search/?q=quantization&sort=date")


def test_choices_are_made_with_keys(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=survey")
    expect_status(page, "2 papers found")
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.get_by_label("From")).to_be_focused()
    page.get_by_label("With code").focus()
    page.keyboard.press("Tab")
    expect(tag_of(page)).to_be_focused()
    page.keyboard.type("cs.L")
    expect_titles(page, SURVEYS)
    expect(tag_of(page)).to_be_focused()


@pytest.mark.parametrize("address", ["tag=nowhere", "tag=<img src=x onerror=alert(1)>", "code=1&tag=__proto__"])
def test_a_tag_that_does_not_exist_finds_nothing(page: Page, site: ServedSite, address: str) -> None:
    opened(page, site, f"?{address}")
    expect_status(page, "No papers found within these limits")
    expect(tag_of(page)).to_have_value(address.partition("tag=")[2])


def test_a_hostile_address_asks_nothing(page: Page, site: ServedSite) -> None:
    opened(page, site, "?from=javascript:alert(1)&to=9999-99-99&code=yes&sort=__proto__&tag=&limit=1e9")
    expect_status(page, "")
    expect(page.locator(".search-choices")).not_to_have_attribute("open", "")


def test_choices_fit_a_small_phone(browser: Browser, site: ServedSite) -> None:
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page = opened(context.new_page(), site, "?q=survey&tag=cs.lg&tag=nowhere&from=2025")
        expect(page.get_by_role("combobox", name="and tag")).to_have_count(2)
        expect_status(page, "No papers found within these limits")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_choices_have_no_barriers(
    browser: Browser, site: ServedSite, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context:  # axe comes from outside
        page = opened(context.new_page(), site, "?q=stable&tag=cs.lg&tag=stat.ml&from=2025")
        expect_titles(page, WALKS)
        assert barriers(page) == []
