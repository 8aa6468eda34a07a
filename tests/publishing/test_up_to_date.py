from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.publishing.up_to_date import LastBuild, cache_name
from sitegen.system.files import Scan, scan
from tests.archives import make_archive, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An archive with something that stands for its site."""
    config = make_archive(tmp_path)
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    put_page(config, "content/addresses.txt", "about/\n")
    put_page(config, f"public/{SITE_MARKER}", "")
    put_page(config, "public/about/index.html", "words")
    return config


def scanned(config: Config) -> Scan:
    """A scan once all files are older than a tick of the clock."""
    while (found := scan(config.root, layout.INPUTS)).unsettled:
        pass
    return found


def last_build(config: Config) -> LastBuild[str]:
    files = {file: stamp[:2] for file, stamp in scan(config.root / "public").stamps.items()}
    found = LastBuild.of(config, files, scanned(config), "report")
    assert found
    return found


def test_a_build_of_the_same_can_be_skipped(config: Config) -> None:
    last = last_build(config)
    assert last.report == "report"
    assert last.is_up_to_date(config, config.root / "public", scanned(config))


@pytest.mark.parametrize(
    "change",
    [
        lambda config: put_page(config, "content/pages/about.md", "---\ntitle: Mine\n---\n"),
        lambda config: put_page(config, "content/digests/2025-03-14.txt", "words"),
        lambda config: put_page(config, "theme/static/mine.css", ""),
        lambda config: put_page(config, "content/addresses.txt", "mine/\n"),
        lambda config: put_page(config, "public/about/index.html", "other words"),
        lambda config: put_page(config, "public/new.html", ""),
        lambda config: (config.root / "public" / "about" / "index.html").unlink(),
    ],
    ids=["page", "digest", "theme", "addresses", "document", "new file", "lost file"],
)
def test_after_a_change_it_can_not(config: Config, change: Callable[[Config], object]) -> None:
    last = last_build(config)
    change(config)
    assert not last.is_up_to_date(config, config.root / "public", scanned(config))


def test_with_other_settings_it_can_not(config: Config) -> None:
    assert not last_build(config).is_up_to_date(replace(config, title="Other"), config.root / "public", scanned(config))


def test_what_may_still_change_without_a_sign_is_not_saved(config: Config) -> None:
    unsettled = replace(scanned(config), unsettled={"content/pages/about.md"})
    assert LastBuild.of(config, {}, unsettled, "report") is None


def test_a_folder_that_a_build_may_not_replace_is_an_error_here_too(config: Config) -> None:
    last = last_build(config)
    with pytest.raises(SitegenError, match="would replace the archive"):
        last.is_up_to_date(config, config.root, scanned(config))


def test_each_folder_has_a_name_of_its_own_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cache_name("last", Path("a")) == cache_name("last", tmp_path / "a") != cache_name("last", Path("b"))
    assert cache_name("last", Path("a")) != cache_name("built", Path("a"))
