import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.publishing.publish import make_theme
from sitegen.rendering.theme import Theme
from sitegen.rendering.theme_folders import BUNDLED
from sitegen.site.model import Site
from sitegen.site.pages import NotFoundPage, SearchPage, TextPage
from tests.archives import make_archive, put_page
from tests.places import REPOSITORY

README = REPOSITORY / "themes" / "README.md"

SITE = Site(
    title="T",
    description="",
    author="T",
    base_url="https://toy.example/sub/",
    language="en",
    pages=(),
    version="1",
)
BLOCKS = re.findall(r"^\| `(\w+)` \|", README.read_text().partition("## Blocks")[2].partition("\n## ")[0], re.MULTILINE)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path, theme="mine")


def theme(config: Config, template: str = "") -> Theme:
    """The archive's theme `mine`, with a template for hand-written pages."""
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\n')
    if template:
        put_page(config, "themes/mine/templates/text.html", template)
    return make_theme(config)


def page(body: str = "") -> TextPage:
    return TextPage(address="a/b/", title="<T> & $x$", body=body)


def test_everything_is_escaped_unless_it_is_html(config: Config) -> None:
    mine = theme(config, "{{ page.title }}|{{ page.title|text }}|{{ page.body|markdown }}|{{ page.body|plain }}")
    text = mine.render(page("*a* {{ 7*7 }} \\<b>"), SITE)
    assert text.startswith("&lt;T&gt; &amp; $x$|&lt;T&gt; &amp; <math")
    assert "<p><em>a</em> {{ 7*7 }} &lt;b&gt;</p>" in text
    assert text.rstrip().endswith("|a {{ 7*7 }} &lt;b&gt;")


def test_a_page_may_name_its_template(config: Config) -> None:
    put_page(config, "theme/templates/landing.html", "landing: {{ page.body }}")
    mine = theme(config, "usual: {{ page.body }}")
    for named, shown in [("landing.html", "landing"), ("gone.html", "usual"), ("../x", "usual"), (["a"], "usual")]:
        assert mine.render(replace(page("words"), extra={"template": named}), SITE) == f"{shown}: words"


def test_links_are_relative_save_on_the_not_found_page(config: Config) -> None:
    mine = theme(config, "{{ url('') }} {{ url('tags/x/') }} {{ absolute('tags/x/') }}")
    put_page(config, "themes/mine/templates/404.html", "{{ url('') }} {{ url('tags/x/') }}")
    assert mine.render(page(), SITE) == "../../ ../../tags/x/ https://toy.example/sub/tags/x/"
    assert mine.render(NotFoundPage(address="404.html", title="?"), SITE) == "/sub/ /sub/tags/x/"
    put_page(config, "themes/mine/templates/search.html", "{{ url('') }}")
    assert mine.render(SearchPage(address="", title="S", tags=()), SITE) == "./"


def test_static_files_are_named_by_what_they_hold(config: Config) -> None:
    put_page(config, "themes/mine/static/x.css", "a {}")
    mine = theme(config, "{{ asset('x.css') }}")
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
            "themes/mine/templates/text.html:3: the template can't be read: …\n"
            "  hint: mend what stands there or just above",
        ),
        (
            "{% if page %}",
            "themes/mine/templates/text.html:1: the template can't be read: …\n"
            "  hint: mend what stands there or just above",
        ),
        (
            "one\n{% include 'gone.html' %}",
            "themes/mine/templates/text.html:2: no template named 'gone.html'\n"
            "  hint: put it at theme/templates/gone.html",
        ),
        (
            "one\n{% include 'partials/papers' %}",
            "themes/mine/templates/text.html:2: no template named 'partials/papers'\n"
            "  hint: write 'partials/papers.html', or put it at theme/templates/partials/papers",
        ),
        (
            "\n\n{% include '!mine.html' %}",
            "themes/mine/templates/text.html:3: no template named 'mine.html' behind this one\n"
            "  hint: leave out the mark: 'mine.html'",
        ),
        (
            "{{ asset('gone.css') }}",
            "themes/mine/templates/text.html:1: no static file named 'gone.css'\n"
            "  hint: put it at theme/static/gone.css",
        ),
        (
            "{{ asset('colors.css') }}",
            "themes/mine/templates/text.html:1: no static file named 'colors.css'\n"
            "  hint: write 'colours.css', or put it at theme/static/colors.css",
        ),
        (
            '{% extends "text.html" %}',
            "themes/mine/templates/text.html:1: the template extends or includes itself, in the page a/b/index.html\n"
            '  hint: to use the file that it stands in for, put a mark before its name: {% extends "!base.html" %}',
        ),
    ]:
        with pytest.raises(SitegenError) as caught:
            theme(config, template).render(page(), SITE)
        told = str(caught.value)
        assert re.sub("(fails|can't be read): .+?(?=, in the page|\n|$)", r"\1: …", told) == message


def test_a_field_that_there_is_not_is_named_as_the_readme_names_it(config: Config) -> None:
    with pytest.raises(
        SitegenError, match=r"text\.html:1: the template fails: Site has no field 'papers', in the page"
    ):
        theme(config, "{{ site.papers }}").render(page(), SITE)


def test_a_file_reaches_those_it_stands_in_for_by_a_mark(config: Config) -> None:
    own = "{% extends '!text.html' %}{% block main %}<1>{{ super() }}{% endblock %}"
    put_page(config, "theme/templates/text.html", own)
    put_page(config, "theme/templates/partials/site-footer.html", "<2>{% include '!partials/site-footer.html' %}")
    put_page(config, "theme/templates/partials/links.html", "{% from '!partials/links.html' import author %}")
    text = theme(config, own.replace("<1>", "<3>")).render(page("words"), SITE)
    assert [*re.findall(r"<\d>", text)] == ["<1>", "<3>", "<2>"]
    assert text.count("<p>words</p>") == text.count("Made with sitegen") == 1


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_can_be_filled_and_added_to(config: Config, block: str) -> None:
    put_page(
        config,
        "theme/templates/base.html",
        f"{{% extends '!base.html' %}}{{% block {block} %}}<before>{{{{ super() }}}}<after>{{% endblock %}}",
    )
    missing = NotFoundPage(address="404.html", title="Gone")
    plain = replace(theme(config), folders=(BUNDLED / "default",)).render(missing, SITE)
    text = theme(config).render(missing, SITE)
    is_filled = block == "main"  # by the page's own template, which goes before
    assert ("<before>" in text) == ("<after>" in text) == (not is_filled)
    assert re.sub("<before>|<after>|assets/[0-9a-f]+", "", text) == re.sub("assets/[0-9a-f]+", "", plain)


def test_every_block_is_named() -> None:
    base = (BUNDLED / "default" / "templates" / "base.html").read_text()
    assert re.findall(r"{% block (\w+) %}", base) == BLOCKS


def test_a_static_file_that_leads_out_of_the_theme_is_refused(config: Config) -> None:
    (config.root / "themes" / "mine" / "static").mkdir(parents=True)
    (config.root / "themes" / "mine" / "static" / "passwd").symlink_to("/etc/passwd")
    mine = theme(config)
    assert "passwd" not in mine.static
    place, what = "themes/mine/static/passwd", "a link that leads out of the theme"
    assert mine.outside == {"passwd": Problem(place, None, what, "put the file itself there")}
    with pytest.raises(SitegenError, match="a link that leads out of the theme"):
        build(config, config.root / "public")
