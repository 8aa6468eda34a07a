"""Each reader on texts in its format's exact shape, irregularities included: the cases of tests/fixtures/digests."""

from itertools import groupby
from operator import itemgetter

import pytest

from sitegen.digests.read import read_digest
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
    for kind, line in zip(digest.lines, lines, strict=True):
        assert (kind == "blank") is (not line.strip())
    for kind, run in groupby(enumerate(digest.lines, 1), key=itemgetter(1)):
        assert kind != "unknown" or not told.isdisjoint(number for number, _ in run)
    starts = {digest.lines[entry.line - 1] for one in (digest, *digest.others) for entry in one.entries}
    assert starts.isdisjoint({"blank", "unknown"})
