import datetime
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site import tag as tag_module
from sitegen.site.pages import TagPage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page, pages


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_tag_that_fills_many_pages_is_cut_by_month(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_module, "PAPERS", 4)
    for number, day in enumerate(("2025-02-27", "2025-02-28", "2025-03-14", "2025-03-17", "2025-03-18")):
        put_digest(config, f"{day}.jsonl", entry(number + 1))
    tag = page(config, "tags/cs.lg/", TagPage)
    assert [day.date.isoformat() for day in tag.days] == ["2025-03-18", "2025-03-17"]
    assert [link.address for link in tag.months] == ["tags/cs.lg/2025/03/", "tags/cs.lg/2025/02/"]
    month = page(config, "tags/cs.lg/2025/02/", TagPage)
    assert [day.date.isoformat() for day in month.days] == ["2025-02-28", "2025-02-27"]
    assert (month.title, month.updated) == ("cs.LG, February 2025", datetime.date(2025, 2, 28))
    assert (tag.papers, month.papers, month.tag.address) == (5, 2, "tags/cs.lg/")
    assert (month.previous, month.next, month.months) == (None, tag.months[0], ())


def test_a_new_month_of_a_tag_leaves_all_its_months_but_the_last_alone(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag_module, "PAPERS", 2)
    for number, day in enumerate(("2025-01-31", "2025-02-28", "2025-03-14")):
        put_digest(config, f"{day}.jsonl", entry(number + 1))
    before = pages(config)
    put_digest(config, "2025-04-01.jsonl", entry(4))
    after = pages(config)
    months = [address for address in before if address.startswith("tags/cs.lg/2025/")]
    assert [address for address in months if before[address] != after[address]] == ["tags/cs.lg/2025/03/"]
