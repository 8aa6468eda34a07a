import pytest

from sitegen.curate.amend import front_lines, quoted, with_added, with_tag

PAGE = '---\n# of mine\ntitle: A\ntags:\n- x\n- y\n\nlinks:\n  code: /a\n"odd key": 1\n# last\n---\nBody.\n'


def test_lines_belong_to_their_keys() -> None:
    assert front_lines(PAGE) == {
        "title": "# of mine\ntitle: A\n",
        "tags": "tags:\n- x\n- y\n",
        "links": "\nlinks:\n  code: /a\n",
        "odd key": '"odd key": 1\n# last\n',
    }
    assert front_lines("no front matter") == {}
    assert front_lines(PAGE.replace("\n", "\r\n")) == front_lines(PAGE)


def test_what_is_added_stands_at_the_end_and_all_else_stays() -> None:
    assert with_added(PAGE, [], []) == PAGE
    assert with_added("---\ntitle: A\n---\n", ["b: 1"], ["## B", "## C"]) == (
        "---\ntitle: A\nb: 1\n---\n\n## B\n\n## C\n"
    )
    assert (
        with_added("---\r\ntitle: A\r\n---\r\nBody.", [], ["## B"])
        == "---\r\ntitle: A\r\n---\r\n\r\nBody.\r\n\r\n## B\r\n"
    )
    assert with_added("---\ntitle: A\n---", ["b: 1\n"], []) == "---\ntitle: A\nb: 1\n---\n"


@pytest.mark.parametrize(
    ("tags", "renamed"),
    [
        ("[a, b, ab]", "[a, new, ab]"),
        ("[ 'b' , \"a\" ]", '[ new , "a" ]'),
        ("B  # not b", "new  # not b"),
        ('\n  - a b\n  - b # b\n  - "b"', "\n  - a b\n  - new # b\n  - new"),
        ("[a, a-b]", "[a, a-b]"),
        ("[c#b, b]", "[c#b, new]"),
    ],
)
def test_a_tag_is_renamed_in_its_place(tags: str, renamed: str) -> None:
    page = "---\ntitle: b\ntags: {}\nb: b\n---\nb\n"
    assert with_tag(page.format(tags), "b", "new") == page.format(renamed)


def test_a_name_gets_the_quotes_that_it_needs() -> None:
    assert with_tag("---\ntags: [b]\n---\n", "b", 'x, "y"') == '---\ntags: ["x, \\"y\\""]\n---\n'
    assert with_tag("---\ntags: [b]\n---\n", "b", "no") == '---\ntags: ["no"]\n---\n'
    assert with_tag("---\r\ntags: [b]\r\n---\r\n", "b", "c") == "---\r\ntags: [c]\r\n---\r\n"
    assert with_tag("---\nmytags: [b]\ntags: [b]\n---\n", "b", "c") == "---\nmytags: [b]\ntags: [c]\n---\n"
    assert with_tag("---\ntitle: b\n---\n", "b", "c") == "---\ntitle: b\n---\n"


def test_lines_are_quoted_whatever_is_in_them() -> None:
    assert quoted({"a": "a: 1\n", "b": "b: 2\n"}) == "```yaml\na: 1\nb: 2\n```"
    assert quoted({"a": "a: ```` x\n"}) == "`````yaml\na: ```` x\n`````"
