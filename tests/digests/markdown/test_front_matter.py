"""The front matter of a Markdown file."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.markdown.front_matter import (
    end_of,
    front_lines,
    has_key_of_a_paper,
    is_of_a_paper,
    property_of,
    read_front,
)
from sitegen.system.yaml_text import YamlError


@pytest.mark.parametrize(
    ("text", "end", "values", "lines"),
    [
        ("---\ntitle: Socks\narxiv: 2503.01230\n---\n\nText.", 4, {"title": "Socks", "arxiv": "2503.01230"}, [2, 3]),
        ('+++\ntitle = "Socks"\ndraft = true\n+++\nText.', 4, {"title": "Socks", "draft": "true"}, [2, 3]),
        ('{\n"title": "Socks",\n"year": 2025\n}\n\nText.', 4, {"title": "Socks", "year": "2025"}, [2, 3]),
        ("title:: Socks\nauthors:: [[Ada Brook]]\n\n- Text.", 2, {"title": "Socks", "authors": "Ada Brook"}, [1, 2]),
        ("# Socks\n\nAuthors: Ada Brook\nYear: 2025\n\nText.", 4, {"Authors": "Ada Brook", "Year": "2025"}, [3, 4]),
    ],
)
def test_each_kind_is_read_with_the_lines_of_its_keys(
    text: str, end: int, values: dict[str, str], lines: list[int]
) -> None:
    front = read_front(text.split("\n"))
    assert (dict(front.values), front.end, [span.start for span in front.lines.values()]) == (values, end, lines)


@pytest.mark.parametrize(
    "text",
    ["", "Text.", "---\ntitle: Socks", "# Socks\n\nText: more\n", "# A\n\nKey: a\nKey: b\n\n# B", '{"a": 1}', "[1]\nx"],
)
def test_a_text_may_have_none(text: str) -> None:
    assert end_of(text.split("\n")) == 0


@pytest.mark.parametrize(("text", "line"), [("---\na: b\nc: d: e\n---\n", 3), ('+++\na = "b"\nc = \n+++\n', 3)])
def test_broken_front_matter_names_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as broken:
        read_front(text.split("\n"))
    assert broken.value.line == line


def test_a_notes_front_matter_is_told_from_that_of_a_list() -> None:
    of_note = "---\ntitle: Socks\ndoi: 10.1000/socks\n---\n"
    of_list = "---\ntitle: Papers of the week\nauthor: Ada Brook\n---\n"
    assert is_of_a_paper(of_note)
    assert not is_of_a_paper(of_list)
    assert has_key_of_a_paper(of_list.split("\n"))
    assert not has_key_of_a_paper(["title: Papers", "layout: post"])


def test_front_matter_of_a_list_is_furniture() -> None:
    account = Account("---\ntitle: Papers\n---\n- one", "a.md")
    assert front_lines(account) == 4
    assert [account.kind(line) for line in (1, 2, 3, 4)] == ["furniture"] * 3 + ["unknown"]


@pytest.mark.parametrize(
    ("line", "found"),
    [("- rating:: 5", ("rating", "5")), (" my mood:: ", ("my mood", "")), ("a: b", None), ("::", None)],
)
def test_a_property_is_a_key_and_a_value(line: str, found: tuple[str, str] | None) -> None:
    assert property_of(line) == found
