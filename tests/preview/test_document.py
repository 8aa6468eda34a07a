import pytest

from sitegen.preview.document import media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("papers/a/index.html", "text/html; charset=utf-8"),
        ("files/a.SVG", "image/svg+xml; charset=utf-8"),
        ("files/a.webp", "image/webp"),
        ("files/a.avif", "image/avif"),
        ("files/a.pdf", "application/pdf"),
        ("search/page.js", "text/javascript; charset=utf-8"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(name: str, expected: str) -> None:
    assert media_type(name) == expected
