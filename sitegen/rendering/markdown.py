r"""Renders Markdown as HTML or as plain text. The only door to markdown-it-py.

CommonMark with tables and strikethrough. Raw HTML is shown as text, a link leads only where the allow-list lets it, a
remote picture becomes a link (the published site's policy would block it), and nothing in a body becomes an id or a
style. Formulas between `$…$`, `$$…$$`, `\(…\)` or `\[…\]` become MathML; what is not valid TeX stays as it was written.

Most bodies are abstracts without any markup. These never reach the parser: a pattern finds that it has nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sitegen.archive.links import Links
from sitegen.rendering import maths, remnants
from sitegen.rendering.links import (
    WrittenLink,
    image_html,
    inline_rules,
    inline_text,
    is_allowed,
    with_links,
    written_links,
)
from sitegen.rendering.remnants import escaped as _escaped
from sitegen.site.model import LinkedMarkdown
from sitegen.text import clean, split_maths

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


def render(text: str, level: int = 2) -> str:
    """Markdown as HTML. Its headings begin at a level, since the page has its own `h1`, and skip none below."""
    if isinstance(text, LinkedMarkdown):
        return _render(str(text), level, text.links)
    return _render_unlinked(text, level)


@lru_cache(maxsize=1024)
def _render_unlinked(text: str, level: int) -> str:
    return _render(text, level, {})


def _render(text: str, level: int, links: Links) -> str:
    text = clean(text)
    tokens = _parsed(text)
    if tokens is None:
        return "".join(f"<p>{_light_html(paragraph)}</p>\n" for paragraph in _paragraphs(text))
    tokens = with_links(tokens, links) if links else tokens
    return str(_parser().renderer.render(_at_level(tokens, level), _parser().options, {}))


def links_in(text: str) -> list[WrittenLink]:
    """The links within the archive that Markdown has, pictures among them."""
    return written_links(_parsed(clean(text)) or [])


def _at_level(tokens: list[Token], level: int) -> list[Token]:
    """Tokens whose headings begin at `h2` with those that begin at a level."""
    return [
        token.copy(tag=f"h{min(int(token.tag[1]) + level - 2, 6)}") if token.type.startswith("heading_") else token
        for token in tokens
    ]


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A page's body as plain text, for search, feeds and descriptions; the inverse of `escape_markdown` in text.py.

    Paragraphs are parted by a blank line, rows and list entries by a line end. Formulas keep their TeX and delimiters:
    so they stay apart from the words, and `render_text` can still show them.
    """
    text = clean(text)
    tokens = _parsed(text)
    if tokens is None:
        return "\n\n".join(_LIGHT.sub(_light_text, paragraph) for paragraph in _paragraphs(text))
    return "".join(_plain_blocks(tokens))


def render_text(text: str) -> str:
    """Text that is not Markdown, such as a title or a comment, as HTML: only formulas, and what is left of them, become
    more than text."""
    text = clean(text)
    if "$" not in text and "\\" not in text:
        return remnants.html(text)
    return "".join(
        _formula(span.source, span.value) if span.kind in {"maths", "display"} else remnants.html(span.source)
        for span in split_maths(text)
    )


