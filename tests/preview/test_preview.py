"""The preview: what it shows, and how it follows what is saved."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.preview.preview import FEW
from sitegen.preview.watch import QUIET
from tests.archives import entry, make_archive, put_digest, snapshot
from tests.pictures import svg
from tests.previews import PAPER, Running, an_archive, running, until

MINE = '{{% extends "base.html" %}}\n{{% block main %}}\n{}\n{{% endblock %}}\n'


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of an archive that nobody edits."""
    with running(an_archive(tmp_path_factory.mktemp("preview") / "archive")) as preview:
        yield preview


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Running]:
    with running(an_archive(tmp_path / "archive")) as preview:
        yield preview


# --- What it shows ----------------------------------------------------------------------------------------------------


def test_pages_are_those_of_the_built_site_and_the_reload_script(quiet: Running, tmp_path: Path) -> None:
    config = make_archive(an_archive(tmp_path / "archive"), base_url=quiet.address)
    build(config, tmp_path / "public")
    built = {name: text for name, text in snapshot(tmp_path / "public").items() if not name.startswith(".")}
    script = re.compile(r'<script type="module" src="/-/[\w-]+/reload\.js\?v=\d+"></script>\n')
    for name, text in built.items():
        answer = quiet.get(f"/{name}")
        assert script.sub("", answer.body) == text.decode(), name
        assert answer.status == (404 if name == "404.html" else 200)
        assert len(script.findall(answer.body)) == name.endswith(".html"), name
    assert {"weekly/index.html", "weekly/2025-w11/index.html", "files/pages/chart.svg"} <= set(built)
    assert {"index.html", "papers/first/index.html", "feed.xml", "robots.txt", "search/manifest.json"} <= set(built)


def test_nothing_is_written(quiet: Running) -> None:
    before = snapshot(quiet.root)
    quiet.get("/")
    quiet.get("/search/manifest.json")
    assert snapshot(quiet.root) == before


def test_each_kind_of_file_bears_its_media_type(quiet: Running) -> None:
    sheet = re.search(r'href="(assets/\w+/base\.css)"', quiet.get("/").body)
    assert sheet
    for target, kind in {
        "/": "text/html; charset=utf-8",
        "/feed.xml": "application/xml; charset=utf-8",
        "/robots.txt": "text/plain; charset=utf-8",
        f"/{sheet[1]}": "text/css; charset=utf-8",
        "/search/manifest.json": "application/json",
        f"{quiet.tools()}reload.js": "text/javascript; charset=utf-8",
        f"{quiet.tools()}notice.css": "text/css; charset=utf-8",
    }.items():
        answer = quiet.get(target)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind), target


def test_head_says_what_get_would_send(quiet: Running) -> None:
    for target in ("/", "/nowhere/", f"{quiet.tools()}events"):
        head = quiet.get(target, method="HEAD")
        assert head.body == ""
        assert head.status == (404 if target == "/nowhere/" else 200)
    assert quiet.get("/", method="HEAD").headers["Content-Length"] == str(len(quiet.get("/").body.encode()))


def test_an_unknown_address_shows_the_sites_own_page_for_that(quiet: Running) -> None:
    answer = quiet.get("/no/such/page/")
    assert answer.status == 404
    assert "There is no page here" in answer.body


def test_a_forgotten_slash_leads_to_the_page_and_never_off_the_host(quiet: Running) -> None:
    answer = quiet.get("/papers/first?q=1")
    assert (answer.status, answer.headers["Location"]) == (307, "/papers/first/")
    for target in ("//evil.example/..", "//evil.example/papers/first", "//papers/first", "/%2fpapers/first"):
        answer = quiet.get(target)
        assert (answer.status, answer.headers["Location"]) == (404, None), target


def test_static_files_are_found_under_the_hash_of_an_older_page(quiet: Running) -> None:
    assert quiet.get("/assets/0123456789ab/base.css").status == 200
    assert quiet.get("/assets/0123456789ab/no.css").status == 404


# --- How it follows what is saved -------------------------------------------------------------------------------------


def test_a_saved_page_is_shown_and_open_pages_load_anew(edited: Running) -> None:
    with edited.events() as event:
        edited.put("content/papers/2025-03/first.md", PAPER.format(title="Renamed"))
        assert event() == "page"
        assert "Renamed" in edited.get("/papers/first/").body
        edited.put("content/papers/2025-03/third.md", PAPER.format(title="The third paper"))
        assert event() == "page"
    assert edited.get("/papers/third/").status == 200


