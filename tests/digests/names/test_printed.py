"""Lists that a script printed into one text."""

import pytest

from sitegen.digests.names.printed import printed_list


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('["Ada Brook", null, 7]', ["Ada Brook", None, 7]),
        ("('Ada Brook', 'Ben Cole')", ["Ada Brook", "Ben Cole"]),
        ("{'name': 'Ada Brook'}", [{"name": "Ada Brook"}]),
        ("['cs.LG' 'cs.AI'\n 'it\\'s']", ["cs.LG", "cs.AI", "it's"]),
        (" [Author('Ada'), Author(name='Ben', age=7), nan] ", ["Ada", {"name": "Ben", "age": 7}, None]),
        ("[]", []),
    ],
)
def test_a_printed_list_is_read_as_json_or_as_python(text: str, found: list[object]) -> None:
    assert printed_list(text) == found


@pytest.mark.parametrize(
    "text", ["", "Ada Brook", "[Paper]", "[[a]]", "(socks)", "[1 +]", "[a, b]", "['a'", "['a', open('x', 'w')]"]
)
def test_what_is_no_list_of_values_is_none(text: str) -> None:
    assert printed_list(text) is None


def test_a_list_nested_too_deep_or_too_long_is_none() -> None:
    assert printed_list("(" * 5_000 + ")" * 5_000) is None
    assert printed_list(f"['{'x' * 100_000}']") is None