_SPAN_MARKUP = (
    "\\`*_[<&~|$\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Signs that may mark up what stands in a line, and what the parser trims as space."""
_LINE_MARKUP = re.compile(r"\n(?: {0,3}(?:[-+=:#>]|[0-9]{1,9}[.)])| {4})")  # lists, headings, rules, indented code
_LIGHT = re.compile(r"<(https?://[a-z0-9.-]{1,200}(?:/[\w./~?=+#,;:&-]*)?)>|\\([!-'*-/:-@\]-`{-~])", re.ASCII)
"""An address or an escaped sign: markup, but nothing that needs a parser. What opens a formula is no escaped sign."""
_HARMLESS = re.compile(
    rf"{_LIGHT.pattern}|&(?!#?\w{{1,32}};)|~(?<!~~)(?!~)|_(?<=[a-zA-Z0-9]_)(?=[a-zA-Z0-9])|< ", re.ASCII
)
"""The same, and signs that mark nothing up where they stand."""
_MAX_NESTING = 60


@lru_cache(maxsize=2)
def _parsed(text: str) -> list[Token] | None:
    """The parser's tokens; None where it has nothing to do, or would drop what is nested too deep for it."""
    if not ((_has_span_markup(text) and _has_span_markup(_HARMLESS.sub("", text))) or _has_line_markup(text)):
        return None
    tokens = _parser().parse(text)
    return None if any(token.level >= _MAX_NESTING - 1 for token in tokens) else tokens


def _has_line_markup(text: str) -> bool:
    if "\n" not in text:
        return _LINE_MARKUP.match(f"\n{text}") is not None
    return _LINE_MARKUP.search(f"\n{text}") is not None or "  \n" in text


def _has_span_markup(text: str) -> bool:
    return any(sign in text for sign in _SPAN_MARKUP)  # several times as fast as a pattern


def _light_html(paragraph: str) -> str:
    """A paragraph without any but light markup as HTML."""
    if "<" not in paragraph and "\\" not in paragraph:
        return remnants.html(paragraph)
    parts: list[str] = []
    text: list[str] = []
    for number, part in enumerate(_LIGHT.split(paragraph)):
        if part and number % 3 == 1:
            parts += [
                remnants.html("".join(text)),
                f'<a href="{_escaped(part)}" rel="noopener noreferrer">{_escaped(part)}</a>',
            ]
            text = []
        else:
            text.append(part or "")
    return "".join([*parts, remnants.html("".join(text))])


def _light_text(light: re.Match[str]) -> str:
    return light[1] or light[2]


_BLANK_LINES = re.compile(r"(?:\n *)+\n")


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of text without markup, as the parser would find them."""
    text = text.strip(" \n")
    blocks = _BLANK_LINES.split(text) if "\n" in text else [text]
    return ["\n".join(line.strip(" ") for line in block.split("\n")) for block in blocks if block]


def _formula(source: str, tex: str, display: bool = False) -> str:
    html = maths.to_html(tex, display)
    if html is None:
        return _escaped(source)
    if display:
        return f'<span class="maths" role="group" aria-label="Formula" tabindex="0">{html}</span>'
    return html


# --- the parser -------------------------------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only now: most text has no markup

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": _MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "maths", _parse_maths)
    parser.core.ruler.push("house_rules", _house_rules)
    parser.validateLink = is_allowed  # type: ignore[method-assign]
    parser.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    for rule in (_render_text, _render_maths, _render_fence, _render_table_open, _render_table_close, _render_image):
        parser.add_render_rule(rule.__name__.removeprefix("_render_"), rule)
    parser.add_render_rule("code_block", _render_fence)
    return parser


_FORMULA = re.compile(
    r"(?P<open>\$\$)(?!\s*\$)(?>(?:[^\\$]|\\.)+)\$\$"
    r"|(?P<dollar>\$)(?![\s$])(?P<inner>(?>(?:[^\\$]|\\.)+))(?<!\s)\$"
    r"|(?P<round>\\\()(?>(?:[^\\]|\\[^()])+)\\\)"
    r"|(?P<square>\\\[)(?>(?:[^\\]|\\[^\[\]])+)\\\]",
    re.DOTALL,
)
_TEX = re.compile(r"[\\^_{}]")


def _parse_maths(state: StateInline, silent: bool) -> bool:
    """The inline rule for formulas. As in Pandoc, `$5 and $6` and `$5-$6` are sums of money."""
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if match["inner"] and state.src[match.end() : match.end() + 1].isdigit() and not _TEX.search(match["inner"]):
        return False
    if not silent:
        token = state.push("maths", "", 0)
        token.content = match[0]
        token.markup = match[match.lastgroup or 0] if not match["inner"] else "$"
    state.pos = match.end()
    return True


# --- the house rules --------------------------------------------------------------------------------------------------


def _house_rules(state: StateCore) -> None:
    """What must hold for every body, however it was written."""
    outline: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            outline = [*(above for above in outline if above < level), level]
            token.tag = f"h{min(len(outline) + 1, 6)}"
        elif token.type == "heading_close":
            token.tag = f"h{min(len(outline) + 1, 6)}"
        elif token.type in {"th_open", "td_open"} and "style" in token.attrs:
            token.attrs = {"class": str(token.attrs["style"]).removeprefix("text-align:")}
        elif token.type == "inline":
            token.children = list(inline_rules(token.children or []))


# --- the renderer -----------------------------------------------------------------------------------------------------


def _render_text(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    return remnants.html(tokens[at].content)


def _render_maths(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    token = tokens[at]
    edge = len(token.markup)
    in_link = token.info == "inline"
    display = token.markup in {"$$", r"\["} and not in_link
    html = _formula(token.content, token.content[edge:-edge].strip(), display)
    if in_link or not html.startswith("<math") or len(_TAG.sub("", html)) < _WIDE:
        return html
    return html.replace("<math", '<math tabindex="0"', 1)


_TAG = re.compile(r"<[^>]*+>")
_WIDE = 30
"""Signs from which on a formula within a line may scroll on a phone, so that the keyboard must come to it."""


def _render_fence(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    """A block of code; its language only where it is a plain word."""
    language = re.match(r"[A-Za-z0-9+#-]+(?!\S)", tokens[at].info.strip())
    attribute = f' class="language-{language[0]}"' if language else ""
    return f'<pre tabindex="0"><code{attribute}>{_escaped(tokens[at].content)}</code></pre>\n'


def _render_table_open(*_: Any) -> str:
    return '<div class="scroll" role="group" aria-label="Table" tabindex="0">\n<table>\n'


def _render_table_close(*_: Any) -> str:
    return "</table>\n</div>\n"


def _render_image(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    return image_html(tokens[at])


# --- plain text -------------------------------------------------------------------------------------------------------


def _plain_blocks(tokens: Iterable[Token]) -> Iterator[str]:
    """The texts of the blocks, each after what parts it from the one before."""
    gap = ""
    for token in tokens:
        if token.type == "inline":
            yield gap + inline_text(token.children or [])
        elif token.type in {"fence", "code_block"}:
            yield gap + token.content.rstrip("\n")
            gap = "\n\n"
        elif token.nesting == -1 and token.type != "list_item_close":
            gap = "\n" if token.hidden else _GAPS.get(token.type, "\n\n")


_GAPS = {"td_close": " ", "th_close": " ", "tr_close": "\n", "thead_close": "\n"}
