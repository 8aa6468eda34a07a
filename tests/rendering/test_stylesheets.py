import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.rendering.stylesheets import faults, links
from sitegen.rendering.theme_folders import BUNDLED

NO_RULE = 'neither a rule, "selector { … }", nor a declaration, "name: value;"'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("a { color: red }\n@media print { b::after { content: '}' } }", []),
        ("@layer parts { .a { color: red; & .b:hover { --x: a:b; top: calc(1px + 2px) } } }", []),
        (":root { --empty: ; --set: { a: b } }\n@import url(x.css);\n@font-face { src: url('x.woff2') }", []),
        ("a {\n  color red;\n  top: 0;\n}", [(2, NO_RULE)]),
        ("a { color: red }\n}\nb { top: 0 }", [(2, "a } that closes nothing")]),
        ("a { color: red }\n)\nb { top: 0 }", [(2, "a ) that closes nothing")]),
        ("a { top: 0 }\n\nb {\n  top: 0;\n", [(3, "a block that begins here is never closed")]),
        ("a { top: 0 }\n/* and so on", [(2, "a comment that begins here is never closed")]),
        ("a {\n  color: red\n  top: 0;\n}", [(3, "a second : in a declaration; the one before it lacks its ;")]),
        ("a;\nb { top: 0 }", [(1, "a ; in a selector")]),
        ("a { content: 'x\n; }", [(1, "a text in quotes that does not end in its line")]),
        ("color: red;", [(1, NO_RULE)]),
        ("@media print {\n  a {\n    oops\n  }\n}", [(3, NO_RULE)]),
    ],
)
def test_what_browsers_leave_out_is_found(text: str, found: list[tuple[int, str]]) -> None:
    assert [(fault.line, fault.what) for fault in faults(text)] == found


def test_what_it_links_to_is_found() -> None:
    text = "@import 'a.css';\n@import url(b.css) print;\na { background: url(\"c.png\"), url( d.png ) }\n/* url(e) */"
    assert links(text) == [(1, "a.css"), (2, "b.css"), (3, "c.png"), (3, "d.png")]


@given(st.text(st.sampled_from("ab{}()[]:;@!,.&'\"\\/*-#\n 1<"), max_size=40) | st.text(max_size=20))
def test_whatever_it_is_faults_have_lines_in_it(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + text.count("\f") + 1
    assert all(1 <= line <= lines for line, _ in (*faults(text), *links(text)))


def test_our_own_are_faultless() -> None:
    for path in sorted((BUNDLED / "default" / "static").glob("*.css")):
        assert (faults(path.read_text()), links(path.read_text())) == ([], [])
