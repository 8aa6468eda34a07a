"""What is wrong in an archive's own theme files, file by file."""

import shutil
from pathlib import Path

import pytest

from sitegen.archive.page_store import read_pages
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.publishing.publish import make_theme
from sitegen.rendering.theme_check import theme_problems
from sitegen.rendering.theme_folders import BUNDLED
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def told(config: Config) -> list[str]:
    return [str(problem) for problem in theme_problems(config, make_theme(config), read_pages(config))]


def test_an_archive_without_a_theme_of_its_own_has_nothing_to_mend(config: Config) -> None:
    assert told(config) == []


def test_an_archive_may_have_the_whole_default_theme_as_its_own(config: Config) -> None:
    """As a fork of sitegen's repository has it that is built with a sitegen from elsewhere."""
    shutil.copytree(BUNDLED / "default", config.root / "themes" / "default")
    assert told(config) == []


def test_what_lies_beside_templates_and_static_files_is_told(tmp_path: Path) -> None:
    put_page(make_archive(tmp_path), "themes/mine/theme.toml", 'name = "mine"\n')
    config = make_archive(tmp_path, theme="mine")
    put_page(config, "themes/mine/templates/text.html", "one")
    put_page(config, "themes/mine/README.md", "Words.")
    put_page(config, "themes/mine/static/mine.css", "a {}")
    assert told(config) == []
    put_page(config, "themes/mine/partials/links.html", "")
    put_page(config, "theme/paper.html", "")
    what = "neither in templates/ nor in static/: not used\n  hint: move it into one of these, or remove it"
    assert told(config) == [f"theme/paper.html: {what}", f"themes/mine/partials: {what}"]


def test_a_template_that_nothing_uses_is_told(config: Config) -> None:
    put_page(config, "theme/templates/papr.html", "")
    put_page(config, "theme/templates/partials/acknowledgement.html", "")
    put_page(config, "theme/templates/landing.html", "{% include 'partials/own.html' %}")
    put_page(config, "theme/templates/partials/own.html", "")
    put_page(config, "theme/templates/pages/stats.html", "{% from 'macros.html' import x %}")
    put_page(config, "theme/templates/macros.html", "{% macro x() %}{% endmacro %}")
    put_page(config, "theme/templates/pages/deeper/stats.html", "")
    put_page(config, "theme/templates/paper.html", "{% extends '!paper.html' %}")
    put_page(config, "content/pages/about.md", "---\ntitle: About\ntemplate: landing.html\n---\n")
    what = "no page is made with this template\n  hint: {}ame it in the front matter of a page: template: {}"
    assert told(config) == [
        f"theme/templates/pages/deeper/stats.html: {what.format('n', 'pages/deeper/stats.html')}",
        "theme/templates/papr.html: " + what.format("rename it to 'paper.html', or n", "papr.html"),
        f"theme/templates/partials/acknowledgement.html: {what.format('n', 'partials/acknowledgement.html')}",
    ]


def test_what_editors_leave_beside_a_file_is_none_of_the_themes(config: Config) -> None:
    for name in (".text.html.swp", "text.html~", "#text.html#", "text.html.tmp"):
        put_page(config, f"theme/templates/{name}", "{% if %}")
    assert told(config) == []


def test_where_a_template_computes_what_it_uses_none_is_told(config: Config) -> None:
    put_page(config, "theme/templates/parts/a.html", "")
    put_page(config, "theme/templates/text.html", "{% include 'parts/' ~ page.extra.part ~ '.html' %}")
    assert told(config) == []


def test_a_template_that_a_page_names_must_be_there(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, abstract="Of a template."))
    put_page(config, "content/pages/sub/about.md", "---\ntitle: About\ntemplate: serch.html\n---\n")
    put_page(config, "content/papers/x/a.md", "---\ntitle: A\ndate: 2025-03-14\ntemplate: [a]\n---\n")
    put_page(config, "content/dates/2025/2025-03-14.md", "---\ndate: 2025-03-14\ntitle: F\ntemplate: gone.html\n---\n")
    expected = [
        "content/dates/2025/2025-03-14.md:4: no template named 'gone.html'\n"
        "  hint: put it at theme/templates/gone.html",
        "content/pages/sub/about.md:3: no template named 'serch.html'\n"
        "  hint: write 'search.html', or put it at theme/templates/serch.html",
        "content/papers/x/a.md:4: no template named \"['a']\"\n  hint: put it at theme/templates/['a']",
    ]
    assert told(config) == expected
    assert [str(problem) for problem in build(config, config.root / "public").problems] == expected
    assert [str(problem) for problem in check(config).problems] == expected
    assert "About</h1>" in (config.root / "public" / "sub" / "about" / "index.html").read_text()


