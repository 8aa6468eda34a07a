"""Dates in words, and those of which only a part is known."""

import datetime

import pytest

from sitegen.dates import PartialDate, day_text, range_text


def test_partial_dates_sort_with_the_less_exact_first() -> None:
    days = [PartialDate(2021, 8, 3), PartialDate(2021), PartialDate(2020, 12, 31), PartialDate(2021, 8)]
    assert [str(day) for day in sorted(days)] == ["2020-12-31", "2021", "2021-08", "2021-08-03"]


@pytest.mark.parametrize("text", ["2021", "2021-08", "2021-08-03", "0099-01"])
def test_a_partial_date_is_read_as_it_is_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["2021-00", "2021-13", "2021-02-30", "2021-8", "21", "2021-08-03T00:00", "２０２１"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert PartialDate.parse(text) is None


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-03-03", "2025-03-09", "3 to 9 March 2025"),
        ("2025-04-28", "2025-05-04", "28 April to 4 May 2025"),
        ("2024-12-30", "2025-01-05", "30 December 2024 to 5 January 2025"),
    ],
)
def test_a_range_says_once_what_both_ends_share(first: str, last: str, text: str) -> None:
    assert range_text(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == text


def test_a_year_of_three_digits_keeps_its_zero() -> None:
    assert day_text(PartialDate(99)) == "0099"
