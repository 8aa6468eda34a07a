import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.archive.load import load
from sitegen.build import build
from sitegen.config import Config, ThemeConfig
from sitegen.convert.convert import convert
from sitegen.errors import SitegenError
from sitegen.publishing.folder import lock_folder
from sitegen.publishing.publish import make_theme, publish
from sitegen.publishing.writer import Output
from sitegen.system.cache import Cache
from tests.archives import entry, make_archive, put_digest, put_page, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    return config


def published(config: Config, stages: list[tuple[str, int, int]] | None = None) -> Output:
    """What a build does to `public/`, which remembers the one before."""
    convert(config)

    def progress(stage: str, done: int, total: int) -> None:
        if stages is not None:
            stages.append((stage, done, total))

    with lock_folder(config.root / "public", config) as folder:
        theme = make_theme(config)
        return publish(
            config, load(config), folder, theme, jobs=1, cache=Cache(config.root / ".sitegen"), progress=progress
        )


def test_only_what_is_stale_is_rendered(config: Config) -> None:
    stages: list[tuple[str, int, int]] = []
    first = published(config, stages)
    assert first.built.keys() > {"assets/", "index.html", "papers/2503.00001/index.html", "feed.xml", "index:"}
    pages = len([name for name in first.built if not name.startswith(("assets/", "index:"))])
    assert stages[-2:] == [("Rendering", pages, pages), ("Indexing", 0, 1)]
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nOther words.\n")
    stages.clear()
    assert published(config, stages).written == 1
    assert stages == [("Rendering", 1, 1)]


def test_the_index_is_made_again_only_when_papers_change(config: Config) -> None:
    first = published(config)
    assert published(config).built == first.built
    put_digest(config, "2025-03-15.jsonl", entry(3))
    second = published(config)
    assert second.built["index:"].key != first.built["index:"].key
    manifest = config.root / "public" / "search" / "manifest.json"
    manifest.write_bytes(b"defaced")
    published(config)
    assert manifest.read_bytes().startswith(b"{")


def test_what_the_settings_add_is_on_every_page(config: Config) -> None:
    for name in ("mine.css", "mine.js", "logo.svg", "icon.png"):
        put_page(config, f"theme/static/{name}", "")
    added = replace(
        config,
        extra_css=("mine.css",),
        extra_js=("mine.js",),
        theme=ThemeConfig(logo="logo.svg", favicon="icon.png", accent="#8a1c4a"),
    )
    published(added)
    [assets] = (config.root / "public" / "assets").iterdir()
    assert b"--link: light-dark(#8a1c4a, " in (assets / "accent.css").read_bytes()
    for name in ("index.html", "about/index.html", "search/index.html"):
        page = (config.root / "public" / name).read_text()
        place = f"{'../' * name.count('/')}assets/{assets.name}/"
        assert (
            f'<link rel="stylesheet" href="{place}accent.css">\n<link rel="stylesheet" href="{place}mine.css">' in page
        )
        assert f'<script type="module" src="{place}mine.js"></script>' in page
        assert f'<img class="logo" src="{place}logo.svg" alt=""> Toy</a>' in page
        assert f'<link rel="icon" href="{place}icon.png">' in page
    assert "style=" not in page and "<style" not in page
    first = snapshot(config.root / "public")
    published(config)
    published(added)
    assert snapshot(config.root / "public") == first


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"extra_css": ("gone.css",)},
            "extra_css: no static file named 'gone.css'\n  hint: put it at theme/static/gone.css",
        ),
        (
            {"extra_js": ("theme/static/mine.js",)},
            "extra_js: no static file named 'theme/static/mine.js'\n  hint: write 'mine.js'",
        ),
        (
            {"theme": ThemeConfig(logo="https://elsewhere.example/logo.svg")},
            "theme.logo: 'https://elsewhere.example/logo.svg' lies with another host, which no page asks\n"
            "  hint: save it in theme/static/ and write its name there",
        ),
        (
            {"theme": ThemeConfig(favicon="favicon.png")},
            "theme.favicon: no static file named 'favicon.png'\n"
            "  hint: write 'favicon.svg', or put it at theme/static/favicon.png",
        ),
    ],
)
def test_a_file_that_the_settings_name_must_be_there(config: Config, changes: dict[str, Any], message: str) -> None:
    put_page(config, "theme/static/mine.js", "")
    with pytest.raises(SitegenError) as caught:
        make_theme(replace(config, **changes))
    assert str(caught.value) == f"sitegen.toml: {message}"
    named = re.search("'(.+?)'", message)
    assert named
    put_page(config, "sitegen.toml", f'title = "T"\n# files\nextra = ["{named[1]}"]\n')
    with pytest.raises(SitegenError, match=r"^sitegen\.toml:3: "):
        make_theme(replace(config, **changes))


@pytest.mark.parametrize("name", ["x!base.html", "../../../sitegen.toml", "9!nowhere.html"])
def test_a_template_that_is_none_is_told_and_the_page_has_its_own(tmp_path: Path, name: str) -> None:
    config = make_archive(tmp_path / "archive")
    put_page(config, "content/pages/about.md", f'---\ntitle: About\ntemplate: "{name}"\n---\n\nWords.\n')
    [problem] = build(config, tmp_path / "public", jobs=1).problems
    assert str(problem).startswith("content/pages/about.md:3: no template named ")
    assert "<h1>About</h1>" in (tmp_path / "public" / "about" / "index.html").read_text()
