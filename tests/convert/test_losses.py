"""What digests no longer give, in words."""

import pytest

from sitegen.convert.losses import in_words


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ({"papers": ("a", "b", "c"), "title": ()}, "3 papers and the title"),
        ({"tags": ("a",)}, "1 tag"),
        ({"arxiv": (), "doi": (), "published": ()}, "the arXiv id, the DOI and the paper's own date"),
        (
            {"links.code": (), "extra.my.rating": (), "body.abstract": ()},
            "the link to code, my.rating and the abstract",
        ),
    ],
)
def test_what_is_lost_is_told_in_words(lost: dict[str, tuple[str, ...]], told: str) -> None:
    assert in_words(lost) == told