def test_pictures_are_shown_and_followed(edited: Running) -> None:
    folder = edited.root / "content/papers/2025-03"
    with edited.events() as event:
        edited.put("content/papers/2025-03/first.md", PAPER.format(title="T") + "\n![A chart](a.svg)\n")
        assert event() == "page"
        page = edited.get("/papers/first/").body
        assert "links to a.svg, where there is no page and no file" in page
        assert "<img" not in page
        (folder / "a.svg").write_bytes(svg())
        assert event() == "page"
        page = edited.get("/papers/first/").body
        picture = 'alt="A chart" width="30" height="20" loading="lazy">'
        assert f'<img src="../../files/papers/2025-03/a.svg" {picture}' in page
        assert "preview-notice" not in page
        answer = edited.get("/files/papers/2025-03/a.svg")
        assert (answer.status, answer.body) == (200, svg().decode())
        assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        (folder / "a.svg").write_bytes(svg(attributes='width="31" height="20"'))
        assert event() == "page"
        until(lambda: 'width="31"' in edited.get("/papers/first/").body)
        (folder / "a.svg").rename(folder / "b.svg")
        assert event() == "page"
        until(lambda: "<img" not in edited.get("/papers/first/").body)
        assert edited.get("/files/papers/2025-03/a.svg").status == 404
        assert edited.get("/files/papers/2025-03/b.svg").status == 404


def test_pages_of_a_folder_are_shown_and_followed(edited: Running) -> None:
    with edited.events() as event:
        edited.put("content/pages/weekly/2025-W11.md", "---\ntitle: Eleventh\n---\n\nWords.\n")
        assert event() == "page"
        assert "Eleventh" in edited.get("/weekly/2025-w11/").body
        assert '<a class="title" href="../weekly/2025-w11/">Eleventh</a>' in edited.get("/weekly/").body
        edited.put("content/pages/weekly/index.md", "---\ntitle: All weeks\n---\n")
        assert event() == "page"
        assert "<h1>All weeks</h1>" in edited.get("/weekly/").body
        (edited.root / "content/pages/weekly/2025-W11.md").rename(edited.root / "content/pages/weekly/2025-W12.md")
        assert event() == "page"
        until(lambda: edited.get("/weekly/2025-w11/").status == 404)
        assert "Eleventh" in edited.get("/weekly/2025-w12/").body


def test_a_saved_stylesheet_is_swapped(edited: Running) -> None:
    with edited.events() as event:
        edited.put("theme/static/mine.css", "/* saved */")
        assert event() == "styles"
        until(lambda: edited.get("/assets/0/mine.css").body == "/* saved */")
        edited.put("theme/static/colour-switch.js", "")
        assert event() == "page"


def test_a_page_that_was_away_hears_what_it_missed(edited: Running) -> None:
    version = edited.version()
    edited.put("theme/static/mine.css", "a {}")
    until(lambda: edited.version() > version)
    with edited.events(version) as event:
        assert event() == "styles"
    edited.put("content/pages/about.md", "---\ntitle: Another\n---\n")
    until(lambda: "Another" in edited.get("/about/").body)
    with edited.events(version) as event:
        assert event() == "page"


def test_settings_and_templates_are_followed(edited: Running) -> None:
    edited.put("sitegen.toml", 'title = "Another title"\n')
    until(lambda: "Another title" in edited.get("/").body)
    edited.put("theme/templates/text.html", MINE.format("<p>Mine: {{ page.title }}</p>"))
    until(lambda: "<p>Mine: About</p>" in edited.get("/about/").body)


def test_what_the_settings_add_is_followed(edited: Running) -> None:
    settings = (edited.root / "sitegen.toml").read_text()
    edited.put("sitegen.toml", f'{settings}extra_css = ["added.css"]\n[theme]\naccent = "#8a1c4a"\n')
    until(lambda: edited.get().status == 500)
    assert "extra_css: no static file named &#x27;added.css&#x27;" in edited.get().body
    edited.put("theme/static/added.css", "a { color: red }")
    until(lambda: edited.get().status == 200)
    sheets = re.findall(r'href="(assets/\w+/(?:accent|added)\.css)"', edited.get().body)
    assert [edited.get(f"/{sheet}").body[:40] for sheet in sheets] == [
        "/* The accent colour of sitegen.toml. */",
        "a { color: red }",
    ]
    with edited.events() as event:
        edited.put("theme/static/added.css", "a { color: blue }")
        assert event() == "styles"
    assert edited.get(f"/{sheets[1]}").body == "a { color: blue }"


