"""The search page in a real browser: typing, addresses, keyboard, what is announced, hostile words, failure."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import ServedSite

pytestmark = pytest.mark.browser

SURVEYS = "State Spaces for Surveys: Play, Key and Employ"
QUANTIZATION = "Selective Quantization of Small Models: `code`, *stars* and [links](javascript:alert(1))"
INHERITING = "__proto__: Inheriting Everything from constructor and toString"


def opened(page: Page, site: ServedSite, query: str = "") -> Page:
    page.goto(f"{site.url}search/{query}")
    return page


def expect_titles(page: Page, *titles: str | re.Pattern[str]) -> None:
    expect(page.locator(".search-result-title")).to_have_text(list(titles))


def expect_status(page: Page, status: str) -> None:
    expect(page.locator(".search-status")).to_have_text(status)


def test_results_come_while_typing_with_the_words_found_marked(page: Page, site: ServedSite) -> None:
    opened(page, site).keyboard.type("quantiz")  # half a word: its stem is what the index knows
    expect_titles(page, QUANTIZATION)
    page.keyboard.type("ation beispiel")
    result = page.locator(".search-result").first
    expect(result.locator("mark")).to_have_text(["Quantization", "Beispiel", "quantize"])
    expect(result.locator(".search-result-facts")).to_have_text("Quentin Zahl, Ada Beispiel · 1 April 2025")
    expect(result.locator("time")).to_have_attribute("datetime", "2025-04-01")
    expect(result.locator(".search-result-text")).to_have_text(re.compile("^We quantize a model that has four weights"))
    expect(result.locator(".search-result-text")).to_have_text(re.compile("\xa0…$"))


def test_formulas_stay_formulas(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=title:stable")
    result = page.locator(".search-result").first
    expect(result.locator("h2 math")).to_have_count(2)
    expect(result.locator("h2 mark")).to_have_text(["Stable"])
    assert result.locator(".search-result-text math").count() > 1
    assert result.locator("[alttext], [id], [style], [display]").count() == 0


def test_a_phrase_is_found_as_it_stands(page: Page, site: ServedSite) -> None:
    opened(page, site).keyboard.type('"steps of walks"')
    expect_status(page, "No papers found")
    page.locator(".search-query").fill('"stable walks"')
    expect_titles(page, re.compile("Stable Walks on"))


def test_chinese_is_found(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=静态网")
    expect_titles(page, "从论文摘要到静态网站: A Study in 中文 and English")
    expect(page.locator(".search-result mark")).to_have_text("静态网")


def test_the_nearest_spelling_is_searched_for_and_said(page: Page, site: ServedSite) -> None:
    opened(page, site).keyboard.type("servey")
    expect_status(page, "Nothing found for “servey”. 2 papers found for “survey”")
    page.get_by_role("button", name="Search for “survey”").click()
    expect(page.locator(".search-query")).to_have_value("survey")
    expect_status(page, "2 papers found")
    expect(page.locator(".search-corrected")).to_be_hidden()


@pytest.mark.parametrize("word", ["survey", "key", "play", "employ", "employed", "title:surveys", "name:states"])
def test_words_that_stock_lunr_py_hides_are_found(page: Page, site: ServedSite, word: str) -> None:
    opened(page, site, f"?q={word}")
    expect(page.locator(".search-result-title").first).to_have_text(SURVEYS)


def test_the_count_is_announced(page: Page, site: ServedSite) -> None:
    box = opened(page, site).locator(".search-query")
    expect(page.get_by_role("status").and_(page.locator(".search-status"))).to_have_count(1)
    for query, status in {
        "title:quantization": "1 paper found",
        "tags:cs.LG": "3 papers found",
        "zebra": "No papers found",
        "quanti": "1 paper found with words that begin with “quanti”",
        "": "",
    }.items():
        box.fill(query)
        expect_status(page, status)


def test_the_query_lives_in_the_address_and_back_returns_to_it(page: Page, site: ServedSite) -> None:
    box = opened(page, site, "?q=title%3Aquantization").locator(".search-query")
    expect(box).to_have_value("title:quantization")
    expect_titles(page, QUANTIZATION)
    expect(page).to_have_title(re.compile("^title:quantization · "))
    box.fill("surveys & more")
    box.press("Enter")
    expect(page).to_have_url(f"{site.url}search/?q=surveys+%26+more")
    box.press_sequentially(" than half")  # typed letter by letter, it is one entry in the history
    expect(page).to_have_url(re.compile("half$"))
    page.go_back()
    expect(box).to_have_value("surveys & more")
    page.go_back()
    expect(box).to_have_value("title:quantization")
    expect_titles(page, QUANTIZATION)
    page.go_forward()
    expect(box).to_have_value("surveys & more")


def test_arrows_and_enter_choose_a_result(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=tags:cs.LG")
    links = page.locator(".search-result a")
    expect(links).to_have_count(3)
    page.locator(".search-query").press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    assert target is not None
    page.wait_for_url(site.url + target.removeprefix("../"))
    page.go_back()
    expect(links).to_have_count(3)


def test_escape_clears(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=survey")
    expect(page.locator(".search-result").first).to_be_visible()
    page.locator(".search-query").press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".search-query")).to_be_focused()
    expect(page.locator(".search-query")).to_have_value("survey")
    page.keyboard.press("Escape")
    expect(page.locator(".search-query")).to_have_value("")
    expect(page.locator(".search-result")).to_have_count(0)
    expect(page).to_have_url(f"{site.url}search/")


def test_slash_leads_to_the_box_from_any_page(page: Page, site: ServedSite) -> None:
    page.goto(site.url)
    page.keyboard.press("Control+/")
    expect(page.locator("#search-box")).not_to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#search-box")).to_have_value("a/b")
    page.locator("#search-box").fill("survey")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}search/?q=survey")
    expect(page.locator(".search-result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-result a").first).to_be_focused()


def test_no_keyboard_comes_up_over_the_results_on_a_phone(browser: Browser, site: ServedSite) -> None:
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 375, "height": 667}) as context:
        page = opened(context.new_page(), site, "?q=survey")
        expect(page.locator(".search-result").first).to_be_visible()
        expect(page.locator(".search-query")).not_to_be_focused()


def test_a_paper_is_found_by_its_arxiv_id(page: Page, site: ServedSite) -> None:
    opened(page, site, "?q=2504.99907")
    expect_titles(page, SURVEYS)


def test_plain_words_are_offered_where_signs_find_nothing(page: Page, site: ServedSite) -> None:
    box = opened(page, site, "?q=zebra").locator(".search-query")
    button = page.get_by_role("button", name="Search for the plain words")
    expect_status(page, "No papers found")
    expect(button).to_be_hidden()
    box.fill('"quantization selective"')
    expect_status(page, "No papers found")
    button.click()
    expect(box).to_have_value("quantization selective")
    expect(page.locator(".search-result-title").first).to_have_text(QUANTIZATION)
    expect(button).to_be_hidden()


def test_slash_can_be_switched_off_for_good(page: Page, site: ServedSite) -> None:
    opened(page, site).get_by_text("How to ask").click()
    choice = page.get_by_role("checkbox", name="leads to the search box")
    expect(choice).to_be_checked()
    choice.uncheck()
    page.goto(site.url)
    page.keyboard.press("/")
    expect(page.locator("#search-box")).not_to_be_focused()
    opened(page, site).get_by_text("How to ask").click()
    choice.check()
    page.goto(site.url)
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()


def test_a_malformed_query_is_explained_and_the_last_results_stay(page: Page, site: ServedSite) -> None:
    box = opened(page, site, "?q=title:quantization").locator(".search-query")
    expect_titles(page, QUANTIZATION)
    box.fill("surveys play~9")
    expect(page.locator(".search-note")).to_have_text("No word can be as far away as “~9”; the farthest is “~8”.")
    expect_status(page, "1 paper found for “title:quantization”")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect_titles(page, QUANTIZATION)
    page.get_by_role("button", name="Search for the plain words").click()
    expect(box).to_have_value("surveys play 9")
    expect(page.locator(".search-result-title").first).to_have_text(SURVEYS)
    expect(page.locator(".search-note")).to_have_text("")


def test_a_resumed_page_has_its_question_again(page: Page, site: ServedSite) -> None:
    box = opened(page, site, "?q=tags:cs.LG&from=2025-01-01").locator(".search-query")
    expect(page.locator(".search-result")).to_have_count(3)
    page.evaluate(
        """() => {  // as WebKit does with fields whose autocomplete is off
             document.querySelector('.search-form').reset()
             document.querySelector('.search-query').value = ''
             dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
           }"""
    )
    expect(box).to_have_value("tags:cs.LG")
    expect(page.locator(".search-from")).to_have_value("2025-01-01")


def test_an_author_leads_to_exactly_the_authors_papers(page: Page, site: ServedSite) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="Ada Beispiel").first.click()
    expect(page.locator(".search-query")).to_have_value('author:"Ada Beispiel"')
    expect(page.locator(".search-result-facts mark").first).to_have_text("Ada")
    for facts in page.locator(".search-result-facts").all():
        expect(facts).to_contain_text("Ada Beispiel")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("__proto__", INHERITING),
        ("constructor -play", INHERITING),
        ("tags:__proto__", INHERITING),
        ("title:considered", "<script>alert('title')</script> Considered Harmful: Why Do Titles Bite?"),
        ("authors:quentin", QUANTIZATION),
        ("title:0", "0"),
    ],
)
def test_hostile_words_are_words(page: Page, site: ServedSite, query: str, title: str) -> None:
    opened(page, site, f"?q={query}")
    expect_titles(page, title)
    assert page.locator(".search-results script, .search-results img").count() == 0


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "a" * 10_000, "\x01\x02", "*" * 300, "é~8", '"'])
def test_a_hostile_query_is_only_a_query(page: Page, site: ServedSite, query: str) -> None:
    box = opened(page, site).locator(".search-query")
    box.fill(query)
    expect(page.locator(".search-status")).to_have_text(re.compile(r"papers? found"))


def test_elements_of_a_page_cannot_lead_the_search_elsewhere(page: Page, site: ServedSite) -> None:
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
             for (const name of ['currentScript', 'location', 'config', 'search', 'dataset']) {
               const image = document.createElement('img')
               image.name = image.id = name
               document.body.append(image)
             }
           })"""
    )
    opened(page, site, "?q=title:quantization")
    expect_titles(page, QUANTIZATION)
