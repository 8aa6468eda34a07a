"""The headers of netlify.toml, as Netlify reads them, on pages in a browser: what is kept, and what is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import ServedSite

pytestmark = [pytest.mark.browser, pytest.mark.node]


def test_files_with_a_hash_in_their_address_are_kept_for_good_and_others_are_not(page: Page, site: ServedSite) -> None:
    kept: dict[str, str | None] = {}
    page.on("response", lambda one: kept.update({one.url.removeprefix(site.url): one.headers.get("cache-control")}))
    page.goto(f"{site.url}search/?q=quantize")
    expect(page.locator(".search-result-title").first).to_be_visible()
    for beginning in ("assets/", "search/index/", "search/?q="):
        assert any(address.startswith(beginning) for address in kept)
    for address, cached in kept.items():
        is_hashed = address.startswith(("assets/", "search/index/"))
        assert cached == ("public, max-age=31536000, immutable" if is_hashed else None), address


def test_what_a_page_smuggles_in_is_not_run(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.goto(site.url)
        page.evaluate("() => document.body.insertAdjacentElement('beforeend', document.createElement('style'))")
        page.evaluate("() => document.body.lastChild.append('body { display: none }')")
    expect(page.locator("body")).to_be_visible()
    smuggle = "() => { const one = document.createElement('script'); one.text = 'window.ran = 1' }"
    with pytest.raises(Exception, match="TrustedScript"):
        page.evaluate(smuggle)
    assert page.evaluate("window.ran") is None


def test_no_other_site_may_frame_a_page(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.set_content(f'<iframe src="{site.url}"></iframe>')
