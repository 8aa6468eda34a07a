"""Segments: which papers share the files of the index."""

from itertools import count

import pytest

from sitegen.search.builder.segments import cut, sort
from sitegen.search.documents import SearchDocument
from tests.search.papers import paper


def days(*sizes: int) -> list[SearchDocument]:
    """Papers of the days of January 2025, so many a day."""
    numbers = count(1)
    return [
        paper(f"2501.{next(numbers):05}", "A title", date=f"2025-01-{day:02}")
        for day, size in enumerate(sizes, 1)
        for _ in range(size)
    ]


@pytest.mark.parametrize(
    ("sizes", "segments"),
    [
        ((), []),
        ((127,), [("new", 127)]),
        ((128,), [("recent", 128)]),
        ((100, 100, 100), [("recent", 200), ("new", 100)]),
        ((128, 128, 128, 128), [("old", 512)]),
        ((500, 1, 127, 128, 400, 20), [("old", 1156), ("new", 20)]),
        ((128,) * 9 + (5,), [("old", 1024), ("recent", 128), ("new", 5)]),
    ],
)
def test_whole_days_are_gathered_by_their_number_of_papers(
    sizes: tuple[int, ...], segments: list[tuple[str, int]]
) -> None:
    documents = days(*sizes)
    found = cut(documents)
    assert [(segment.name, len(segment.documents)) for segment in found] == segments
    assert [document for segment in found for document in segment.documents] == documents
    assert [segment.start for segment in found] == [documents.index(segment.documents[0]) for segment in found]


def test_documents_stand_by_date_and_then_by_slug() -> None:
    documents = [
        paper("b", "", date="2025-01-02"),
        paper("c", "", date="2025-01-01"),
        paper("a", "", date="2025-01-02"),
    ]
    assert [document.slug for document in sort(documents)] == ["c", "a", "b"]
