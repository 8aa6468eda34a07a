import re
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link
from sitegen.site.pages import TemplatePage
from sitegen.site.template import routes
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.pages import catalogue
from tests.places import REPOSITORY

README = REPOSITORY / "themes" / "README.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2024-03-14.jsonl", entry(1), entry(2, categories=["cs.CL", "cs.LG"]))
    put_digest(config, "2025-03-14.jsonl", entry(3, authors=["Alan Turing", "Emmy Noether"]))
    return config


def test_a_template_gets_the_archives_numbers(config: Config) -> None:
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    found = Catalogue(catalogue(config).archive, config, templates=["reading-list", "about", "search", "2025"])
    [page] = [route.page() for route in routes(found)]
    assert isinstance(page, TemplatePage)
    assert (page.address, page.title, page.templates) == (
        "reading-list/",
        "Reading list",
        ("pages/reading-list.html",),
    )
    assert (page.site.papers, page.site.dates, page.site.authors) == (3, 2, 3)
    assert [(year.year, year.papers) for year in page.site.years] == [(2025, 1), (2024, 2)]
    assert [(tag.title, tag.papers) for tag in page.site.tags] == [("cs.CL", 1), ("cs.LG", 3)]
    assert page.site.pages == (
        Link(title="About", address="about/"),
        Link(title="Reading list", address="reading-list/"),
    )


def test_the_page_of_the_readme(config: Config) -> None:
    section = README.read_text().partition("## A page of a template alone")[2].partition("\n## ")[0]
    [example] = re.findall(r"```jinja\n(.*?)```", section, re.DOTALL)
    put_page(config, "theme/templates/pages/stats.html", example)
    build(config, config.root / "public")
    page = (config.root / "public" / "stats" / "index.html").read_text()
    assert "<p>3 papers by 3 authors, listed on 2 days.</p>" in page
    assert '<li><a href="../2024/">2024</a>: 2</li>' in page
    assert page.index('<a href="../tags/cs.lg/">cs.LG</a>: 3') < page.index('<a href="../tags/cs.cl/">cs.CL</a>: 1')
    assert '<li><a href="../stats/" aria-current="page">Stats</a></li>' in page
    assert "<loc>https://toy.example/sub/stats/</loc>" in (config.root / "public" / "sitemap.xml").read_text()


def test_it_follows_the_archive_and_leaves_the_others_alone(config: Config) -> None:
    put_page(config, "theme/templates/pages/stats.html", "{{ site.papers }} {{ site.title }}")
    build(config, config.root / "public")
    assert (config.root / "public" / "stats" / "index.html").read_text() == "3 Toy"
    about = config.root / "public" / "papers" / "2503.00001" / "index.html"
    before = about.stat().st_mtime_ns
    put_digest(config, "2025-03-20.jsonl", entry(4))
    build(config, config.root / "public")
    assert (config.root / "public" / "stats" / "index.html").read_text() == "4 Toy"
    assert about.stat().st_mtime_ns == before
    first = snapshot(config.root / "public")
    build(config, config.root / "anew", cache=False)
    assert snapshot(config.root / "anew") == first


def test_other_templates_know_nothing_of_it(config: Config) -> None:
    """Else every page would be another with each new paper."""
    put_page(config, "theme/templates/404.html", "{{ site.papers is defined }}")
    build(config, config.root / "public")
    assert (config.root / "public" / "404.html").read_text() == "False"
