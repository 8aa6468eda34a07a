from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.outputs.pages import RobotsPage
from sitegen.publishing.publish import make_theme
from tests.archives import make_archive
from tests.pages import catalogue, page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_crawlers_may_read_all_but_answers_of_the_search(config: Config) -> None:
    robots = page(config, "robots.txt", RobotsPage)
    assert make_theme(config).render(robots, catalogue(config).site) == (
        "User-agent: *\nDisallow: /sub/search/?\n\nSitemap: https://toy.example/sub/sitemap.xml\n"
    )
