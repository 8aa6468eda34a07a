"""Each reader on texts in its format's exact shape, irregularities included: the cases of tests/fixtures/digests."""

import pytest

from sitegen.digests import read_digest
from tests.digests.outline import outline
from tests.fixture_files import FIXTURES, Case, read_cases

CASES = [case for path in sorted((FIXTURES / "digests").glob("*.txt")) for case in read_cases(f"digests/{path.name}")]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_digest_is_read(case: Case) -> None:
    assert outline(read_digest(case.given.encode(), "2025-03-14")) == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_line_of_a_digest_is_accounted_for(case: Case) -> None:
    """Either the reader says what it became, or a problem speaks of it: of a run of lines, at its first."""
    digest = read_digest(case.given.encode(), "2025-03-14")
    lines = case.given.removesuffix("\n").split("\n")
    told = {problem.line for problem in digest.problems}
    within = False
    for number, (kind, line) in enumerate(zip(digest.lines, lines, strict=True), 1):
        assert (kind == "blank") is (not line.strip())
        within = kind == "unknown" and (within or number in told)
        assert kind != "unknown" or within
