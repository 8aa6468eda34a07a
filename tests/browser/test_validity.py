"""Every kind of page is valid HTML, accessible in light and dark, and gives a browser nothing to complain of."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sitegen.site.pages import Page as AnyPage
from tests.places import REPOSITORY

from .conftest import ServedSite

pytestmark = [pytest.mark.browser, pytest.mark.node]

NU = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ON_THIS_MACHINE = (
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    "-Dnu.validator.servlet.allowed-address-type=all",
)
"""Lets the checker fetch from this machine."""
EXPLAINED = {"The “list” role is unnecessary for element “ol”."}
"""Warnings that stand: Safari takes a list without markers for none unless its role says so."""
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"

KINDS = {
    "home.html": "",
    "paper.html": "papers/2503.99901/",
    "date.html": "2025/03/14/",
    "month.html": "2025/03/",
    "year.html": "2025/",
    "archive.html": "archive/",
    "tags.html": "tags/",
    "tag.html": "tags/cs.lg/",
    "search.html": "search/",
    "subscribe.html": "subscribe/",
    "text.html": "weekly/2025-w11/",
    "folder.html": "weekly/",
    "404.html": "404.html",
}
"""An address of each kind of page, by its template."""

kinds = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


def test_no_kind_of_page_is_left_out() -> None:
    kinds_of_page = {kind.template for kind in AnyPage.__subclasses__() if kind.template.endswith(".html")}
    left_out = {"redirect.html", "pages/NAME.html"}  # a browser leaves one at once; for the other see test_own_theme.py
    assert KINDS.keys() == kinds_of_page - left_out


def test_every_page_is_valid_html(site: ServedSite) -> None:
    addresses = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    assert len(addresses) > len(KINDS)
    documents = [site.url + address for address in addresses]  # as files, they'd break a policy that names 'self'
    run = subprocess.run(
        ["java", *ON_THIS_MACHINE, "-jar", str(NU), "--format", "json", "--stdout", "--exit-zero-always", *documents],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(run.stdout)["messages"]
    faults = [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in found
        if one["message"] not in EXPLAINED and not is_of_data(one)
    ]
    assert faults == []


def is_of_data(message: dict[str, Any]) -> bool:
    """Whether the checker takes a block of data for a script: browsers never run one, and ask no policy about it."""
    is_policy = message["message"].startswith("Inline script violates Content Security Policy")
    return is_policy and '<script type="application/ld+json">' in message["extract"]


@kinds
def test_no_page_has_barriers(browser: Browser, site: ServedSite, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)  # axe comes from outside
    page = context.new_page()
    page.goto(site.url + address)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert barriers(page, "color-contrast", "link-in-text-block") == []
    context.close()


def barriers(page: Page, *rules: str) -> list[str]:
    """What axe finds, by some rules or by all: the rule, what it asks for, and where it is broken."""
    page.evaluate(AXE.read_text())
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(({violations}) => violations)", options
    )
    return [f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']]}" for one in found]


@kinds
def test_a_browser_has_nothing_to_complain_of(page: Page, site: ServedSite, address: str) -> None:
    answer = page.goto(site.url + address, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200


@kinds
def test_no_page_is_wider_than_a_small_phone(page: Page, site: ServedSite, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.url + address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@kinds
def test_every_page_can_be_read_without_javascript(browser: Browser, site: ServedSite, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + address)
    assert page.locator("main h1").first.is_visible()
    context.close()


def test_a_missing_page_leads_back(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    answer = page.goto(f"{site.url}papers/never-written/deep/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("banner").get_by_role("link").first.click()
    assert page.url == site.url
