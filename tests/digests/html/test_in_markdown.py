"""HTML in Markdown, line by line."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.html.in_markdown import as_markdown, prepare, prepared, with_borne_ids, without_private


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
    prepare(account)
    assert account.lines == ["# Papers", "", "- one"]
    assert [account.kind(line) for line in (1, 2, 3)] == ["unknown", "furniture", "unknown"]


_TABLE = """\
<table>
<tr><th>#</th><th>Title</th></tr>
<tr>
  <td>1</td>
  <td><a href="https://arxiv.org/abs/2503.01234">Socks</a></td>
</tr>
</table>
"""


@pytest.mark.parametrize("table", [_TABLE, _TABLE.replace("</tr>\n<tr>", "</tr>\n\n<tr>", 1)])
def test_a_table_with_a_head_is_one_in_markdown_a_row_a_line(table: str) -> None:
    lines = prepared(f"Above\n\n{table}\nBelow").split("\n")
    assert [line for line in lines if line] == [
        *("Above", "| # | Title |", "|---|---|", "| 1 | [Socks](https://arxiv.org/abs/2503.01234) |", "Below")
    ]
    assert len(lines) == table.count("\n") + 4


@pytest.mark.parametrize(
    "table",
    [
        _TABLE.replace("th>", "td>").replace("Title", "b"),
        _TABLE.replace("\n", ""),
        "<table></table>",
        "<table>\n</table>",
    ],
)
def test_a_table_without_a_head_or_without_room_stays(table: str) -> None:
    assert prepared(table) == table


def test_an_id_that_an_element_only_bears_is_a_link_before_it() -> None:
    link = '<a href="https://arxiv.org/abs/2503.01234">arXiv</a>'
    assert (
        with_borne_ids('<b class="x" data-arxiv-id="2503.01234">') == f'{link}<b class="x" data-arxiv-id="2503.01234">'
    )
    assert with_borne_ids('<b data-paper-url="x.html">') == '<b data-paper-url="x.html">'
