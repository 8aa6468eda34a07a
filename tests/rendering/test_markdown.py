"""markdown.py: bodies to HTML and to plain text, the friendly ones and the others."""

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.rendering import markdown
from sitegen.rendering.markdown import plain, render, render_text
from sitegen.text import clean, escape_markdown, paragraphs


def test_paragraphs() -> None:
    assert render('One "line"\nand another.\n\n\nTwo.\n') == (
        "<p>One &quot;line&quot;\nand another.</p>\n<p>Two.</p>\n"
    )


def test_common_markup() -> None:
    assert render("*a* **b** ~~c~~ `d<e`  \nf") == (
        "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;e</code><br>\nf</p>\n"
    )


def test_raw_html_is_text() -> None:
    html = render("<script>alert(1)</script>\n\na <img src=x onerror=y> <!-- c -->\n\n<kernel>")
    assert "&lt;script&gt;" in html
    assert re.findall("<(?!/?p>)", html) == []


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("# A\n\n## B\n\n### C", "h2 h3 h4"),
        ("## A\n\n## B", "h2 h2"),
        ("#### A\n\n## B\n\n#### C", "h2 h2 h3"),
        ("A\n=\n\nB\n-", "h2 h3"),
        ("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6", "h2 h3 h4 h5 h6 h6"),
    ],
)
def test_headings_begin_at_h2_and_skip_no_level(body: str, tags: str) -> None:
    assert " ".join(re.findall(r"<(h\d)>", render(body))) == tags
    assert " ".join(re.findall(r"</(h\d)>", render(body))) == tags


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("[a](https://b.example/?c=d&e)", "https://b.example/?c=d&amp;e"),
        ("[a](HTTP://b.example)", "HTTP://b.example"),
        ("<https://b.example/c_d_e>", "https://b.example/c_d_e"),
    ],
)
def test_external_links_say_so(source: str, href: str) -> None:
    assert f'<a href="{href}" rel="noopener noreferrer">' in render(source)


@pytest.mark.parametrize("href", ["../b/", "b/c:d", "#b", "?b=c:d", "/b", "mailto:a@b.example", ""])
def test_links_within_the_site_and_to_mail(href: str) -> None:
    assert render(f"[a]({href})") == f'<p><a href="{href}">a</a></p>\n'


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JAVASCRIPT:x", "<JaVa\tScRiPt:x>", "java%73cript:x", "java%2573cript:x",
        "&#106;avascript:x", "&#x6A;avascript&colon;x", "javascript&#58;x", "java&Tab;script:x",
        "data:text/html,x", "data:image/png;base64,AA", "vbscript:x", "file:///etc/passwd", "ftp://b.example",
        "//evil.example", "/\\\\evil.example", "\\\\\\\\evil.example", "%2f%2fevil.example", "&#47;/evil.example",
        "https:evil.example", "https:///evil.example", "http:\\\\\\evil.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[a]({})", "![a]({})", "[a][b]\n\n[b]: {}", '[a]({} "title")'])
def test_other_schemes_are_no_links(target: str, form: str) -> None:
    html = render(form.format(target))
    assert "href" not in html
    assert "src=" not in html


def test_an_autolink_with_another_scheme_is_text() -> None:
    assert render("<javascript:alert(1)>") == "<p>&lt;javascript:alert(1)&gt;</p>\n"


def test_titles_cannot_leave_their_attribute() -> None:
    html = render("""[a](b '"onclick="x') ![a"b](c.png '"onerror="x')""")
    assert html == (
        '<p><a href="b" title="&quot;onclick=&quot;x">a</a> '
        '<img src="c.png" alt="a&quot;b" title="&quot;onerror=&quot;x" loading="lazy"></p>\n'
    )


def test_a_remote_picture_becomes_a_link() -> None:
    link = '<a href="https://b.example/c.png" rel="noopener noreferrer">'
    assert render("![an *old* map](https://b.example/c.png)") == f"<p>{link}an old map</a></p>\n"
    assert render("![](https://b.example/c.png)") == f"<p>{link}https://b.example/c.png</a></p>\n"
    assert render("[![map](https://b.example/c.png)](d)") == '<p><a href="d">map</a></p>\n'


