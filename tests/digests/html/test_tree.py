"""HTML as a tree."""

from sitegen.digests.html.tree import classes, formula_of, is_hidden, parse_html, walk, words_of


def outline(text: str) -> list[str]:
    return [f"{one.name} {one.line}-{one.last}" for one in walk(parse_html(text)) if one.name]


def test_tags_left_open_end_where_the_next_one_says_so() -> None:
    assert outline("<UL>\n<li>Socks\n<li>Gloves\n</ul>\n<p>Hats") == ["ul 1-4", "li 2-3", "li 3-4", "p 5-5"]
    rows = parse_html("<table><tr><td>a<td>b<tr><td>c</table>").children[0].children
    assert [[cell.whole for cell in row.children] for row in rows] == [["a", "b"], ["c"]]


def test_attributes_are_unescaped_and_of_two_of_a_name_the_first_counts() -> None:
    (link,) = parse_html("<A HREF='/a?b&amp;c' class=\"x y\" href=z hidden>Socks</a>").children
    assert link.attributes == {"href": "/a?b&c", "class": "x y", "hidden": ""}
    assert classes(link) == {"x", "y"}
    assert is_hidden(link)


def test_words_are_those_that_people_see() -> None:
    page = "<h1>Socks &amp; <b>gl</b>oves</h1><p>a<br>b<script>if (a < b) x()</script><i style='display:none'>c</i>"
    assert words_of(parse_html(page)) == "Socks & gloves a b"
    assert words_of(parse_html("a < b <!-- c > d --> e")) == "a < b e"


def test_formulas_are_tex_between_dollars() -> None:
    page = '<p>In <math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math>'
    assert words_of(parse_html(page)) == "In $x^2$"
    (image,) = parse_html('<img class="latex" alt="$y$">').children
    assert formula_of(image) == "$y$"
    assert formula_of(parse_html("<p>x").children[0]) is None


def test_a_quote_that_never_closes_and_tags_without_end_are_read_all_the_same() -> None:
    assert words_of(parse_html('<p title="x>Socks</p><p>Gloves')) == "Socks Gloves"
    deep = parse_html("<div>" * 5_000 + "Socks")
    assert words_of(deep) == "Socks"
