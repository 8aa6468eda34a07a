import datetime
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config, load_config
from sitegen.site.pages import FolderPage, HomePage, TextPage
from tests.archives import make_archive, put_page, snapshot
from tests.pages import catalogue, page, pages


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def put_text(config: Config, name: str, front: str = "title: T", body: str = "Words.") -> None:
    put_page(config, f"content/pages/{name}.md", f"---\n{front}\n---\n\n{body}\n")


def test_a_folder_lists_its_pages_newest_first(config: Config) -> None:
    put_text(config, "weekly/2025-W09", "title: Ninth")
    put_text(config, "weekly/2025-W11", "title: Eleventh\nmood: fine")
    put_text(config, "weekly/2024-12-31-last", "title: Last")
    put_text(config, "weekly/late", "title: Late\ndate: 2025-03-17")
    put_text(config, "weekly/b-undated", "title: B")
    put_text(config, "weekly/a-undated", "title: A")
    folder = page(config, "weekly/", FolderPage)
    assert [(text.title, text.date and str(text.date)) for text in folder.pages] == [
        ("Late", "2025-03-17"),
        ("Eleventh", "2025-03-16"),
        ("Ninth", "2025-03-02"),
        ("Last", "2024-12-31"),
        ("B", None),
        ("A", None),
    ]
    assert (folder.title, folder.body, folder.updated) == ("Weekly", "", datetime.date(2025, 3, 17))
    assert folder.pages[1].extra == {"mood": "fine"}


def test_an_index_has_the_folders_own_words(config: Config) -> None:
    put_text(config, "reading-notes/deep/x")
    put_text(config, "reading-notes/deep/index", "title: Deeper\nmood: fine", "See [x](x.md).")
    put_text(config, "reading-notes/y")
    deep = page(config, "reading-notes/deep/", FolderPage)
    assert (deep.title, deep.body, deep.extra) == ("Deeper", "See [x](x.md).", {"mood": "fine"})
    assert deep.folder and (deep.folder.title, deep.folder.address) == ("Reading notes", "reading-notes/")
    above = page(config, "reading-notes/", FolderPage)
    assert [link.title for link in (*above.pages, *above.folders)] == ["T", "Deeper"]
    assert above.folder is None


def test_a_page_beside_a_folder_of_its_name_is_the_folders(config: Config) -> None:
    put_text(config, "weekly", "title: All weeks")
    put_text(config, "weekly/2025-W11")
    assert page(config, "weekly/", FolderPage).title == "All weeks"


def test_an_index_alone_is_a_page(config: Config) -> None:
    put_text(config, "weekly/index", "title: Soon")
    assert page(config, "weekly/", TextPage).title == "Soon"


def test_the_outermost_index_speaks_on_the_home_page(config: Config) -> None:
    put_text(config, "index", "title: Home\nmood: fine", "Welcome.")
    home = page(config, "", HomePage)
    assert (home.title, home.body, home.extra) == ("Toy", "Welcome.", {"mood": "fine"})
    assert catalogue(config).site.pages == ()


def test_the_site_lists_folders_and_not_what_is_in_them(config: Config) -> None:
    put_text(config, "weekly/2025-W11")
    put_text(config, "about", "title: About")
    assert [link.address for link in catalogue(config).site.pages] == ["about/", "weekly/"]
    assert {"weekly/", "weekly/2025-w11/", "about/"} <= pages(config).keys()


def test_links_lead_into_folders_and_out_of_them(config: Config) -> None:
    put_text(config, "weekly/2025-W11", body="[all](.) [up](../) [about](../about.md) [folder](../weekly/)")
    put_text(config, "weekly/index", body="[first](2025-W11.md)")
    put_text(config, "about", body="[weekly](weekly/) [index](weekly/index.md)")
    put_text(config, "index", body="[weekly](weekly/) [about](about.md)")
    report = build(config, config.root / "public", jobs=1)
    assert report.problems == ()
    site = {name: raw.decode() for name, raw in snapshot(config.root / "public").items() if name.endswith(".html")}
    links = '<a href="../../weekly/">all</a> <a href="../../">up</a> <a href="../../about/">about</a>'
    assert f'{links} <a href="../../weekly/">folder</a>' in site["weekly/2025-w11/index.html"]
    assert '<a href="../weekly/2025-w11/">first</a>' in site["weekly/index.html"]
    assert '<a href="../weekly/">weekly</a> <a href="../weekly/">index</a>' in site["about/index.html"]
    assert '<a href="weekly/">weekly</a> <a href="about/">about</a>' in site["index.html"]


def test_a_menu_leads_where_the_settings_say(config: Config) -> None:
    put_text(config, "weekly/2025-W11")
    menu = [("Weeks", "/weekly/"), ("Elsewhere", "https://b.example/?a&b"), ("Nowhere", "gone/")]
    with (config.root / "sitegen.toml").open("a") as file:
        for title, address in menu:
            file.write(f'[[menu]]\ntitle = "{title}"\naddress = "{address}"\n')
    config = load_config(config.root)
    report = build(config, config.root / "public", jobs=1)
    assert [str(problem) for problem in report.problems] == [
        "sitegen.toml: the menu's 'Nowhere' leads to gone/, which is no page of the site\n"
        '  hint: write an address as the site has it, such as "weekly/", or a whole one of the web'
    ]
    html = (config.root / "public/weekly/index.html").read_text()
    assert '<li><a href="../weekly/" aria-current="page">Weeks</a></li>' in html
    assert '<li><a href="https://b.example/?a&amp;b" rel="noopener noreferrer">Elsewhere</a></li>' in html
    assert ">Archive</a>" not in html.partition("</header>")[0]