@pytest.mark.parametrize(
    ("info", "attribute"),
    [
        ("python", ' class="language-python"'),
        (" c++ linenos", ' class="language-c++"'),
        ('"><script>', ""),
        ('py"onclick=x', ""),
        ("a&quot;b", ""),
        ("", ""),
    ],
)
def test_code_has_its_language_only_where_that_is_a_word(info: str, attribute: str) -> None:
    assert render(f"~~~{info}\na<b\n~~~") == f'<pre tabindex="0"><code{attribute}>a&lt;b\n</code></pre>\n'


def test_tables_scroll_and_are_aligned_without_a_style() -> None:
    html = render("| a | b | c |\n|--:|:-:|---|\n| 1 | 2 | 3 |")
    assert html.startswith('<div class="scroll" role="group" aria-label="Table" tabindex="0">\n<table>\n')
    assert html.endswith("</table>\n</div>\n")
    assert '<td class="right">1</td>\n<td class="center">2</td>\n<td>3</td>' in html
    assert "style" not in html


X = '<math alttext="x"><mi>x</mi></math>'
DISPLAY = (
    '<span class="maths" role="group" aria-label="Formula" tabindex="0">'
    '<math display="block" alttext="x"><mi>x</mi></math></span>'
)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("$x$", X),
        (r"\(x\)", X),
        ("$$x$$", DISPLAY),
        (r"\[ x \]", DISPLAY),
        ("$$\nx\n$$", DISPLAY),
        ("[$$x$$](a)", f'<a href="a">{X}</a>'),
        ("*$x$*", f"<em>{X}</em>"),
        ("$5 and $6", "$5 and $6"),
        ("$5-$6", "$5-$6"),
        ("a $ x$ b", "a $ x$ b"),
        ("$x $ b", "$x $ b"),
        (r"\$x\$", "$x$"),
        (r"\$x$", "$x$"),
        (r"\\(x\\)", r"\(x\)"),
        ("`$x$`", "<code>$x$</code>"),
        (r"$\foo<b>$", r"$\foo&lt;b&gt;$"),
        (r"\[\foo\]", r"\[\foo\]"),
        ("$$$$ $$ $$ $", "$$$$ $$ $$ $"),
        (r"$\textbf{A}$B", "<b>A</b>B"),
    ],
)
def test_maths(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>\n"


def test_a_long_formula_can_be_scrolled_with_the_keyboard() -> None:
    assert render(f"${'x' * 29}$").startswith("<p><math alttext=")
    assert render(f"${'x' * 30}$").startswith('<p><math tabindex="0" alttext=')
    assert "tabindex" not in render(f"[${'x' * 30}$](a)")
    assert render(f"$${'x' * 30}$$").count("tabindex") == 1


@pytest.mark.parametrize("text", [r"of \(\foo{x}\)", r"so \[\foo_1 a\] holds", r"so $$\foo$$ holds", r"of $\foo$"])
def test_a_formula_that_cannot_be_shown_keeps_its_delimiters(text: str) -> None:
    assert render(escape_markdown(text)) == f"<p>{text}</p>\n"


def test_a_display_formula_stays_in_its_paragraph() -> None:
    assert render(escape_markdown(r"so \[x\] holds")) == f"<p>so {DISPLAY} holds</p>\n"


@pytest.mark.parametrize("text", ["by <007@mi6.uk>", "<1a@b.co>", "<.x@y.z>", "<+x@y.z>", "<x@y.z>", "<<_@y>"])
def test_an_address_in_angle_brackets_keeps_them_and_is_no_link(text: str) -> None:
    assert render(escape_markdown(text)) == f"<p>{escape(text)}</p>\n"


def test_underscores_and_stars_of_a_formula_are_not_emphasis() -> None:
    assert "<em>" not in render("$a_1*b*c_2$ and $_3$")


def test_a_formula_may_be_followed_by_a_digit_where_it_cannot_be_money() -> None:
    assert render("10$^{-3}$5").endswith("</math>5</p>\n")


def test_render_text_is_not_markdown() -> None:
    assert render_text('*a* <b> & "c" [d](e) $x$ costs $5') == f"*a* &lt;b&gt; &amp; &quot;c&quot; [d](e) {X} costs $5"
    assert render_text("# a https://b.example") == "# a https://b.example"
    assert render_text("$$x$$") == X
    assert render_text(r"a $\foo_1$") == r"a $\foo_1$"


def test_plain() -> None:
    body = (
        "# A *b*\n\nc `d` [e](f) <https://g.example/h_i> ![j $k$](l) &copy;\nm  \n"
        "n $o_1$ \\(p\\) \\*\n\n> q\n\n---\n\nr"
    )
    assert plain(body) == "A b\n\nc d e https://g.example/h_i j $k$ ©\nm\nn $o_1$ \\(p\\) *\n\nq\n\nr"


def test_plain_lists_tables_and_code() -> None:
    assert plain("- a\n- b\n  - c\n\n1. d\n\n   e\n2. f") == "a\nb\nc\n\nd\n\ne\n\nf"
    assert plain("x\n\n|a|b|\n|-|-|\n|1|2|\n|3|4|\n\ny") == "x\n\na b\n1 2\n3 4\n\ny"
    assert plain("```\na  *b*\n```\n\nc") == "a  *b*\n\nc"


PIECES = ["a", "b c", "1", " ", "  ", "    ", "\n", "\n\n", '"', "'", "!", ".", ")", "1.", "-", "+", "=", "==", ":",
          ":-", "#", "]", "(", "@", "/", "{", "}", "%", "^", ";", "?", ",", "\t", "\xa0", "\u2003", "é", "∑", "http://b",
          "<https://a.example/b_c?d=e&f#g>", "<http://b.example>", "\\_", "\\~", "\\<", "\\(", "\\[", "\\\\", "&",
          "a_b", "~", "|", ">", "\\", "&amp;", "$", "*", "_", "[", "`", "<"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text())
@example("a\n    b")
@example("a |\n:-")
@example("  a  \n \n  b")
@example(r"see <https://a.example/b_c?d&e=f;g>, a_b & \\_c_ \~d~ < e")
def test_what_skips_the_parser_is_what_the_parser_would_give(text: str) -> None:
    fast = render(text), plain(text)
    text = clean(text)
    tokens = markdown._parser().parse(text)
    slow = markdown._parser().renderer.render(tokens, markdown._parser().options, {})
    assert fast == (slow, "".join(markdown._plain_blocks(tokens)))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text())
