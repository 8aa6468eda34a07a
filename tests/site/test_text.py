import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import TextPage
from tests.archives import make_archive, put_page
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_hand_written_page_is_shown_as_it_says(config: Config) -> None:
    put_page(config, "content/pages/about.md", "---\ntitle: About\ndate: 2025-03-14\nmood: fine\n---\n\nWords.\n")
    about = page(config, "about/", TextPage)
    assert (about.title, about.body, about.extra) == ("About", "Words.", {"mood": "fine"})
    assert about.updated == datetime.date(2025, 3, 14)


def test_a_page_in_a_folder_leads_to_it_and_to_its_neighbours(config: Config) -> None:
    for week in ("2025-W09", "2025-W11", "2025-W10"):
        put_page(config, f"content/pages/weekly/{week}.md", f"---\ntitle: {week}\n---\n\nWords.\n")
    tenth = page(config, "weekly/2025-w10/", TextPage)
    assert tenth.updated == datetime.date(2025, 3, 9)
    near = (tenth.folder, tenth.previous, tenth.next)
    assert [link and (link.title, link.address) for link in near] == [
        ("Weekly", "weekly/"),
        ("2025-W09", "weekly/2025-w09/"),
        ("2025-W11", "weekly/2025-w11/"),
    ]
