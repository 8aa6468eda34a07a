"""One digest file that holds the lists of several dates, from `add` to the pages."""

import datetime
from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.convert.convert import convert
from sitegen.dates import range_text
from sitegen.intake.add import add
from tests.archives import make_archive, snapshot

WEEK = """## Papers of the Week ({} - {}) - {}
| **Paper** | **Links** |
| --- | --- |
| 1) **Socks** - are lost. | [Paper](https://arxiv.org/abs/2401.00001) |
| 2) **{}** - are found. | |
"""
WEEKS = WEEK.format("December 30", "January 5", 2025, "Shoes") + WEEK.format("April 29", "May 5", 2024, "Hats")


def test_each_date_gets_its_page_and_a_range_its_first_day_in_the_title(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    file = tmp_path / "weeks.md"
    file.write_text(WEEKS)
    added = add(config, [file])
    assert [(one.source, one.papers) for one in added.digests] == [("content/digests/2025-01-05.md", 3)]
    assert added.problems == ()
    assert convert(config).problems == ()
    archive = load(config)
    assert [(str(page.date), page.title, page.papers) for page in archive.dates] == [
        ("2024-05-05", "29 April to 5 May 2024", ("2401.00001", "hats")),
        ("2025-01-05", "30 December 2024 to 5 January 2025", ("2401.00001", "shoes")),
    ]
    assert [str(day) for day in archive.papers["2401.00001"].dates] == ["2024-05-05", "2025-01-05"]


def test_adding_it_again_changes_nothing(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    file = tmp_path / "weeks.md"
    file.write_text(WEEKS)
    add(config, [file])
    convert(config)
    before = snapshot(config.root)
    [again] = add(config, [file]).digests
    assert again.was_there
    assert convert(config).written == ()
    assert snapshot(config.root) == before


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-06-23", "2025-06-29", "23 to 29 June 2025"),
        ("2025-04-28", "2025-05-04", "28 April to 4 May 2025"),
        ("2024-12-30", "2025-01-05", "30 December 2024 to 5 January 2025"),
    ],
)
def test_a_range_says_no_more_than_it_must(first: str, last: str, text: str) -> None:
    assert range_text(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == text
