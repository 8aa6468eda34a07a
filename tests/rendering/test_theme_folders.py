from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.rendering.theme_folders import BUNDLED, theme_folders
from tests.archives import make_archive, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path, theme="mine")


def test_a_theme_falls_back_to_what_it_extends_and_the_archive_overrides_both(config: Config) -> None:
    put_page(config, "themes/base/theme.toml", 'name = "base"\n')
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\nextends = "base"\n')
    put_page(config, "theme/static/note.txt", "")
    folders = theme_folders(config)
    assert folders == (
        config.root / "theme",
        config.root / "themes" / "mine",
        config.root / "themes" / "base",
        BUNDLED / "default",
    )


def test_themes_that_cannot_be_used(config: Config) -> None:
    with pytest.raises(SitegenError) as caught:
        theme_folders(config)
    assert str(caught.value) == "sitegen.toml: no theme named 'mine'\n  hint: themes there are: default"
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\nextends = "base"\n')
    with pytest.raises(SitegenError) as caught:
        theme_folders(config)
    assert str(caught.value) == (
        "themes/mine/theme.toml: no theme named 'base'\n  hint: themes there are: default, mine"
    )
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\nextends = "mine"\n')
    with pytest.raises(SitegenError) as caught:
        theme_folders(config)
    assert str(caught.value) == "themes/mine/theme.toml: the theme 'mine' extends itself: mine → mine"
    put_page(config, "themes/mine/theme.toml", 'name = "mine"\ncolour = "red"\n')
    with pytest.raises(SitegenError) as caught:
        theme_folders(config)
    assert str(caught.value).startswith("themes/mine/theme.toml: can't be read as a theme's settings: ")
    with pytest.raises(SitegenError, match=r"no theme named '\.\./x'"):
        theme_folders(make_archive(config.root, theme="../x"))
