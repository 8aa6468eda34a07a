"""What the settings and an archive's own theme add shows, under the strict policy, to everybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from sitegen.build import build
from sitegen.config import load_config
from tests.archives import put_page

from .conftest import TOY, ServedSite, serve, watch
from .test_validity import barriers

pytestmark = pytest.mark.browser

SETTINGS = """
extra_css = ["mine.css"]
extra_js = ["mine.js"]

[theme]
logo = "logo.svg"
favicon = "logo.svg"
accent = "#8a1c4a"
"""
FILES = {
    "theme/static/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>',
    "theme/static/mine.css": ".head { letter-spacing: 1px }",
    "theme/static/mine.js": "document.body.dataset.mine = 'here'",
    "theme/templates/base.html": "{% extends '!base.html' %}\n"
    "{% block footer %}{{ super() }}<p>Kept by us.</p>{% endblock %}",
    "theme/templates/pages/numbers.html": "{% extends 'base.html' %}{% block main %}<h1>{{ page.title }}</h1>"
    "<p>{{ site.papers }} <a href=\"{{ url('archive/') }}\">papers</a></p>{% endblock %}",
}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The toy archive's site in a dress of its own."""
    archive = tmp_path_factory.mktemp("dressed") / "archive"
    shutil.copytree(TOY, archive)
    with (archive / "sitegen.toml").open("a") as settings:
        settings.write(SETTINGS)
    config = load_config(archive)
    for name, text in FILES.items():
        put_page(config, name, text)
    build(config, archive / "public", strict=True)
    with serve(archive / "public") as served:
        yield served


def test_it_shows_and_nothing_is_blocked(context: BrowserContext, dressed: ServedSite) -> None:
    page = context.new_page()
    complaints = watch(page, dressed)
    page.goto(f"{dressed.url}numbers/", wait_until="networkidle")
    logo = page.locator(".head .logo")
    assert logo.evaluate("logo => logo.complete && logo.naturalWidth > 0")
    assert page.locator(".head .name").inner_text().strip() == page.title().split(" · ")[1]
    box = logo.bounding_box()
    assert box and 15 < box["height"] < 60 and box["width"] > box["height"]
    assert page.locator(".head").evaluate("head => getComputedStyle(head).letterSpacing") == "1px"
    assert page.locator("body").get_attribute("data-mine") == "here"
    assert page.get_by_text("Kept by us.").is_visible()
    assert re.fullmatch(r"\d+ papers", page.locator("main p").inner_text())
    link = page.locator("main p a")
    assert link.evaluate("link => getComputedStyle(link).color") == "rgb(138, 28, 74)"
    page.emulate_media(color_scheme="dark")
    assert link.evaluate("link => getComputedStyle(link).color") not in ("rgb(138, 28, 74)", "rgb(143, 188, 240)")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert complaints == []


@pytest.mark.node
@pytest.mark.parametrize("address", ["numbers/", "2025/", ""])
def test_it_has_no_barriers(browser: Browser, dressed: ServedSite, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)  # axe comes from outside
    page = context.new_page()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        page.goto(dressed.url + address)
        assert barriers(page) == []
    context.close()
