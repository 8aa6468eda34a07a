import math

import pytest

from sitegen.digests.read import read_digest
from sitegen.digests.records.json_text import BrokenError, JsonText, parse


def test_elements_have_their_lines() -> None:
    cursor = JsonText('[\n{"a":\n1},\n\n 2, "x"\n]')
    assert [(line, cursor.value()) for line in cursor.elements()] == [(2, {"a": 1}), (5, 2), (5, "x")]
    cursor.end()


def test_members_have_their_values() -> None:
    cursor = JsonText(' {"a": 1, "b" : [2], "": {}}\n')
    assert {name: cursor.value() for name in cursor.members()} == {"a": 1, "b": [2], "": {}}
    cursor.end()


@pytest.mark.parametrize(
    ("text", "taken", "line", "what"),
    [
        ("[1, 2", [1, 2], 1, 'no "]" at character 6'),
        ("[1,\n2 3]", [1, 2], 2, 'no "]" at character 3'),
        ("[1,\n]x", [1], 2, "more text behind the end at character 2"),
        ("{}", [], 1, 'no "[" at character 1'),
        ("", [], 1, 'no "[" at character 1'),
        ("[" + "[" * 100_000, [], 1, "nested too deeply at character 2"),
        ("[" + "9" * 5000 + "]", [], 1, "a number too long at character 2"),
    ],
)
def test_what_stands_before_a_break_is_kept(text: str, taken: list[object], line: int, what: str) -> None:
    cursor = JsonText(text)
    found = []
    with pytest.raises(BrokenError) as broken:
        for _ in cursor.elements():
            found.append(cursor.value())
        cursor.end()
    assert (found, broken.value.line, str(broken.value)) == (taken, line, what)


def test_what_breaks_inside_a_value_has_its_place() -> None:
    cursor = JsonText('[1,\n"abc')
    with pytest.raises(BrokenError, match=r" at character 1$") as broken:
        assert [cursor.value() for _ in cursor.elements()] == [1]
    assert broken.value.line == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": null, "b": "\t"}', {"a": None, "b": "\t"}),
        ('"\\ud800"', "\ud800"),
        ("{'a': None, 'b': (1, True), 'c': 'it\\'s'}", {"a": None, "b": (1, True), "c": "it's"}),
        (r"{'a': '\d'}", {"a": r"\d"}),
        ("{1: {2}}", {1: {2}}),
    ],
)
def test_json_and_python_literals_are_parsed(text: str, value: object) -> None:
    assert parse(text) == value


def test_numbers_that_json_does_not_know_are_harmless() -> None:
    assert parse("[Infinity, 1e999]") == [math.inf, math.inf]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{'a': __import__('os').getcwd()}",
        "{'a': open('x')}",
        "{f'{1}': 1}",
        "{'a': " + "[" * 10_000 + "]" * 10_000 + "}",
        "[" * 10_000 + "'" + "]" * 10_000,
        "{'a': 1" + "+1" * 100_000 + "}",
        "{'a': " + "-" * 100_000 + "1}",
        "{'a': " + "9" * 5000 + "}",
        "{'a': " + "x." * 100_000 + "x}",
        "{[]: 1}",
        "{'a': '\ud800'}",
        "{'a': '\0'}",
        "{'a': 1",
        "{'" + "a" * 1_000_000 + "': 1}",
    ],
    ids=range(15),
)
def test_what_is_neither_is_an_error(text: str) -> None:
    with pytest.raises(BrokenError):
        parse(text)


def test_names_of_fields_may_be_anything() -> None:
    digest = read_digest(b'{"id": 2503.10240, 7: "Socks", "title": "Shoes"}\n', "2025-03-14.txt")
    assert (digest.entries[0].title, dict(digest.unused)) == ("Shoes", {"7": 1})
    text = b'{"title": "Socks", "\\n\\npdf": "papers/1.pdf"}\n'.replace(b"\\n", b"\n")
    assert all("\n" not in problem.what for problem in read_digest(text, "2025-03-14.jsonl").problems)
