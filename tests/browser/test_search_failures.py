"""What the search page says when something is missing, late, cut off or not what was announced; and how it recovers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from sitegen.build import build
from sitegen.config import load_config
from tests.archives import entry, put_digest

from .conftest import TOY, ServedSite, serve, watch
from .test_search import QUANTIZATION, SURVEYS, expect_status, expect_titles, opened

pytestmark = pytest.mark.browser

UNREACHABLE = "The search index could not be loaded. Check the connection, then try again."
DAMAGED = "The search index is damaged or incomplete. Check the connection, then try again."


@pytest.fixture
def own(site: ServedSite, tmp_path: Path) -> Iterator[ServedSite]:
    """A copy of the toy's site, to do harm to."""
    shutil.copytree(site.folder, tmp_path / "public")
    with serve(tmp_path / "public") as served:
        yield served


def shards(site: ServedSite) -> list[Path]:
    return [path for path in site.folder.glob("search/index/*") if '"documents"' in path.read_text(encoding="utf-8")]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def altered(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()), indent=1))


@pytest.mark.parametrize(("harm", "sentence"), [(Path.unlink, UNREACHABLE), (cut, DAMAGED), (altered, DAMAGED)])
def test_a_harmed_shard_is_one_sentence_and_can_be_mended(
    context: BrowserContext, own: ServedSite, harm: Callable[[Path], None], sentence: str
) -> None:
    files = shards(own)
    whole = {file: file.read_bytes() for file in files}
    assert files
    for file in files:
        harm(file)
    page = opened(context.new_page(), own, "?q=survey")
    expect(page.locator(".search-note")).to_have_text(sentence)
    expect(page.locator(".search-result")).to_have_count(0)
    for file, content in whole.items():
        file.write_bytes(content)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".search-result-title").first).to_have_text(SURVEYS)
    expect(page.locator(".search-note")).to_have_text("")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (None, UNREACHABLE),
        ("{", DAMAGED),
        ('{"version":3,"segments":[{}]}', DAMAGED),
        (
            '{"version":1}',
            "The search index is from another version of this site. Check the connection, then try again.",
        ),
    ],
)
def test_a_harmed_manifest_is_one_sentence(
    context: BrowserContext, own: ServedSite, manifest: str | None, sentence: str
) -> None:
    file = own.folder / "search" / "manifest.json"
    whole = file.read_bytes()
    file.unlink() if manifest is None else file.write_text(manifest)
    page = opened(context.new_page(), own, "?q=survey")
    expect(page.locator(".search-note")).to_have_text(sentence)
    file.write_bytes(whole)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".search-result-title").first).to_have_text(SURVEYS)


def test_a_page_stays_right_when_another_build_is_published(
    context: BrowserContext, own: ServedSite, tmp_path: Path
) -> None:
    page = opened(context.new_page(), own, "?q=stable")
    expect_status(page, "1 paper found")
    archive = tmp_path / "archive"
    shutil.copytree(TOY, archive)
    config = load_config(archive)
    put_digest(config, "2025-05-01.jsonl", entry(1, "Learning Stable Walks Again"))
    build(config, tmp_path / "next")
    shutil.rmtree(own.folder)
    (tmp_path / "next").rename(own.folder)
    page.locator(".search-query").fill('"stable walks"')  # for which positions are needed, whose file is gone
    expect_titles(page, "Learning Stable Walks Again", re.compile("Stable Walks on"))
    expect(page.locator(".search-note")).to_have_text("")


def test_offline_the_last_results_stay_and_trying_again_helps(context: BrowserContext, own: ServedSite) -> None:
    page = opened(context.new_page(), own, "?q=quantization")
    expect_titles(page, QUANTIZATION)
    context.set_offline(True)
    page.locator(".search-query").fill('"selective quantization"')  # for which there is more code to load
    expect(page.locator(".search-note")).to_have_text(
        "The search could not be loaded. Check the connection, then try again."
    )
    expect_titles(page, QUANTIZATION)
    expect_status(page, "1 paper found for “quantization”")
    context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect_status(page, "1 paper found")
    expect(page.locator(".search-note")).to_have_text("")


def test_a_paper_whose_page_is_missing_is_still_a_link(context: BrowserContext, own: ServedSite) -> None:
    (own.folder / "papers" / "2504.99907" / "index.html").unlink()
    page = opened(context.new_page(), own, "?q=survey")
    expect_titles(page, "2504.99907", re.compile("^__proto__"))
    expect(page.locator(".search-result a").first).to_have_attribute("href", "../papers/2504.99907/")
    expect(page.locator(".search-result-facts").first).to_have_text("1 April 2025")


