"""HTML in Markdown, line by line."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.html.in_markdown import as_markdown, hide_private, without_private


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h3 align='center'>Day</h3>", "### Day"),
        ("<li><b>A</b> and <i>b</i>", "- **A** and *b*"),
        ('<img src="a.svg" alt="pdf">', "![pdf](a.svg)"),
        ("<A HREF='https://x.org'>x</A>", "[x](https://x.org)"),
        ("a <think> b", "a <think> b"),
        ("<p>p &lt; 0.05</p>", "p < 0.05"),
    ],
)
def test_tags_become_marks_and_others_stay(html: str, markdown: str) -> None:
    assert as_markdown(html) == markdown


def test_there_are_as_many_lines_as_before() -> None:
    text = 'one\n<a href="https://x.org">two\nthree</a>\nfour'
    assert as_markdown(text).split("\n") == ["one", "[two three](https://x.org)", "<br>", "four"]


def test_private_parts_go_with_their_words_and_not_with_their_lines() -> None:
    assert without_private("a\n%% not\nthis %%\n[//]: # (nor this)\nb") == "a\n\n\n\nb"
    assert without_private("a <!-- open") == "a "


def test_a_line_that_was_only_private_is_furniture() -> None:
    account = Account("# Papers\n<!-- secret -->\n- one", "a.md")
    hide_private(account)
    assert account.lines == ["# Papers", "", "- one"]
    assert [account.kind(line) for line in (1, 2, 3)] == ["unknown", "furniture", "unknown"]