def test_digests_are_converted_as_they_come_and_when_it_starts(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, "Came before"))
    with running(config.root) as preview:
        until(lambda: "Came before" in preview.get("/").body)
        preview.put("content/digests/2025-03-15.jsonl", json.dumps(entry(2, "Came later")) + "\n")
        until(lambda: "Came later" in preview.get("/").body)
        with preview.events() as event:
            preview.put("content/pages/about.md", "---\ntitle: About\n---\n")
            assert event() == "page"
    assert preview.warnings == []


def test_digests_are_converted_anew_where_the_settings_of_their_tags_change(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, keywords=["socks"]))
    with running(config.root) as preview:
        until(lambda: preview.get("/tags/cs.lg/").status == 200)
        preview.put("sitegen.toml", 'title = "Toy"\n[tags]\nfrom = ["keywords"]\n')
        until(lambda: preview.get("/tags/socks/").status == 200)
        assert preview.get("/tags/cs.lg/").status == 404


def test_digests_are_converted_even_where_nobody_looks(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1))
    with running(config.root):
        until((config.papers / "2025-03" / "2503.00001.md").exists)


def test_a_checkout_of_many_pages_is_taken_in_as_a_whole(edited: Running) -> None:
    for number in range(2 * FEW):
        edited.put(f"content/papers/2025-03/many-{number}.md", PAPER.format(title=f"Of many, number {number}"))
    until(lambda: edited.get(f"/papers/many-{2 * FEW - 1}/").status == 200)
    for number in range(2 * FEW):
        edited.put(f"content/papers/2025-03/many-{number}.md", PAPER.format(title=f"Of many, again {number}"))
    last = f"again {2 * FEW - 1}<"
    until(lambda: last in edited.get(f"/papers/many-{2 * FEW - 1}/").body)
    body = edited.get("/2025/03/14/").body
    assert all(f"again {number}<" in body for number in range(2 * FEW))


def test_a_save_that_changes_nothing_disturbs_nobody(edited: Running) -> None:
    with edited.events() as event:
        edited.put("content/papers/2025-03/first.md", PAPER.format(title="The first paper"))
        edited.put("content/papers/note.txt", "no page")
        edited.put("elsewhere.html", "no page either")
        time.sleep(4 * QUIET)
        edited.put("theme/static/mine.css", "")
        assert event() == "styles"


def test_the_search_follows(edited: Running) -> None:
    edited.put("content/papers/2025-03/first.md", PAPER.format(title="Zebrafish"))
    until(lambda: "Zebrafish" in edited.get("/papers/first/").body)
    [segment] = json.loads(edited.get("/search/manifest.json").body)["segments"]
    assert "zebrafish" in edited.get(f"/search/index/{segment['terms']['files']}.json").body
    assert edited.get("/search/index/0123456789abcdef.json").status == 404


def test_folders_may_go_and_come_back(edited: Running) -> None:
    (edited.root / "content").rename(edited.root / "away")
    until(lambda: edited.get("/papers/first/").status == 404)
    assert edited.get("/").status == 200
    (edited.root / "away").rename(edited.root / "content")
    until(lambda: edited.get("/papers/first/").status == 200)


# --- What is wrong stands above the page, and goes when it is mended --------------------------------------------------


def test_an_error_in_a_page_names_its_line_and_the_last_good_page_stays(edited: Running) -> None:
    edited.put("content/papers/2025-03/first.md", '---\ntitle: "no end\n---\n')
    until(lambda: edited.get("/papers/first/").status == 500)
    body = edited.get("/papers/first/").body
    assert re.search(r"<code>content/papers/2025-03/first\.md:\d+</code>", body)
    assert "The first paper" in body
    other = edited.get("/papers/second/")
    assert other.status == 200
    assert 'role="alert"' in other.body
    with edited.events() as event:
        edited.put("content/papers/2025-03/first.md", PAPER.format(title="Mended"))
        assert event() == "page"
    assert edited.get("/papers/first/").status == 200
    assert 'role="alert"' not in edited.get("/papers/second/").body
    assert [warning for warning in edited.warnings if "first.md" in warning] == edited.warnings
    assert len(edited.warnings) == 1
    assert edited.said == ["Mended: content/papers/2025-03/first.md"]


