import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.model import TextPage
from tests.archives import make_archive, put_page
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_hand_written_page_is_shown_as_it_says(config: Config) -> None:
    put_page(config, "content/pages/x/about.md", "---\ntitle: About\ndate: 2025-03-14\nmood: fine\n---\n\nWords.\n")
    about = page(config, "about/", TextPage)
    assert (about.title, about.body, about.extra) == ("About", "Words.", {"mood": "fine"})
    assert about.updated == datetime.date(2025, 3, 14)
