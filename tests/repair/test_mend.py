"""TeX repair: the rules' cases are in fixtures/text/repair.txt; what the pairs say is in test_repair_pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.repair import repair, unknown_commands
from sitegen.text import split_maths
from tests.fixture_files import Case, read_cases

PIECES = (
    r"\ { } $ `` '' -- --- - times pm ,% \% \$ \" \'s \' {\it \textbf{ \href{ \url{ }{ {http http://a.b \_ \~ ^circ"
    r" ^{circ} https://hf-proxy-cf.effarig.site/x approx rightarrow leq 5 0.2 a o i \i \o \( \) sim sigma {bf"
    r" \alpha \pm \textsuperscript{2} \cite{ \footnote{ \frac{ {\deg} \ours ~ \, {``} mathcal O"
)
TEX = st.lists(st.sampled_from([*PIECES.split(), " ", "\n\n", "\0"]), max_size=25).map("".join)


@pytest.mark.parametrize("case", read_cases("text/repair.txt"), ids=str)
def test_repair(case: Case) -> None:
    assert repair(case.given) == case.expected


@pytest.mark.parametrize("case", read_cases("text/bold.txt"), ids=str)
def test_bold_repair(case: Case) -> None:
    assert repair(case.given, bold=True) == case.expected


@pytest.mark.parametrize("case", read_cases("text/bold.txt"), ids=str)
def test_what_is_bold_is_not_done_unasked(case: Case) -> None:
    assert repair(case.given) == case.given


@given(TEX, st.booleans())
def test_repair_is_idempotent(text: str, bold: bool) -> None:
    assert repair(repair(text, bold=bold), bold=bold) == repair(text, bold=bold)


@given(TEX)
def test_repair_leaves_formulas_alone(text: str) -> None:
    def formulas(text: str) -> list[str]:
        return [span.value for span in split_maths(text) if span.kind in ("maths", "display")]

    assert formulas(repair(text)) == formulas(text)


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "\\",
        "$",
        "`",
        '\\"{',
        "``a",
        "{\\it ",
        "\\emph{",
        "\\href{a}{",
        "0.",
        "--",
        "times",
        "\\href{a}{b",
        "x{http",
        "\\'",
    ],
)
def test_a_flood_of_leftovers_stays(piece: str) -> None:
    """Nothing in it is whole enough to be mended, and finding that out takes no more than reading it."""
    text = piece * (200_000 // len(piece))
    assert repair(text) == text


def test_an_authors_own_commands_are_named_once() -> None:
    assert unknown_commands(r"\ours beats \name{} and \ours, $\alpha$ too") == (r"\ours", r"\name")
    assert unknown_commands("none") == ()