def test_a_page_of_a_template_alone_needs_a_free_address(config: Config) -> None:
    for name in ("about", "search", "Stats", "2025"):
        put_page(config, f"theme/templates/pages/{name}.html", "")
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    hint = "\n  hint: give it another name, in small letters and hyphens"
    assert told(config) == [
        f"theme/templates/pages/2025.html: no page is made of it: '2025' can't be a page's address{hint}",
        f"theme/templates/pages/Stats.html: no page is made of it: 'Stats' can't be a page's address{hint}",
        "theme/templates/pages/about.html: no page is made of it: a page in content/pages/ has the address /about/\n"
        "  hint: give one of them another name",
        f"theme/templates/pages/search.html: no page is made of it: 'search' can't be a page's address{hint}",
    ]
    assert build(config, config.root / "public").written


def test_what_the_policy_blocks_is_told_with_its_line(config: Config) -> None:
    put_page(
        config,
        "theme/templates/text.html",
        "{# style=\n #}<p{% if page.title %} style='{{ page.title }}'{% endif %}>\n"
        "<a href=\"{{ url('') }}\" onclick=\"go()\">\n{{ '<p style=x>' }}",
    )
    assert told(config) == [
        "theme/templates/text.html:2: the pages' policy blocks a style attribute\n"
        "  hint: put it into a stylesheet, such as theme/static/mine.css, and name that in extra_css",
        "theme/templates/text.html:3: the pages' policy blocks an inline handler, onclick\n"
        "  hint: put it into a script, such as theme/static/mine.js, and name that in extra_js",
    ]


def test_what_is_missing_is_told_with_its_line_wherever_it_is_asked_for(config: Config) -> None:
    put_page(
        config,
        "theme/templates/text.html",
        "{% extends '!text.html' %}\n{% include 'gone.html' ignore missing %}{% include ['gone.html', '404.html'] %}\n"
        "{% if false %}{% include '!gone.html' %}{{ asset('gone.css') }}{{ asset('base.css') }}{% endif %}\n"
        "{{ asset(page.title) if false }}",
    )
    put_page(config, "theme/static/a/mine.css", "@import '../base.css';\na { src: url(../gone.png) }")
    put_page(
        config,
        "theme/static/b.css",
        "a { src: url(https://x.example/a), url(/a.png), url(data:,), url(#a), url(http://[) }",
    )
    assert told(config) == [
        "theme/static/a/mine.css:2: no static file named 'gone.png'\n  hint: put it at theme/static/gone.png",
        "theme/static/b.css:1: /a.png begins at the host's root, wherever the site lives\n"
        "  hint: write it as seen from this file, such as picture.svg",
        "theme/static/b.css:1: http://[ is no address\n  hint: mend it",
        "theme/static/b.css:1: the pages' policy blocks what comes from another host, https://x.example/a\n"
        "  hint: save it in theme/static/, and link to it with asset()",
        "theme/templates/text.html:3: no static file named 'gone.css'\n  hint: put it at theme/static/gone.css",
        "theme/templates/text.html:3: no template named 'gone.html' behind this one\n"
        "  hint: leave out the mark: 'gone.html'",
    ]
    assert build(config, config.root / "public").problems


def test_what_cant_be_read_is_told(config: Config) -> None:
    put_page(config, "theme/templates/text.html", "\n{% if %}")
    put_page(config, "theme/templates/paper.html", "").write_bytes(b"\xff")
    put_page(config, "theme/static/mine.css", "a {\n  color red;\n}")
    first, second, third = told(config)
    assert first == (
        'theme/static/mine.css:2: neither a rule, "selector { … }", nor a declaration, "name: value;": '
        "browsers leave it out\n  hint: mend it"
    )
    assert second == "theme/templates/paper.html: not UTF-8\n  hint: save the template as UTF-8"
    assert third.startswith("theme/templates/text.html:2: the template can't be read: ")
    with pytest.raises(SitegenError):
        build(config, config.root / "public", strict=True)
