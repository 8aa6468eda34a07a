from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import NotFoundPage
from tests.archives import make_archive
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_there_is_a_page_for_what_is_not_there(config: Config) -> None:
    assert page(config, "404.html", NotFoundPage).title == "Page not found"
