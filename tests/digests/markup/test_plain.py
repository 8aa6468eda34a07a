"""Mark-up in fields of plain text: the cases are in fixtures/text/markup.txt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.digests.markup.plain import plain_markup
from tests.fixture_files import Case, read_cases

PIECES = (
    "<i> </i> <b> </b> <p> </p> <br/> <sub> </sub> <sup> </sup> <think> & &amp; &lt; &eacute; < > a 2 <math> </math>"
)
MARKUP = st.lists(st.sampled_from([*PIECES.split(), "<mi>x</mi>", " ", "\n"]), max_size=25).map("".join)


@pytest.mark.parametrize("case", read_cases("text/markup.txt"), ids=str)
def test_markup(case: Case) -> None:
    assert plain_markup(case.given) == case.expected


@pytest.mark.parametrize("case", read_cases("text/markup.txt"), ids=str)
def test_what_was_read_is_plain(case: Case) -> None:
    assert plain_markup(case.expected) == case.expected


@given(st.text(alphabet="ab <>/=\"'$\\^_{}\n-", max_size=60))
def test_text_without_known_tags_stays(text: str) -> None:
    if "<a" not in text and "<b" not in text and "</" not in text:
        assert plain_markup(text) == text


@given(MARKUP)
def test_it_never_grows_by_more_than_the_signs_of_its_formulas(text: str) -> None:
    assert len(plain_markup(text)) <= 2 * len(text)


@pytest.mark.parametrize(
    "piece", ["<i>", "<", "&amp;", "<i", "<i></b>", "<math>", "</p>", "<sub><sup>", '<i a="', "<i a "]
)
def test_a_flood_takes_no_longer_than_reading_it(piece: str) -> None:
    plain_markup(piece * (100_000 // len(piece)))
