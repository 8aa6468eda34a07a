"""Makes other people's text safe to show: its Unicode, its white space, its formulas, and escapes for Markdown.

Titles and abstracts come as plain text: neither HTML nor Markdown, though they may hold formulas and addresses. They
are shown as written. So everything that Markdown would take for markup is escaped, and only two things are let through
as more than text: a formula that is one beyond doubt, and a web address. Half-stripped TeX is `repair`'s part.

Every function takes time linear in its text, whatever the text is: patterns are possessive or cannot overlap.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


def clean(text: str) -> str:
    """Text fit for every output: NFC, LF line ends, no control, bidi or other invisible steering characters.

    Tab and newline stay. Lone surrogates and noncharacters, which no XML or UTF-8 file may hold, become U+FFFD.
    """
    if _is_clean_ascii(text):
        return text
    if text.isascii():
        return text.replace("\r\n", "\n").translate(_UNCLEAN)
    if text.replace("\n", " ").replace("\t", " ").isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_UNCLEAN))


def _is_clean_ascii(text: str) -> bool:
    """Whether a text has nothing but ASCII's signs, tabs and newlines: most has, and is looked through very fast."""
    return text.isascii() and not text.encode().translate(None, _CLEAN_ASCII)


_CLEAN_ASCII = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_UNCLEAN = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys([0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
    **dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"),
    **dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n"),
    0x09: "\t",
    0x0A: "\n",
}


def collapse(text: str) -> str:
    """One line: every run of white space, no-break spaces included, becomes a single space; the ends are trimmed."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # it has single spaces only, as most has
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Hard-wrapped text as one line a paragraph, with a blank line between paragraphs.

    A new paragraph begins after a blank line, or, as in arXiv's abstracts, with a line indented by two spaces. A hyphen
    at a line's end is kept and the words are not joined: it belongs to the word or is a dash.
    """
    line = text.replace("\n", " ")
    if "  " not in line and "\t" not in line and _is_clean_ascii(line):
        return line.strip()  # wrapped, and nothing else
    return "\n\n".join(filter(None, map(collapse, _NEW_PARAGRAPH.split(text))))


_NEW_PARAGRAPH = re.compile(r"\n[^\S\n]*+\n|\n  ")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one kind; the sources of a text's spans, joined, are the text."""

    kind: Literal["text", "maths", "display", "url"]
    source: str
    """As it stands in the text."""
    value: str
    """A formula without its delimiters and the white space at its ends; else the source."""


def split_maths(text: str) -> list[Span]:
    r"""Cut text into plain text, formulas (`$…$`, `\(…\)`), display formulas (`$$…$$`, `\[…\]`) and web addresses.

    A formula lies between two delimiters with no other delimiter, address or blank line between them. Since a dollar
    may also be money, what lies between two dollars must look like a formula too; `\$` and `$$$` never delimit. An
    address may be glued to the word before it; it ends before a brace, a quote, an unbalanced parenthesis or closing
    punctuation.
    """
    if "$" not in text and "http" not in text and "\\(" not in text and "\\[" not in text:
        return [Span("text", text, text)] if text else []
    spans: list[Span] = []
    done = 0
    for kind, start, end, value in _found(text):
        if done < start:
            spans.append(Span("text", text[done:start], text[done:start]))
        spans.append(Span(kind, text[start:end], value))
        done = end
    if done < len(text):
        spans.append(Span("text", text[done:], text[done:]))
    return spans


_Kind = Literal["maths", "display", "url"]
_Found = tuple[_Kind, int, int, str]

_URL_CHARACTER = r"[A-Za-z0-9\-._~:/?#@!&*+;=%]|,(?!https?://)|\\[_#%&~]"
# Groups are atomic and not possessive: Python before 3.11.5 matches possessive groups wrongly (python/cpython#106052).
_TOKEN = re.compile(
    rf"https?://[A-Za-z0-9](?>(?:{_URL_CHARACTER}|\((?>(?:{_URL_CHARACTER})*)\))*)|\\[()\[\]]|\\.|\${{3,}}+|\$",
    re.DOTALL,
)
_DELIMITERS = {"$", r"\(", r"\)", r"\[", r"\]"}


def _found(text: str) -> Iterator[_Found]:
    """The formulas and addresses in text, in order."""
    tokens = [token for token in _TOKEN.finditer(text) if token[0] in _DELIMITERS or token[0].startswith("http")]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token[0].startswith("http"):
            url = token[0].rstrip(".,;:!?*")
            yield "url", token.start(), token.start() + len(url), url
            at += 1
        elif formula := _formula(text, tokens, at):
            found, used = formula
            yield found
            at += used
        else:
            at += 1


def _formula(text: str, tokens: list[re.Match[str]], at: int) -> tuple[_Found, int] | None:
    """The formula that begins with the delimiter tokens[at], if one does, and how many tokens it uses."""
    kind: _Kind
    shape = [token[0] for token in tokens[at : at + 4]]
    if shape == ["$"] * 4 and _touch(*tokens[at : at + 2]) and _touch(*tokens[at + 2 : at + 4]):
        kind, used = "display", 4
    elif shape[:2] in (["$", "$"], [r"\(", r"\)"], [r"\[", r"\]"]):
        kind, used = "display" if shape[0] == r"\[" else "maths", 2
    else:
        return None
    start, end = tokens[at].start(), tokens[at + used - 1].end()
    inner = text[tokens[at + used // 2 - 1].end() : tokens[at + used // 2].start()]
    if shape[0] == "$":
        fits = _is_formula(inner, text[start - 1 : start], text[end : end + 1])
    else:
        fits = bool(inner.strip()) and not _BLANK_LINE.search(inner)
    return ((kind, start, end, inner.strip()), used) if fits else None


def _touch(first: re.Match[str], second: re.Match[str]) -> bool:
    return first.end() == second.start()


def _is_formula(inner: str, before: str, after: str) -> bool:
    """Whether what stands between two dollars is a formula and not the words between two sums of money.

    With TeX in it (a command, braces, `^` or `_`) it is one unless it reads as prose. Without, it must be a lone sign,
    or free of outer space, of words in a row and of a dangling sign, with no digit touching the dollars from outside.
    """
    if not inner.strip() or inner[0].isspace() != inner[-1].isspace() or _BLANK_LINE.search(inner):
        return False
    if _TEX.search(inner):
        return inner.count("{") == inner.count("}") and not _PROSE.search(_COMMAND.sub(" \\ ", inner))
    if not any(map(str.isalnum, inner)):
        return _SIGNS.fullmatch(inner) is not None
    if inner[0].isspace() or before.isdigit() or after.isdigit() or inner[-1] in "-/(,;:=<":
        return False
    return not _PROSE.search(inner) and (
        not _SPACE.search(inner) or not _WORD.search(inner) or _RELATION.search(inner) is not None
    )


_TEX = re.compile(r"\\[A-Za-z,]|[{}^_]")
_COMMAND = re.compile(
    r"\\(?:text|math|operatorname|mbox|rm|it|bf|emph|href|unicode)[a-z]*+\s*+\{[^{}]*+\}|\\[A-Za-z]++"
)
_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}+[,.;:)]?\s++\(?[A-Za-z]{2,}")
_SIGNS = re.compile(r"\\%|[-+<>=/~*|±×≤≥≈→←↑↓∼]{1,3}")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_]{2}")
_RELATION = re.compile(r"[=<>≤≥∈≈]")


def escape_markdown(text: str) -> str:
    r"""Plain text, its paragraphs parted by blank lines, as CommonMark that shows exactly that text.

    Formulas stay raw and between their own delimiters: the page shows one that can't be converted as it was written.
    Addresses are written `<https://…>`. A paragraph becomes one line, so tables and underlined headings cannot arise.
    People read and edit the result: what can do no harm, as the underscore in snake_case or a lone `*`, stays bare.
    """
    return "\n\n".join(
        _at_line_start("".join(map(_escaped_span, split_maths(line))))
        for block in _BLANK_LINE.split(text)
        if (line := collapse(block))
    )


def _escaped_span(span: Span) -> str:
    if span.kind == "maths" and span.source.startswith("$"):
        return f"${span.value}$"  # a space inside the dollars would make them money
    if span.kind in {"maths", "display"}:
        return span.source
    if span.kind == "url" and "\\" not in span.value:
        return f"<{span.value}>"
    return _escaped(span.source)


def _escaped(text: str) -> str:
    """The text with a backslash before every sign that could mark something up; each sign has its own pattern, which
    is tried only where the sign is: most text has none."""
    for sign, active in _ESCAPES:
        if sign in text:
            text = active.sub(r"\\\g<0>", text)
    return text


def _at_line_start(line: str) -> str:
    """The line with a backslash where its beginning would open a list, a heading, a quotation or a rule."""
    opening = _BLOCK.match(line)
    return f"{line[: opening.end()]}\\{line[opening.end() :]}" if opening else line


_ESCAPES = [
    ("\\", re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")),  # first; it escapes punctuation only
    ("`", re.compile(r"`")),
    ("[", re.compile(r"\[")),  # without an opening one, ] and ! are harmless
    ("$", re.compile(r"\$")),
    ("*", re.compile(r"\*(?:(?<! \*)|(?! ))")),
    ("_", re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")),
    ("~", re.compile(r"~(?<! ~)")),  # after a space it could open a deletion, never close one
    ("<", re.compile(r"<(?=[A-Za-z/!?]|[^\s<>@]*+@)")),  # tags and addresses, those of people too
    ("&", re.compile(r"&(?=#?\w{1,32};)")),
]
_BLOCK = re.compile(r"[0-9]{1,9}(?=[.)](?: |\Z))|(?=[-+](?: |\Z)|#{1,6}(?: |\Z)|>|-[- ]*+\Z)")