MINES = "theme/templates/text.html"


@pytest.mark.parametrize(
    ("template", "expected", "place"),
    [
        (MINE.format("{{ page.titel }}"), f"<code>{MINES}:3</code> <strong>the template fails: ", MINES),
        (MINE.format("{{ 1 / 0 }}"), f"<code>{MINES}:3</code> <strong>the template fails: ZeroDivision", MINES),
        (MINE.format("{% if %}"), f"<code>{MINES}:3</code> <strong>the template can&#x27;t be read: ", MINES),
        (
            MINE.format("{{ asset('no.css') }}"),
            f"<code>{MINES}:3</code> <strong>no static file named &#x27;no.css&#x27;</strong>",
            MINES,
        ),
    ],
)
def test_an_error_in_a_template_names_its_line(edited: Running, template: str, expected: str, place: str) -> None:
    edited.put("theme/templates/text.html", template)
    until(lambda: edited.get("/about/").status == 500)
    body = edited.get("/about/").body
    assert expected in body
    assert str(edited.root) not in body
    assert edited.get("/").status == 200
    with edited.events() as event:
        edited.put("theme/templates/text.html", MINE.format("mended"))
        assert event() == "page"
    assert edited.get("/about/").status == 200
    assert len(edited.warnings) == 1
    until(lambda: edited.said == [f"Mended: {place}"])  # once the file is looked at again


def test_what_is_wrong_in_the_theme_stands_above_every_page_until_it_is_mended(edited: Running) -> None:
    edited.put("theme/static/mine.css", "a {\n  color red;\n}")
    until(lambda: "theme/static/mine.css:2" in edited.get().body)
    assert edited.get("/about/").status == 200
    edited.put("theme/templates/text.html", MINE.format("<p onclick='x'>"))
    until(lambda: "the pages&#x27; policy blocks an inline handler, onclick" in edited.get().body)
    edited.put("theme/static/mine.css", "a {}")
    edited.put("theme/templates/text.html", MINE.format("<p>"))
    until(lambda: "alert" not in edited.get().body)
    edited.put("content/pages/about.md", "---\ntitle: About\ntemplate: gone.html\n---\n")
    until(lambda: "<code>content/pages/about.md:3</code>" in edited.get().body)
    edited.put("theme/templates/gone.html", "found")
    until(lambda: edited.get("/about/").body.startswith("found"))


def test_a_page_of_a_template_alone_comes_with_its_template(edited: Running) -> None:
    edited.put("theme/templates/pages/stats.html", MINE.format("{{ site.papers }} papers"))
    until(lambda: "2 papers" in edited.get("/stats/").body)
    assert 'href="./stats/"' in edited.get().body or 'href="stats/"' in edited.get().body
    edited.put("theme/templates/pages/stats.html", MINE.format("{{ site.papers }} of them"))
    until(lambda: "2 of them" in edited.get("/stats/").body)


def test_a_page_that_was_shown_stays_when_its_template_breaks(edited: Running) -> None:
    assert "What this is." in edited.get("/about/").body
    edited.put("theme/templates/base.html", "{% if %}")
    until(lambda: edited.get("/about/").status == 500)
    body = edited.get("/about/").body
    assert "theme/templates/base.html:1" in body
    assert "What this is." in body
    assert "theme/templates/base.html:1" in edited.get("/papers/first/").body
    assert edited.get("/feed.xml").status == 200


def test_a_missing_stylesheet_that_comes_mends_the_page(edited: Running) -> None:
    edited.put("theme/templates/text.html", MINE.format("{{ asset('new.css') }}"))
    until(lambda: edited.get("/about/").status == 500)
    with edited.events() as event:
        edited.put("theme/static/new.css", "")
        assert event() == "page"
        until(lambda: edited.get("/about/").status == 200)


