"""Dates in parts."""

import pytest

from sitegen.digests.dates.parts import date_of_parts


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ({"date-parts": [[2021, 8, 3], [2022]]}, "2021-08-03"),
        ({"date-parts": [["2021", " 8 "]]}, "2021-08"),
        ({"date-parts": [[2021, None]]}, "2021"),
        ({"date-parts": [[None]], "literal": "August 2021"}, "2021-08"),
        ({"raw": "", "literal": "soon"}, "soon"),
        ("2021-08", "2021-08"),
        (2021, "2021"),
        ({"date-parts": []}, ""),
        (None, ""),
    ],
)
def test_a_date_in_parts_is_as_exact_as_it_is_known(date: object, text: str) -> None:
    assert date_of_parts(date) == text
