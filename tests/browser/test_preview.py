"""The preview in a browser: an open page follows what is saved, under the same strict policy as the published site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import ServedSite, watch
from tests.previews import PAPER, Running, an_archive, running, until

pytestmark = pytest.mark.browser

SEEN = """hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
}"""
SHEETS = "() => [...document.querySelectorAll('link[rel=stylesheet]')].map(link => link.href.split('?')[0])"
COLOUR = "() => getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    an_archive(tmp_path)
    with running(tmp_path) as preview:
        yield preview


@pytest.fixture
def page(context: BrowserContext, preview: Running) -> Iterator[Page]:
    """An empty page, which must give the browser nothing to complain of."""
    page = context.new_page()
    complaints = watch(page, ServedSite(preview.root, preview.address))
    yield page
    assert [one for one in complaints if "status of 500" not in one] == []


def test_a_saved_stylesheet_is_swapped_without_loading_the_page_anew(page: Page, preview: Running) -> None:
    page.goto(f"{preview.address}papers/first/")
    page.evaluate("() => { window.same = true }")
    for red in ("rgb(10, 0, 0)", "rgb(20, 0, 0)", "rgb(30, 0, 0)"):
        preview.put("theme/static/colours.css", f"body {{ background: {red} !important }}")
        until(lambda red=red: page.evaluate(COLOUR) == red)  # type: ignore[misc]
    assert page.evaluate("() => window.same")
    until(
        lambda: len(set(sheets := page.evaluate(SHEETS))) == len(sheets)
    )  # each old one goes when its new one is there


def test_a_saved_page_is_loaded_anew_where_it_was_read(page: Page, preview: Running) -> None:
    long = PAPER.format(title="Long") + "\n\n".join(f"Paragraph {number}." for number in range(200)) + "\n"
    preview.put("content/papers/2025-03/first.md", long)
    page.goto(f"{preview.address}papers/first/")
    page.get_by_role("heading", name="Long").wait_for()
    page.wait_for_load_state()
    until(lambda: page.evaluate("() => (scrollTo(0, 1500), scrollY)") == 1500)  # as soon as the page is long enough
    preview.put("content/papers/2025-03/first.md", long.replace("Long", "Longer"))
    page.get_by_role("heading", name="Longer").wait_for()
    until(lambda: page.evaluate("() => scrollY") == 1500)


def test_an_error_is_shown_and_goes_by_itself(page: Page, preview: Running) -> None:
    page.goto(f"{preview.address}about/")
    preview.put("content/pages/about.md", "---\nno: <img src=x onerror=alert(1)>\n---\n")
    notice = page.get_by_role("alert")
    notice.get_by_text("content/pages/about.md").wait_for()
    preview.put("content/pages/about.md", "---\ntitle: Mended\n---\n")
    page.get_by_role("heading", name="Mended").wait_for()
    assert not notice.is_visible()


def test_a_page_out_of_sight_keeps_no_connection(page: Page, preview: Running) -> None:
    pages = [page, *(page.context.new_page() for _ in range(8))]
    for one in pages:
        one.goto(f"{preview.address}about/")
        one.evaluate(SEEN, True)
    preview.put("content/pages/about.md", "---\ntitle: Everywhere\n---\n")
    for one in pages:
        one.evaluate(SEEN, False)
        one.get_by_role("heading", name="Everywhere").wait_for()
        one.evaluate(SEEN, True)


def test_search_works(page: Page, preview: Running) -> None:
    page.goto(f"{preview.address}search/?q=second")
    page.get_by_role("link", name="The second paper").wait_for()
