"""White space, Unicode, maths spans and escaping. Cases are in fixtures/text; here are the properties."""

import html
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sitegen.text import clean, collapse, escape_markdown, paragraphs, split_maths
from tests.fixture_files import Case, read_cases

PIECES = (
    r"$ $$ \ \( \) \[ \] ` `` * ** _ __ ~~ ~ < > & [ ] ]( ) ! # 1. 2) - + --- === |-| http://a.b https://x.y/_z_ <b>"
    r" @ <1a@b.c <!-- &amp; &#35; &lt ; [^1] ::: x^2 a Bc 7 . , é Ω { } %20"
)
SPACES = [" ", "    ", "\n", "\n\n", "  \n", "\t", "\u00a0"]
HOSTILE = st.lists(
    st.one_of(st.sampled_from(PIECES.split()), st.sampled_from(SPACES), st.text(max_size=5)), max_size=30
).map("".join)


@pytest.mark.parametrize("case", read_cases("text/paragraphs.txt"), ids=str)
def test_paragraphs(case: Case) -> None:
    assert paragraphs(case.given) == case.expected


@pytest.mark.parametrize("case", read_cases("text/maths.txt"), ids=str)
def test_split_maths(case: Case) -> None:
    shown = [f"{span.kind}: {span.value}".replace("\n", " ") for span in split_maths(case.given)]
    assert "\n".join(shown) == case.expected


@pytest.mark.parametrize("case", read_cases("text/escape.txt"), ids=str)
def test_escape_markdown(case: Case) -> None:
    assert escape_markdown(case.given) == case.expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\u2028d\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa\x00\x07b\x7f\x9fc\td", "abc\td"),
        ("a\ud800b\uffffc", "a\ufffdb\ufffdc"),
        ("abc\u202etxt.\u2066x\u2069", "abctxt.x"),
        ("e\u0301 \u212b", "é Å"),
        ("קוד\u200f \u200d", "קוד\u200f \u200d"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_clean_hands_back_clean_text_itself() -> None:
    text = "Ünïcode and 漢字,\n\ttabs and all."
    assert clean(text) is text


def test_collapse_takes_every_white_space() -> None:
    assert collapse(" a\u00a0b\u202f \n\tc\u3000") == "a b c"


@given(st.text())
def test_clean_can_be_written_and_is_idempotent(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(HOSTILE)
def test_spans_make_up_the_text(text: str) -> None:
    spans = split_maths(text)
    assert "".join(span.source for span in spans) == text
    assert all(span.source for span in spans)


@given(HOSTILE)
@example(r"\(a_1*b*\) and \[ <i>\\) \] \(\)")
@example("<1a@b.c> <+x@y.z>")
@example("$ $$*$$")
def test_escaped_text_shows_what_was_written_and_nothing_else(raw: str) -> None:
    text = clean(raw)
    tokens = list(flat(MARKDOWN.parse(escape_markdown(text))))
    assert {token.type for token in tokens} <= HARMLESS
    shown = "".join(token.content.strip() if token.type.startswith("math") else token.content for token in tokens)
    written = "".join(span.value for block in paragraphs(text).split("\n\n") for span in split_maths(block))
    assert squeezed(shown) == squeezed(written)


@given(HOSTILE)
def test_escaped_text_is_no_html(raw: str) -> None:
    """A renderer that lets HTML pass, as code hosts do, finds none."""
    tokens = flat(MarkdownIt("commonmark").parse(escape_markdown(clean(raw))))
    assert not any(token.type.startswith("html") for token in tokens)


@pytest.mark.parametrize(
    "piece", ["{", "\\", "$", "`", '\\"{', "\\(", "$$x", "https://a(", "https://a.", "&#", "*_", "\n "]
)
def test_a_flood_of_anything_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert "".join(span.source for span in split_maths(text)) == text
    assert html.unescape(escape_markdown(text)).count("a") == text.count("a")


class Exact(MarkdownIt):
    """markdown-it with an address shown as it is, without decoding."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


MARKDOWN = (
    Exact("commonmark", {"html": False})
    .enable(["table", "strikethrough"])
    .use(dollarmath_plugin, double_inline=True, allow_labels=False)
)
BRACKETED = re.compile(r"\\(?:\(((?:[^\\]|\\[^()])+)\\\)|\[((?:[^\\]|\\[^][])+)\\\])")


def bracketed_maths(state: StateInline, silent: bool) -> bool:
    """An inline rule for formulas between brackets, which the plugin knows nothing of."""
    found = BRACKETED.match(state.src, state.pos)
    if found and not silent:
        state.push("math_inline", "", 0).content = found[1] or found[2]
    state.pos = found.end() if found else state.pos
    return found is not None


MARKDOWN.inline.ruler.before("escape", "bracketed_maths", bracketed_maths)
HARMLESS = {
    "inline",
    "text",
    "paragraph_open",
    "paragraph_close",
    "link_open",
    "link_close",
    "math_inline",
    "math_inline_double",
    "math_block",
}


def flat(tokens: list[Token]) -> Iterator[Token]:
    """The tokens that are shown, in order."""
    for token in tokens:
        yield from flat(token.children) if token.children is not None else [token]


def squeezed(text: str) -> str:
    return "".join(text.split())
