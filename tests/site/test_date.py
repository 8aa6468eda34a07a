import datetime
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.site.pages import DatePage
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import page, pages


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_date_leads_to_its_neighbours_and_its_month(config: Config) -> None:
    for day in ("2024-12-30", "2025-03-14", "2025-03-17"):
        put_digest(config, f"{day}.jsonl", entry(int(day[-2:])))
    date = page(config, "2025/03/14/", DatePage)
    assert (date.previous and date.previous.address, date.next and date.next.address) == ("2024/12/30/", "2025/03/17/")
    assert (date.month.title, date.month.address) == ("March 2025", "2025/03/")
    assert page(config, "2024/12/30/", DatePage).previous is None
    assert page(config, "2025/03/17/", DatePage).next is None


def test_a_date_shows_what_its_papers_are_about_in_the_digests_order(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(2), entry(1, categories=["cs.CL", "cs.LG"]))
    papers = page(config, "2025/03/14/", DatePage).papers
    assert [(paper.title, paper.abstract) for paper in papers] == [
        ("Paper 2", "What paper 2 says."),
        ("Paper 1", "What paper 1 says."),
    ]
    assert [link.address for link in papers[1].tags] == ["tags/cs.cl/", "tags/cs.lg/"]


def test_the_first_and_the_last_day_there_are_have_pages(config: Config) -> None:
    put_page(config, "content/papers/x/a.md", "---\ntitle: A\ndate: 0001-01-01\n---\n")
    put_page(config, "content/papers/x/b.md", "---\ntitle: B\ndate: 9999-12-31\n---\n")
    assert {"0001/01/01/", "0001/01/", "0001/", "9999/12/31/", "9999/12/", "9999/"} < pages(config).keys()


def test_a_page_of_a_range_needs_neither_papers_nor_a_title(config: Config) -> None:
    front = "---\ndate: 2025-03-16\nsince: 2025-03-10\n---\n\nA week of [nothing](/).\n"
    put_page(config, "content/dates/2025/2025-03-16.md", front)
    week = page(config, "2025/03/16/", DatePage)
    assert (week.title, week.since, week.papers) == ("10 to 16 March 2025", datetime.date(2025, 3, 10), ())
    assert build(config, config.root / "public", jobs=1).problems == ()
    html = (config.root / "public/2025/03/16/index.html").read_text()
    assert '<a href="../../../">nothing</a>' in html
    assert "0 papers" not in html
    assert "A week of" in (config.root / "public/index.html").read_text()
    assert "10 to 16 March 2025" in (config.root / "public/2025/03/index.html").read_text()
