"""Where things lie in an archive."""

import datetime

import pytest

from sitegen import layout


def test_pages_have_their_folders() -> None:
    day = datetime.date(2025, 3, 4)
    assert layout.date_path(day) == "content/dates/2025/2025-03-04.md"
    assert layout.slug_of(layout.paper_path("a.b", day)) == "a.b"
    assert layout.is_in(layout.paper_path("a", day), layout.PAPERS)


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("content/digests/2025-03-14.txt", True),
        ("content/digests/2025/03/14.json", True),
        ("content/digests/.keep", False),
        ("content/digests/2025/", False),
        ("content/digests.txt", False),
        ("content/papers/2025-03/a.md", False),
    ],
)
def test_a_digest_is_a_file_in_their_folder_that_is_not_hidden(path: str, is_one: bool) -> None:
    assert layout.is_digest(path) is is_one
