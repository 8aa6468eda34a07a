r"""Formulas as plain text, for where nothing but text can stand: `S$^2$Teacher` is `S²Teacher`."""

import re

from sitegen.repair.scripts import lowered, raised
from sitegen.repair.symbols import symbol
from sitegen.text import split_maths

_DEEPEST = 20
_TOKEN = re.compile(r"\\(?P<name>[A-Za-z]+)\*?[ \t]*|\\(?P<sign>.)|(?P<script>[_^])|(?P<other>.)", re.DOTALL)
_TRANSPARENT = re.compile(
    r"text\w*|math\w+|operatorname|boldsymbol|bm|mbox|hbox|emph|underline|overline|hat|bar|vec|tilde|widehat|widetilde"
    r"|left|right|big|Big|bigg|Bigg|bigl|bigr|displaystyle|limits|rm|bf|it|cal|sf|tt"
)
_SIGNS = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "|": "‖", "\\": " "}


def readable(text: str) -> str:
    r"""Plain text with what its formulas say, as far as plain text can: signs, scripts and fractions.

    >>> readable(r"S$^2$Teacher"), readable(r"$\alpha$-decay at $\sqrt{s}=13\,\mathrm{TeV}$ in $O(n \log n)$")
    ('S²Teacher', 'α-decay at √s=13 TeV in O(n log n)')
    """
    if "$" not in text and "\\" not in text:
        return text
    return "".join(
        _plain(span.value, 0) if span.kind in ("maths", "display") else span.source for span in split_maths(text)
    )


def _plain(tex: str, depth: int) -> str:
    if depth > _DEEPEST:
        return tex
    parts: list[str] = []
    at = 0
    while at < len(tex):
        token = _TOKEN.match(tex, at)
        assert token is not None
        at = token.end()
        if name := token["name"]:
            said, at = _command(name, tex, at, depth)
            parts.append(said)
        elif token["sign"]:
            parts.append(_SIGNS.get(token["sign"], token["sign"]))
        elif token["script"]:
            inner, at = _argument(tex, at, depth)
            parts.append(_script(token["script"], inner))
        elif token["other"] not in "{}$":
            parts.append(" " if token["other"] == "~" else token["other"])
    return "".join(parts)


def _command(name: str, tex: str, at: int, depth: int) -> tuple[str, int]:
    """What a command says, and where the text goes on."""
    if name in ("frac", "dfrac", "tfrac"):
        above, at = _argument(tex, at, depth)
        below, at = _argument(tex, at, depth)
        return f"{_grouped(above)}/{_grouped(below)}", at
    if name == "sqrt":
        inner, at = _argument(tex, at, depth)
        return f"√{_grouped(inner)}", at
    if _TRANSPARENT.fullmatch(name):
        return "", at
    said = symbol(name)
    said = name if said is None else said
    is_word = len(said) > 1 and said.isalpha()
    return said + (" " if is_word and tex[at : at + 1].isalnum() else ""), at


def _argument(tex: str, at: int, depth: int) -> tuple[str, int]:
    """What the next group, command or character says, and where the text goes on."""
    while tex[at : at + 1].isspace():
        at += 1
    if tex[at : at + 1] != "{":
        token = _TOKEN.match(tex, at)
        if token is None:
            return "", at
        if token["name"] and _TRANSPARENT.fullmatch(token["name"]):
            return _argument(tex, token.end(), depth + 1) if depth < _DEEPEST else ("", token.end())
        return _plain(token[0], depth + 1).strip(), token.end()
    open_groups, end = 0, at
    for sign in re.finditer(r"\\.|[{}]", tex[at:], re.DOTALL):
        open_groups += {"{": 1, "}": -1}.get(sign[0], 0)
        if not open_groups:
            end = at + sign.end()
            return _plain(tex[at + 1 : end - 1], depth + 1).strip(), end
    return _plain(tex[at + 1 :], depth + 1), len(tex)


def _script(sign: str, inner: str) -> str:
    said = (raised if sign == "^" else lowered)(inner)
    return f"{sign}{_grouped(inner)}" if said.startswith(("^{", "_{")) else said


def _grouped(inner: str) -> str:
    return inner if len(inner) < 2 or inner.isalnum() else f"({inner})"
