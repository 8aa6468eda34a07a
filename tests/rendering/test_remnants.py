"""What half-stripped TeX meant: the cases are in fixtures/text/remnants.txt."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.rendering import markdown, remnants
from sitegen.text import escape_markdown
from tests.fixture_files import Case, read_cases

PIECES = "_ ^ { } a x CO 2 10 sigma chi < > & = - * mathcal O left( right) le propto hbar https://a.b/ \\ | ) ( @ # . 5"
REMNANTS = st.lists(st.sampled_from([*PIECES.split(), " ", '"']), max_size=25).map("".join)


@pytest.mark.parametrize("case", read_cases("text/remnants.txt"), ids=str)
def test_remnants(case: Case) -> None:
    assert remnants.html(case.given) == case.expected


@pytest.mark.parametrize("case", read_cases("text/remnants.txt"), ids=str)
def test_markdown_and_titles_show_them(case: Case) -> None:
    assert re.sub("<a [^>]*>|</a>", "", markdown.render(escape_markdown(case.given))) == f"<p>{case.expected}</p>\n"
    assert markdown.render_text(case.given) == case.expected


@given(REMNANTS)
def test_the_only_tags_are_ours_and_are_closed(text: str) -> None:
    html = remnants.html(text)
    assert re.sub("</?su[bp]>", "", html).count("<") == 0
    for tag in ("sub", "sup"):
        assert html.count(f"<{tag}>") == html.count(f"</{tag}>")


@given(REMNANTS)
def test_it_is_no_longer_than_its_scripts_make_it(text: str) -> None:
    assert len(unescape(remnants.html(text))) <= 14 * len(text)


@given(st.text(max_size=50))
def test_text_without_signs_is_only_escaped(text: str) -> None:
    if not remnants.has_cue(text):
        assert unescape(remnants.html(text)) == unescape(remnants.escaped(text))


def test_code_and_addresses_are_out_of_reach() -> None:
    assert markdown.render("`CO_2` <https://example.org/x_2>, *x*^2") == (
        '<p><code>CO_2</code> <a href="https://example.org/x_2" rel="noopener noreferrer">https://example.org/x_2</a>, '
        "<em>x</em>^2</p>\n"
    )


def test_other_spellings() -> None:
    assert remnants.spellings("CO_2 (H_{2}O), foo_bar, https://example.org/x_1") == ["CO2", "H2O"]


@pytest.mark.parametrize(
    "piece", ["_{", "x_", "^", "x^{a", "_{{}", "x_1", "sigma_", "=", "x^2", "left(", "a=1", "{bf x"]
)
def test_a_flood_takes_no_longer_than_reading_it(piece: str) -> None:
    remnants.html(piece * (100_000 // len(piece)))