def test_a_paper_whose_page_is_late_keeps_its_place(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    complaints = watch(page, site)
    waiting: list[Route] = []
    page.route("**/papers/2504.99907/", lambda route: waiting.append(route))
    opened(page, site, "?q=survey")
    expect(page.locator(".search-result-awaited")).to_have_count(1)
    expect_titles(page, re.compile("^__proto__"))
    expect_status(page, "2 papers found")
    waiting[0].continue_()
    expect_titles(page, SURVEYS, re.compile("^__proto__"))
    expect(page.locator(".search-result-awaited")).to_have_count(0)
    assert complaints == []


def test_a_page_whose_loading_was_stopped_is_asked_for_again(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    page.route("**/papers/2504.99907/", lambda route: None)
    opened(page, site, "?q=survey")
    expect(page.locator(".search-result-awaited")).to_have_count(1)
    page.evaluate("stop()")
    expect_titles(page, "2504.99907", re.compile("^__proto__"))
    page.unroute("**/papers/2504.99907/")
    page.locator(".search-query").press("Enter")
    expect_titles(page, SURVEYS, re.compile("^__proto__"))


CHANGE = """query => {
  const box = document.querySelector('.search-query')
  box.value = query
  box.dispatchEvent(new Event('input'))
}"""
"""A late answer: the focus is no longer in the box."""


def test_the_focus_stays_in_its_place(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    waiting: list[Route] = []
    page.route("**/papers/2504.99907/", lambda route: waiting.append(route))
    opened(page, site, "?q=%2Binheriting")
    expect_titles(page, re.compile("^__proto__"))
    page.locator(".search-query").press("ArrowDown")
    page.evaluate(CHANGE, "survey")
    expect(page.locator(".search-result").first).to_be_focused()
    waiting[0].continue_()
    expect(page.locator(".search-result a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-result a").nth(1)).to_be_focused()
    page.evaluate(CHANGE, "+inheriting")
    expect(page.locator(".search-query")).to_be_focused()


def test_an_answer_that_was_overtaken_is_dropped(context: BrowserContext, site: ServedSite) -> None:
    page = context.new_page()
    complaints = watch(page, site)
    waiting: list[Route] = []
    page.route("**/papers/2504.99906/", lambda route: waiting.append(route))
    box = opened(page, site).locator(".search-query")
    box.fill("title:quantization")
    expect(page.locator(".search-result-awaited")).to_have_count(1)
    with page.expect_event("requestfailed", lambda request: "2504.99906" in request.url):
        box.fill("name:states")
    expect_titles(page, SURVEYS)
    assert complaints == []


@pytest.mark.parametrize(
    "lacking",
    [
        "delete window.Worker",
        "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError') } }",
        """window.Worker = class extends EventTarget {
             postMessage() { this.dispatchEvent(new Event('error')) }
             terminate() {}
           }""",
    ],
)
def test_it_works_without_a_worker(page: Page, site: ServedSite, lacking: str) -> None:
    page.add_init_script(lacking)
    opened(page, site).keyboard.type("quantiz")
    expect_titles(page, QUANTIZATION)


def test_a_page_brings_nothing_but_text_and_formulas(context: BrowserContext, own: ServedSite) -> None:
    file = own.folder / "papers" / "2504.99906" / "index.html"
    hostile = """<h1 data-search="title">A <b>bold</b> <img name="search" src="x">
      <script>document.title = 'taken'</script><style>* { display: none }</style><template>t</template>
      <math id="main" class="search-note" href="javascript:alert(1)"><maction><mi>m</mi></maction>
      <mi mathvariant="normal" id="search-query">x</mi><mspace width="9999em"/><mo lspace="0">+</mo>
      <mtext><a href="javascript:alert(1)" id="x">y</a></mtext>
      <annotation-xml><script>alert(1)</script></annotation-xml></math></h1>"""
    document = re.sub(r"<h1 data-search.*?</h1>", hostile, file.read_text(), count=1, flags=re.DOTALL)
    file.write_text(document)
    page = context.new_page()
    complaints = watch(page, own)
    opened(page, own, "?q=title:quantization")
    title = page.locator(".search-result-title")
    expect(title).to_have_text(re.compile(r"^A bold\s+x\s*\+\s*y\s*$"))
    kept = title.evaluate(
        "title => [...title.querySelectorAll('a *')].map(one => "
        "[one.localName, ...[...one.attributes].map(kept => `${kept.name}=${kept.value}`)].join(' '))"
    )
    assert kept == ["math", "mi mathvariant=normal", "mspace", "mo lspace=0", "mtext"]
    assert [said for said in complaints if "Content Security Policy" not in said] == []
    assert "taken" not in page.title()


def test_formulas_that_cannot_be_made_are_their_text(context: BrowserContext, own: ServedSite) -> None:
    [module] = own.folder.glob("assets/*/search/formulas.js")
    module.unlink()
    page = opened(context.new_page(), own, "?q=title:stable")
    title = page.locator(".search-result-title").first
    expect(title.locator("mark")).to_have_text(["Stable"])
    expect(title.locator("math")).to_have_count(0)
    text = title.text_content()
    title.locator("a").click()
    expect(page.locator("h1 math")).to_have_count(2)
    assert page.locator("h1").text_content() == text


def test_what_only_some_queries_need_fails_no_other_and_can_be_mended(context: BrowserContext, own: ServedSite) -> None:
    """A page that is open while the site is published anew may find such a module gone."""
    modules = [
        path for name in ("phrases", "query", "spelling") for path in own.folder.glob(f"assets/*/search/{name}.js")
    ]
    whole = {module: module.read_bytes() for module in modules}
    assert len(whole) == 3
    for module in modules:
        module.unlink()
    page = opened(context.new_page(), own, "?q=zzzqqqvv")
    expect_status(page, "No papers found")
    page.goto(f"{own.url}search/?q=%22state+space%22")
    expect(page.locator(".search-note")).to_have_text(
        "The search could not be loaded. Check the connection, then try again."
    )
    for module, text in whole.items():
        module.write_bytes(text)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".search-result-title").first).to_have_text(SURVEYS)
