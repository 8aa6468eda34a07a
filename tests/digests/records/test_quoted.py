"""How messages quote a piece of a digest."""

import pytest

from sitegen.digests.records.quoted import kind_of, shorten


@pytest.mark.parametrize(
    ("text", "length", "quoted"),
    [
        ("Socks", 5, "Socks"),
        ("Socks in Drawers", 10, "Socks in…"),
        ("Socks\n  in\tDrawers", 60, "Socks in Drawers"),
        ("Socks\x1b[31m", 60, "Socks[31m"),
        ("s" * 10_000, 4, "sss…"),
    ],
)
def test_a_piece_is_one_line_that_is_not_too_long(text: str, length: int, quoted: str) -> None:
    assert shorten(text, length) == quoted


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, "true"),
        (3, "a number (3)"),
        (10**30, "a number"),
        (2503.1, "a number (2503.1)"),
        ([], "a list"),
        ((), "a list"),
        ({}, "an object"),
        ("Socks", 'text ("Socks")'),
        (None, "null"),
        (b"", "of a strange kind"),
    ],
)
def test_a_value_is_named_in_words(value: object, kind: str) -> None:
    assert kind_of(value) == kind
