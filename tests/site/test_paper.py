import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site import paper
from sitegen.site.pages import PaperPage
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import catalogue, page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_paper_knows_its_neighbours_and_every_date_that_lists_it(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1))
    paper = page(config, "papers/2503.00002/", PaperPage)
    assert (paper.previous and paper.previous.title, paper.next and paper.next.title) == ("Paper 1", "Paper 3")
    first = page(config, "papers/2503.00001/", PaperPage)
    assert first.previous is None
    assert [link.address for link in first.dates] == ["2025/03/14/", "2025/03/17/"]
    assert (first.date.day, first.updated) == (14, datetime.date(2025, 3, 17))


HAND_WRITTEN = "---\ntitle: T\ndate: 2025-03-14\n---\n\n"


def test_a_paper_has_its_abstract_summary_and_notes(config: Config) -> None:
    put_page(config, "content/papers/x/mine.md", HAND_WRITTEN + "A.\n\n## Summary\n\nS.\n\n## Code\n\nC.\n")
    mine = page(config, "papers/mine/", PaperPage)
    assert (mine.abstract, mine.summary, mine.notes) == ("A.", "S.", "## Code\n\nC.")


def test_sections_stay_in_the_order_in_which_an_editor_wrote_them(config: Config) -> None:
    put_page(config, "content/papers/x/mine.md", HAND_WRITTEN + "A.\n\n## Code\n\nC.\n\n## Summary\n\nS.\n")
    mine = page(config, "papers/mine/", PaperPage)
    assert (mine.abstract, mine.summary, mine.notes) == ("A.", "", "## Code\n\nC.\n\n## Summary\n\nS.")


def test_a_paper_is_found_by_its_address_without_the_others(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    found = catalogue(config)
    monkeypatch.setattr(paper, "routes", None)
    route = paper.route_at(found, "papers/2503.00002/")
    assert route and route.page().title == "Paper 2"
    for address in ("papers/2503.00003/", "papers/2503.00002", "2503.00002/", "2503.00002", "papers/", ""):
        assert paper.route_at(found, address) is None, address
