from pathlib import Path

import pytest

from sitegen.config import Config
from tests.archives import entry, make_archive, put_digest
from tests.pages import catalogue


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_papers_are_found_by_date_tag_and_neighbour(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, categories=["cs.LG", "cs.CL"]))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1))
    references = catalogue(config).references
    assert [name for name, _ in references.days.values()] == ["Friday, 14 March 2025", "Monday, 17 March 2025"]
    assert references.after == {"2503.00001": "2503.00002", "2503.00002": "2503.00003"}
    assert references.before == {"2503.00002": "2503.00001", "2503.00003": "2503.00002"}
    by_day = [(day.day, slugs) for day, slugs in references.by_tag["cs.lg"].items()]
    assert by_day == [(17, ["2503.00003"]), (14, ["2503.00001", "2503.00002"])]
    assert [(tag.title, tag.papers) for tag in references.tags.values()] == [("cs.CL", 1), ("cs.LG", 3)]
    assert references.tag_names(("CS.lg",)) == (("cs.LG", "tags/cs.lg/"),)
