"""Filters: which documents pass."""

import pytest

from sitegen.search.reader.filters import Filters, is_period, passing
from sitegen.search.reader.store import Store


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(), [0, 1, 2, 3, 4]),
        (Filters(first="2025"), [1, 2, 3, 4]),
        (Filters(last="2024"), [0]),
        (Filters(last="2025-01"), [0, 1, 2]),
        (Filters(first="2025-01-01", last="2025-01-01"), [1]),
        (Filters(first="2025-01-03", last="2025-03-13"), []),
        (Filters(tags=("cs.LG",)), [1, 2]),
        (Filters(tags=("cs.lg", "cs.CL")), [2]),
        (Filters(tags=("cs",)), []),
        (Filters(code=True), [2, 4]),
        (Filters(first="2025-02", code=True), [4]),
    ],
)
def test_a_document_passes_what_all_filters_ask(store: Store, filters: Filters, documents: list[int]) -> None:
    assert passing(store, filters).nonzero()[0].tolist() == documents


def test_a_period_is_a_day_a_month_or_a_year() -> None:
    assert all(map(is_period, ("2025", "2025-03", "2024-02-29")))
    assert not any(map(is_period, ("", "25", "2025-3", "2025-13", "2025-02-29", "2025-03-14T00", "２０２５", "0000")))
