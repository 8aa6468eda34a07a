"""A paper's own date, as exact as it is written."""

import pytest

from sitegen.digests.dates.partial import partial_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021", "2021"),
        ("2021-8", "2021-08"),
        ("2021/08/03", "2021-08-03"),
        ("20210803", "2021-08-03"),
        ("2021-08-03T14:05:00Z", "2021-08-03"),
        ("2021年8月3日", "2021-08-03"),
        ("2010 Sep-Oct", "2010-09"),
        ("2010 Dec 28 - 31", "2010-12-28"),
        ("Tuesday, August 3rd, 2021", "2021-08-03"),
        ("3 Aug 2021", "2021-08-03"),
        ("  Aug.\n 2021 ", "2021-08"),
        ("Spring 2021", "2021"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, found: str) -> None:
    assert str(partial_date(text)) == found


def test_the_month_stands_first_unless_it_cannot_be_one() -> None:
    assert str(partial_date("9/3/2003")) == "2003-09-03"
    assert str(partial_date("23/3/2003")) == "2003-03-23"


@pytest.mark.parametrize(
    "text", ["", "2021-02-30", "2021-13", "13/2021", "2021-14-15", "in press", "Foo 2021", "1021", "1899"]
)
def test_what_is_no_date_or_not_to_be_believed_is_none(text: str) -> None:
    assert partial_date(text) is None


def test_a_date_with_words_around_it_or_of_too_many_characters_is_none() -> None:
    assert partial_date("published 2021-08-03") is None
    assert partial_date("2021-08-03 10:00" + "0" * 60) is None
