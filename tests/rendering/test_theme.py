import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.rendering.markdown import plain, render, render_text
from sitegen.rendering.theme import Filters, Theme
from sitegen.rendering.theme_folders import theme_folders
from sitegen.site.model import NotFoundPage, SearchPage, Site, TextPage
from tests.archives import make_archive, put_page

SITE = Site(
    title="T",
    description="",
    author="T",
    base_url="https://toy.example/sub/",
    language="en",
    pages=(),
    version="1",
)
FILTERS: Filters = {"markdown": render, "text": render_text, "plain": plain}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path, theme="mine")


def theme(config: Config, template: str = "") -> Theme:
    """The archive's theme `mine`, with a template for hand-written pages."""
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\n')
    if template:
        put_page(config, "themes/mine/templates/text.html", template)
    return Theme(theme_folders(config), {}, FILTERS)


def page(body: str = "") -> TextPage:
    return TextPage(address="a/b/", title="<T> & $x$", body=body)


def test_everything_is_escaped_unless_it_is_html(config: Config) -> None:
    mine = theme(config, "{{ page.title }}|{{ page.title|text }}|{{ page.body|markdown }}|{{ page.body|plain }}")
    text = mine.render(page("*a* {{ 7*7 }} \\<b>"), SITE)
    assert text.startswith("&lt;T&gt; &amp; $x$|&lt;T&gt; &amp; <math")
    assert "<p><em>a</em> {{ 7*7 }} &lt;b&gt;</p>" in text
    assert text.rstrip().endswith("|a {{ 7*7 }} &lt;b&gt;")


def test_links_are_relative_save_on_the_not_found_page(config: Config) -> None:
    mine = theme(config, "{{ url('') }} {{ url('tags/x/') }} {{ absolute('tags/x/') }}")
    put_page(config, "themes/mine/templates/404.html", "{{ url('') }} {{ url('tags/x/') }}")
    assert mine.render(page(), SITE) == "../../ ../../tags/x/ https://toy.example/sub/tags/x/"
    assert mine.render(NotFoundPage(address="404.html", title="?"), SITE) == "/sub/ /sub/tags/x/"
    put_page(config, "themes/mine/templates/search.html", "{{ url('') }}")
    assert mine.render(SearchPage(address="", title="S", tags=()), SITE) == "./"


def test_static_files_are_named_by_what_they_hold(config: Config) -> None:
    mine = theme(config, "{{ asset('x.css') }}")
    put_page(config, "themes/mine/static/x.css", "a {}")
    first = mine.render(page(), SITE)
    assert first == f"../../{mine.assets}x.css"
    put_page(config, "themes/mine/static/x.css", "b {}")
    assert theme(config).render(page(), SITE) != first


def test_a_template_that_fails_names_itself_and_its_line(config: Config) -> None:
    for template, message in [
        (
            "one\n{{ page.titel }}",
            "themes/mine/templates/text.html:2: the template fails: …, in the page a/b/index.html\n"
            "  hint: themes/README.md says what templates get",
        ),
        (
            "one\n\n{% if %}",
            "themes/mine/templates/text.html:3: the template can't be read: …, in the page a/b/index.html",
        ),
        (
            "{% if page %}",
            "themes/mine/templates/text.html:1: the template can't be read: …, in the page a/b/index.html",
        ),
        ("{% include 'gone.html' %}", "no template named 'gone.html', for the page a/b/index.html"),
        ("{{ asset('gone.css') }}", "no static file named 'gone.css'\n  hint: asset() takes a path inside static/"),
    ]:
        with pytest.raises(SitegenError) as caught:
            theme(config, template).render(page(), SITE)
        told = str(caught.value).removeprefix(f"{config.root}/")
        assert re.sub("(fails|can't be read): .+(?=, in the page)", r"\1: …", told) == message


def test_a_static_file_that_leads_out_of_the_theme_is_refused(config: Config) -> None:
    mine = theme(config)
    (config.root / "themes" / "mine" / "static").mkdir()
    (config.root / "themes" / "mine" / "static" / "passwd").symlink_to("/etc/passwd")
    assert "passwd" not in mine.static
    place, what = f"{config.root}/themes/mine/static/passwd", "a link that leads out of the theme"
    assert mine.outside == {"passwd": Problem(place, None, what, "put the file itself there")}
    with pytest.raises(SitegenError, match="a link that leads out of the theme"):
        build(replace(config, theme="mine"), config.root / "public")
