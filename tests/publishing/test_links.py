"""links.py: pages lead to each other and to their pictures; what leads nowhere is told where it is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.archive.load import Archive, load
from sitegen.archive.media import read_media
from sitegen.archive.page_store import read_pages
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config, load_config
from sitegen.publishing import links
from sitegen.publishing.links import Linker
from sitegen.system.cache import Cache
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.pictures import png, svg

PAPER = "content/papers/2025-03/a.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def put_text(config: Config, path: str, body: str, **keys: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in {"title": "T", "date": "2025-03-14", **keys}.items())
    put_page(config, path, f"---\n{front}---\n\n{body}\n")


def put_picture(config: Config, path: str, raw: bytes | None = None) -> None:
    (config.root / path).parent.mkdir(parents=True, exist_ok=True)
    (config.root / path).write_bytes(raw or png(30, 20))


def linked(config: Config) -> Archive:
    store = read_pages(config)
    return Linker(Cache(config.root / ".sitegen")).linked(config, load(config, store), store)


def told(config: Config) -> list[str]:
    return [str(problem) for problem in linked(config).link_problems]


def built(config: Config) -> dict[str, str]:
    build(config, config.root / "public", jobs=1)
    return {name: raw.decode(errors="replace") for name, raw in snapshot(config.root / "public").items()}


def test_a_picture_is_published_and_shown_wherever_its_page_is(config: Config) -> None:
    put_picture(config, "content/papers/2025-03/fig.png")
    put_text(config, PAPER, "See ![a curve](fig.png).\n\n## Notes\n\n[The slides](../../slides/a%20b.pdf)")
    put_picture(config, "content/slides/a b.pdf", b"%PDF-1.7\n")
    site = built(config)
    picture = 'alt="a curve" width="30" height="20" loading="lazy">'
    assert f'<img src="../../files/papers/2025-03/fig.png" {picture}' in site["papers/a/index.html"]
    assert '<a href="../../files/slides/a%20b.pdf">The slides</a>' in site["papers/a/index.html"]
    assert f'<img src="../../../files/papers/2025-03/fig.png" {picture}' in site["2025/03/14/index.html"]
    assert f'<img src="files/papers/2025-03/fig.png" {picture}' in site["index.html"]
    assert "https://toy.example/sub/files/papers/2025-03/fig.png" in site["feed.xml"]
    assert (config.root / "public/files/papers/2025-03/fig.png").read_bytes() == png(30, 20)
    assert (config.root / "public/files/slides/a b.pdf").read_bytes() == b"%PDF-1.7\n"
    assert check(config).problems == ()


def test_links_between_markdown_files_become_links_of_the_site(config: Config) -> None:
    put_text(config, PAPER, "[About](../../pages/about.md#x) [itself](a.md) [the day](../../dates/2025/2025-03-14.md)")
    put_text(config, "content/dates/2025/2025-03-14.md", "[A](../../papers/2025-03/a.md) [root](/search/?q=a)")
    put_text(config, "content/pages/about.md", "[A](../papers/2025-03/a.md) [archive](../archive/)")
    site = built(config)
    for link in ('"../../about/#x"', '"../../papers/a/"', '"../../2025/03/14/"'):
        assert f"<a href={link}>" in site["papers/a/index.html"]
    assert '<a href="../../../papers/a/">A</a> <a href="../../../search/?q=a">' in site["2025/03/14/index.html"]
    assert '<a href="../papers/a/">A</a> <a href="../archive/">' in site["about/index.html"]
    assert check(config).problems == ()


def test_what_leads_nowhere_is_told_with_its_line_and_shown_as_text(config: Config) -> None:
    put_text(config, PAPER, "One.\n\nTwo\n[gone](b.md) ![words](c.png)")
    assert [problem.partition("\n")[0] for problem in told(config)] == [
        f"{PAPER}:9: links to b.md, where there is no page and no file",
        f"{PAPER}:9: links to c.png, where there is no page and no file",
    ]
    assert "Two\ngone words</p>" in built(config)["papers/a/index.html"]
    assert [problem.path for problem in check(config).problems] == [PAPER, PAPER]


def test_a_page_that_is_none_of_the_site_is_no_target(config: Config) -> None:
    put_text(config, PAPER, "[broken](../../pages/broken.md) [taken](../../pages/search.md)")
    put_page(config, "content/pages/broken.md", "no front matter")
    put_text(config, "content/pages/search.md", "Words.")
    assert [problem.partition("\n")[0] for problem in told(config) if problem.startswith(PAPER)] == [
        f"{PAPER}:6: links to ../../pages/broken.md, which is no page of the site",
        f"{PAPER}:6: links to ../../pages/search.md, which is no page of the site",
    ]


def test_a_picture_without_words_is_told_and_shown(config: Config) -> None:
    put_picture(config, "content/papers/2025-03/fig.png")
    put_text(config, PAPER, "![](fig.png) ![](https://b.example/c.png)")
    assert told(config) == [
        f"{PAPER}:6: the picture fig.png has no words for those who don't see it\n"
        "  hint: say what it shows, between the brackets: ![…](fig.png)"
    ]
    assert '<img src="../../files/papers/2025-03/fig.png" alt=""' in built(config)["papers/a/index.html"]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.svg", svg("<script/>"), "links to a.svg, which is not published: has a <script>"),
        ("a.png", b"<html>", "links to a.png, which is not published: is no PNG file"),
        ("a.html", b"<html>", "links to a.html, which is not published"),
        ("a.js", b"alert(1)", "links to a.js, which is not published"),
    ],
)
def test_what_is_not_safe_or_no_picture_is_not_published(config: Config, name: str, raw: bytes, what: str) -> None:
    put_picture(config, f"content/papers/2025-03/{name}", raw)
    put_text(config, PAPER, f"![words]({name}) [words]({name})")
    assert [problem.partition("\n")[0] for problem in told(config)] == [f"{PAPER}:6: {what}"]
    assert not [name for name in built(config) if name.startswith("files/")]


def test_two_names_that_differ_in_capitals_only_are_one_on_other_systems(config: Config) -> None:
    put_picture(config, "content/a.png")
    put_picture(config, "content/A.png")
    put_text(config, "content/pages/x.md", "![a](../A.png) ![a](../a.png)")
    assert told(config) == [
        "content/pages/x.md:6: links to ../a.png, which is not published: has the name of content/A.png, but for "
        "capitals\n  hint: rename one of the two: not every system tells small letters from capitals"
    ]


def test_nothing_outside_the_content_is_published(config: Config) -> None:
    put_picture(config, "secret.png")
    put_picture(config, "content/a.png")
    (config.root / "content/link.png").symlink_to(config.root / "secret.png")
    put_text(config, "content/pages/x.md", "![a](../../secret.png) ![a](../link.png) ![a](/../secret.png)")
    assert [problem.partition(", ")[0].partition(": ")[2] for problem in told(config)] == [
        "links to ../../secret.png",
        "links to ../link.png: a symbolic link or no file\n  hint: put the file itself there",
        "links to /../secret.png",
    ]
    assert not [name for name in built(config) if name.startswith("files/")]


def test_files_that_no_page_links_to_are_not_published(config: Config) -> None:
    put_picture(config, "content/papers/2025-03/fig.png")
    put_text(config, PAPER, "`![a](fig.png)`")
    assert not [name for name in built(config) if name.startswith("files/")]


def test_a_page_and_a_picture_are_read_again_only_when_they_change(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_picture(config, "content/a.png")
    os.utime(config.root / "content/a.png", ns=(10**18 + 1, 10**18 + 1))
    put_text(config, "content/pages/x.md", "![a](../a.png)")
    first = linked(config)
    while not Cache(config.root / ".sitegen").load("links", links.Known).media:  # type: ignore[union-attr]
        linked(config)  # until the file is older than a tick of the clock
    monkeypatch.setattr(links, "links_in", None)
    monkeypatch.setattr(links, "read_media", None)
    assert linked(config) == first
    monkeypatch.setattr(links, "read_media", read_media)
    put_picture(config, "content/a.png", png(31, 20))
    assert linked(config).files["files/a.png"].size == (31, 20)


def test_a_picture_that_changes_changes_the_pages_that_show_it_and_no_others(config: Config) -> None:
    put_picture(config, "content/a.png")
    put_digest(config, "2025-03-15.jsonl", entry(1))
    put_text(config, "content/pages/x.md", "![a](../a.png)")
    before = built(config)
    put_picture(config, "content/a.png", png(31, 20))
    after = built(config)
    assert {name for name in after if after[name] != before[name]} == {"files/a.png", "x/index.html"}


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["fig.png", "pic.svg", "b.md", "2025-03-14.md", "slides.pdf"]),
        st.sampled_from(["", "1", "2", "bad", "![w](fig.png)", "[w](a.md) ![](pic.svg)", "[w](b.md) [w](slides.pdf)"]),
    ),
    min_size=1,
    max_size=5,
)
GOOD = {
    "fig.png": {"1": png(1, 1), "2": png(2, 2)},
    "pic.svg": {"1": svg(), "2": svg(attributes=""), "bad": svg("<script/>")},
    "slides.pdf": {"1": b"%PDF-1", "2": b"%PDF-2"},
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
def test_an_incremental_build_equals_a_clean_one(tmp_path: Path, changes: list[list[tuple[str, str]]]) -> None:
    """Whatever pictures and links come, change and go."""
    shutil.rmtree(tmp_path)
    config = make_archive(tmp_path / "archive")
    folder = "content/papers/x"
    put_text(config, f"{folder}/a.md", "![w](fig.png) [w](b.md) ![w](pic.svg) [w](slides.pdf) [w](/papers/b/)")
    for together in changes:
        for name, value in together:
            path = config.root / ("content/dates" if name == "2025-03-14.md" else folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not value:
                path.unlink(missing_ok=True)
            elif name in GOOD:
                path.write_bytes(GOOD[name].get(value, b"bad"))
            else:
                put_text(config, config.relative(path), value)
        report = build(config, config.root / "public", jobs=1)
        clean = build(config, tmp_path / "clean", jobs=1, cache=False)
        assert snapshot(config.root / "public") == snapshot(tmp_path / "clean")
        assert report.problems == clean.problems
        shutil.rmtree(tmp_path / "clean")


def test_links_and_the_menu_may_lead_to_a_page_of_a_template(config: Config) -> None:
    menu = [("S", "stats/"), ("Q", "search/?q=x"), ("A", "archive/#2025"), ("N", "nowhere/?x")]
    with (config.root / "sitegen.toml").open("a") as file:
        file.writelines(f'[[menu]]\ntitle = "{title}"\naddress = "{address}"\n' for title, address in menu)
    config = load_config(config.root)
    put_page(config, "theme/templates/pages/stats.html", "{{ site.papers }}")
    put_text(config, "content/pages/about.md", "[s](/stats/)")
    put_page(config, "content/addresses.txt", "stats/ -> about/\n")
    problems = [str(problem).splitlines()[0] for problem in build(config, config.root / "public", jobs=1).problems]
    assert problems == [
        "sitegen.toml: the menu's 'N' leads to nowhere/?x, which is no page of the site",
        "content/addresses.txt:1: /stats/ is given up, and has a page that a template makes",
    ]
    assert '<a href="../stats/">s</a>' in (config.root / "public" / "about" / "index.html").read_text()
