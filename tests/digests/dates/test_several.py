"""The lists of several dates in one text."""

import datetime

import pytest

from sitegen.digests.account import Account
from sitegen.digests.dates.several import DayList, arranged
from sitegen.digests.dates.written import Stated, first_day, stated_within
from sitegen.digests.digest import Entry
from sitegen.digests.read import read_digest


def day_list(month: int, day: int, year: int | None = None, *arxiv: str) -> DayList:
    entries = [Entry(title="Socks", line=1, arxiv=one) for one in arxiv or ("math/0309136",)]
    return DayList(stated=Stated(month, day, year), entries=entries)


def dates(lists: list[DayList]) -> list[str]:
    return [str(one.stated) for one in arranged(lists)]


@pytest.mark.parametrize(
    ("lists", "found"),
    [
        ([day_list(3, 14)], ["Mar 14"]),
        ([day_list(3, 13, 2025), day_list(3, 14, 2025), day_list(3, 14, 2025)], ["2025-03-14", "2025-03-13"]),
        ([day_list(3, 14, 2025), day_list(12, 31), day_list(12, 24)], ["2025-03-14", "2024-12-31", "2024-12-24"]),
        ([day_list(3, 14, 2025), day_list(1, 8, None, "2212.00001", "2301.00001")], ["2025-03-14", "2023-01-08"]),
        ([day_list(3, 14, 2025), day_list(1, 8, None, "2212.00001")], ["2025-03-14", "2023-01-08"]),
        ([day_list(3, 14, 2025), day_list(2, 29)], ["2025-03-14", "2024-02-29"]),
        ([day_list(3, 14), DayList(stated=Stated(3, 15))], ["Mar 14"]),
    ],
)
def test_dates_without_a_year_get_one_from_their_papers_or_their_place(lists: list[DayList], found: list[str]) -> None:
    assert dates(lists) == found


def test_lists_of_one_day_are_one_list_and_what_stands_above_all_dates_is_of_the_first() -> None:
    account = Account("a\n" * 4, "2025-03-14")
    for line, date in enumerate([None, Stated(3, 14, 2025), Stated(3, 13, 2025), Stated(3, 14, 2025)], 1):
        if date:
            account.begin(date)
        account.take(Entry(title=f"Sock {line}", line=line))
        account.take(Entry(title=f"Sock {line}", line=line))
    reading = account.reading()
    assert [entry.line for entry in reading.entries] == [1, 2, 4]
    assert [(str(one.stated), [entry.line for entry in one.entries]) for one in reading.further] == [
        ("2025-03-13", [3])
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Papers for 2025-03-14", None, "2025-03-14"),
        ("Updated on 2025.03.14", None, "2025-03-14"),
        ("2025年3月14日", None, "2025-03-14"),
        ("March 14th, 2025", None, "2025-03-14"),
        ("14 Mar 2025: papers", None, "2025-03-14"),
        ("The week (March 8 - March 14) - 2025", "Mar 8", "2025-03-14"),
        ("Mar 8–14, 2025", "Mar 8", "2025-03-14"),
        ("(Jan 1-8)", "Jan 1", "Jan 8"),
        ("2025-03-08 ~ 2025-03-14", "Mar 8", "2025-03-14"),
    ],
)
def test_a_heading_may_name_a_date(text: str, first: str | None, last: str) -> None:
    found = stated_within(text, 7)
    assert found is not None
    assert (found[0] and str(found[0]), str(found[1])) == (first, last)


@pytest.mark.parametrize(
    "text", ["Planck 2018 results", "2025-13-40", "Feb 30, 2025", "Mar 14", "20250314", "May 5 - 2025"]
)
def test_a_heading_may_name_none(text: str) -> None:
    assert stated_within(text, 7) is None


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (Stated(12, 30), datetime.date(2024, 12, 30)),
        (Stated(1, 1), datetime.date(2025, 1, 1)),
        (Stated(1, 5), datetime.date(2024, 1, 5)),
        (None, None),
    ],
)
def test_the_first_day_of_a_range_is_the_nearest_before_its_last(
    since: Stated | None, first: datetime.date | None
) -> None:
    assert first_day(since, datetime.date(2025, 1, 5)) == first


def test_only_the_newest_date_can_contradict_the_name_of_the_file() -> None:
    day = "## {}\n\n| Title | Summary |\n|---|---|\n| Socks | s |\n\n"
    text = day.format("2025-03-13") + day.format("2025-03-14") + day.format("2025-03-12")
    digest = read_digest(text.encode(), "2025-03-14.md")
    assert [str(one.date) for one in (digest, *digest.others)] == ["2025-03-14", "2025-03-13", "2025-03-12"]
    assert digest.problems == ()