def test_an_error_in_the_settings_stands_above_the_last_good_site(edited: Running) -> None:
    edited.put("sitegen.toml", 'title = "Toy"\ntitel = "x"\n')
    until(lambda: edited.get("/").status == 500)
    body = edited.get("/papers/first/").body
    assert "<code>sitegen.toml</code> <strong>unknown setting &#x27;titel&#x27;</strong>" in body
    assert "known are title" in body
    assert "The first paper" in body
    with edited.events() as event:
        edited.put("sitegen.toml", 'title = "Mended"\n')
        assert event() == "page"
    assert edited.get("/").status == 200


def test_with_settings_wrong_from_the_start_there_is_an_error_page_until_they_are_mended(tmp_path: Path) -> None:
    an_archive(tmp_path)
    (tmp_path / "sitegen.toml").write_text("title = \n<script>")
    with running(tmp_path) as preview:
        answer = preview.get("/")
        assert answer.status == 500
        assert "<code>sitegen.toml:1</code>" in answer.body
        assert "<script>" not in answer.body
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert preview.get("/robots.txt").headers["Content-Type"] == "text/plain; charset=utf-8"
        assert preview.get("/search/manifest.json").status == 500
        with preview.events() as event:
            preview.put("sitegen.toml", 'title = "Mended"\n')
            assert event() == "page"
        assert preview.get("/").status == 200


def test_a_digest_that_cannot_be_read_is_told_of(edited: Running) -> None:
    edited.put("content/digests/2025-03-14.txt", "<b>nothing</b> that is a paper\n")
    until(lambda: "content/digests/2025-03-14.txt" in edited.get("/").body)
    assert edited.get("/").status == 200
    (edited.root / "content" / "digests" / "2025-03-14.txt").unlink()
    until(lambda: 'role="alert"' not in edited.get("/").body)
    assert len(edited.warnings) == 1


def test_no_more_than_a_few_problems_stand_above_a_page(edited: Running) -> None:
    for number in range(8):
        edited.put(f"content/papers/2025-03/bad-{number}.md", "---\nno: <title>\n---\n")
    until(lambda: "And 3 more: the terminal names them all." in edited.get("/").body)
    until(lambda: len(edited.warnings) == 8)
    (edited.root / "content").rename(edited.root / "away")
    until(lambda: edited.said == ["Mended: content/papers/2025-03/bad-0.md and 7 more"])


# --- What an editor decides -------------------------------------------------------------------------------------------


def test_a_draft_is_shown_and_marked(edited: Running) -> None:
    edited.put("content/papers/2025-03/draft.md", PAPER.format(title="Not yet").replace("date:", "draft: true\ndate:"))
    until(lambda: edited.get("/papers/draft/").status == 200)
    assert "Not yet <small><mark>Draft</mark></small></h1>" in edited.get("/papers/draft/").body
    assert "Not yet</a> <small><mark>Draft</mark></small>" in edited.get("/2025/03/14/").body
    assert "Draft" not in edited.get("/papers/first/").body
    edited.put("content/pages/weekly/later.md", "---\ntitle: Later\ndraft: true\n---\n")
    until(lambda: "Later</a> <small><mark>Draft</mark></small>" in edited.get("/weekly/").body)
    edited.put("content/pages/weekly/index.md", "---\ntitle: Weeks\ndraft: true\n---\n")
    until(lambda: "Weeks <small><mark>Draft</mark></small></h1>" in edited.get("/weekly/").body)


def test_what_the_list_of_addresses_says_is_shown_at_once(edited: Running) -> None:
    edited.put("content/addresses.txt", "papers/first/ gone\ninfo/ -> about/\n")
    until(lambda: edited.get("/papers/first/").status == 404)
    assert 'content="0; url=../about/"' in edited.get("/info/").body
    (edited.root / "content" / "addresses.txt").unlink()
    until(lambda: edited.get("/papers/first/").status == 200)
    assert edited.get("/info/").status == 404


def test_an_unsolved_conflict_is_told_and_what_was_there_stays(edited: Running) -> None:
    text = (edited.root / "content/pages/about.md").read_text()
    edited.put("content/pages/about.md", f"<<<<<<< HEAD\n{text}")
    until(lambda: "has an unsolved merge conflict" in edited.get("/").body)
    assert edited.get("/about/").status == 500
    edited.put("content/pages/about.md", text)
    until(lambda: edited.get("/about/").status == 200)