def test_plain_undoes_the_escaping(text: str) -> None:
    text = paragraphs(clean(text))
    if "$" not in text:  # a formula between dollars is trimmed
        assert plain(escape_markdown(text)) == text


TAGS = """sub sup p em strong s b i code pre br hr a img ul ol li blockquote h2 h3 h4 h5 h6 div span
table thead tbody tr th td"""


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_but_our_own_tags(text: str) -> None:
    tags = set(re.findall(r"<([^\s>/]*)", render(text) + render_text(text)))
    assert {tag for tag in tags if not tag.startswith("m")} <= {"", *TAGS.split()}


@pytest.mark.parametrize("unit", ["*", "_a", "**a *b ", "> ", "- ", "<", "<!--", "&", "$", "$a ", "~~a ", "]("])
def test_bombs_come_out_as_text(unit: str) -> None:
    bomb = "x" + unit * (100_000 // len(unit))
    assert plain(bomb) == bomb.rstrip()


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "[a][", "[](b"])
def test_bracket_bombs_come_out_as_text(unit: str) -> None:
    bomb = unit * (10_000 // len(unit))
    assert plain(bomb) == bomb


def test_a_thousand_asterisks() -> None:
    assert render("a" + "*" * 1000) == f"<p>a{'*' * 1000}</p>\n"


@pytest.mark.parametrize(
    "deep", ["> " * 500 + "x", "".join(f"{'  ' * level}- a{level}\n" for level in range(100)) + "x"]
)
def test_what_is_nested_too_deep_is_shown_as_written(deep: str) -> None:
    assert plain(deep).split() == deep.split()
    assert render(deep).startswith("<p>")


def test_a_long_link_title_and_a_huge_table() -> None:
    assert render(f'[a](b "{"x" * 100_000}")') == f'<p><a href="b" title="{"x" * 100_000}">a</a></p>\n'
    assert "<table>" in render("|a" * 100 + "\n" + "|-" * 100 + "\n" + "|x\n" * 100)


def test_control_characters_never_come_out() -> None:
    assert render("a\x00b\x1bc\ud800d\u202ee *f*") == "<p>abc\ufffdde <em>f</em></p>\n"


def test_headings_begin_at_the_level_that_is_asked_for_and_skip_none() -> None:
    assert render("# A\n\n### B\n\n# C") == "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"
    assert render("# A\n\n### B\n\n# C", 3) == "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n"
    assert render("###### " + "A", 6) == render("# A", 9) == "<h6>A</h6>\n"
    assert render("no heading", 3) == "<p>no heading</p>\n"
