r"""Mark-up in fields of plain text: HTML, JATS, MathML and entities as the text that they mean.

Only known tags that have their partner are read. All else is text: `Let's <think>`, `p < 0.05`, `A <-> B`. Formulas
become TeX between dollars, sub- and superscripts Unicode's signs or TeX's notation; blank lines part paragraphs.

>>> plain_markup("<i>De novo</i> CO<sub>2</sub> &amp;amp; p &lt; 0.05 in <think>")
'De novo CO₂ & p < 0.05 in <think>'
"""

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5

from sitegen.digests.markup.mathml import MATHML, tex_of
from sitegen.repair.scripts import lowered, raised


def plain_markup(text: str) -> str:
    """The text without its mark-up. What comes out is text, too, to be escaped where it is shown like any other."""
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "<" not in text or not _TAG.search(text):
        return text
    return _SPACES.sub("\n\n", _without_tags(text)).strip()


_NAME = r"#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30}"
_ENTITY = re.compile(rf"&(?>(?:amp;)+)(?:({_NAME});)?|&({_NAME});")
_SPACES = re.compile(r"[^\S\n]*+\n[^\S\n]*+\n\s*+")


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for, however often it was escaped; one that nobody knows stays."""
    name = entity[1] or entity[2]
    if not name:
        return "&"
    return unescape(f"&{name};") if name[0] == "#" or f"{name};" in html5 else f"&{name};"


_STYLES = "i b em strong u span font small big tt sc italic bold underline monospace roman sans-serif overline"
_BLOCKS = frozenset(("p", "div", "sec", "abstract", "list", "disp-formula", "ul", "ol", "li", "list-item"))
_NAMES = {
    *_STYLES.split(),
    *_BLOCKS,
    *["sub", "sup", "br", "a", "math", "script", "tex-math", "inline-formula", "alternatives"],
}
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>(?:jats:|mml:)?[A-Za-z][A-Za-z-]*|jats:[a-z-]+)"
    r"(?P<attributes>(?>(?:\s+[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'<>=]++))?)*))\s*+(?P<void>/?)>"
)
_MAX_DEPTH = 100


class _Open:
    """An element that is not closed yet."""

    __slots__ = ("attributes", "name", "parts", "source")

    def __init__(self, name: str, source: str, attributes: str) -> None:
        self.name, self.source, self.attributes = name, source, attributes
        self.parts: list[str] = []


def _without_tags(text: str) -> str:
    stack = [_Open("", "", "")]
    done = 0
    for tag in _TAG.finditer(text):
        name = _known(tag, within_math=stack[-1].name in MATHML)
        if not name:
            continue
        stack[-1].parts.append(text[done : tag.start()])
        done = tag.end()
        if tag["close"]:
            _close(stack, name, tag[0])
        elif name == "br" or (tag["void"] and name in _BLOCKS):
            stack[-1].parts.append("\n\n")
        elif tag["void"]:
            pass
        elif len(stack) < _MAX_DEPTH:
            stack.append(_Open(name, tag[0], tag["attributes"]))
        else:
            stack[-1].parts.append(tag[0])
    stack[-1].parts.append(text[done:])
    while len(stack) > 1:
        _leave_open(stack)
    return "".join(stack[0].parts)


def _known(tag: re.Match[str], within_math: bool) -> str:
    """The name of a tag that is mark-up, without its prefix; nothing for any other."""
    prefix, _, name = tag["name"].rpartition(":")
    name = name.lower()
    if within_math or prefix == "mml":
        return name if name in MATHML else ""
    if name == "script":
        return name if tag["close"] or "math/tex" in tag["attributes"] else ""
    return name if name in _NAMES or prefix == "jats" else ""


def _close(stack: list[_Open], name: str, source: str) -> None:
    depth = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].name == name), 0)
    if not depth:
        stack[-1].parts.append("\n\n" if name == "p" else source)
        return
    while len(stack) > depth + 1:
        _leave_open(stack)
    element = stack.pop()
    inner = "".join(element.parts)
    if _is_named_only(inner):
        stack[-1].parts += [element.source, inner, source]
    else:
        stack[-1].parts.append(_MEANINGS.get(name, _as_it_is)(inner, element.attributes))


def _leave_open(stack: list[_Open]) -> None:
    """The innermost element, which nothing closes: a paragraph begins, any other tag was text."""
    element = stack.pop()
    stack[-1].parts += ["\n\n" if element.name in _BLOCKS else element.source, *element.parts]


def _is_named_only(inner: str) -> bool:
    """Whether the tags are spoken of, as in "between <b> and </b>", and mark nothing up."""
    return inner.strip().lower() in {"and", "or", "to", "...", "…"}


def _as_it_is(inner: str, _: str) -> str:
    return inner


def _block(inner: str, _: str) -> str:
    return f"\n\n{inner}\n\n"


def _heading(inner: str, _: str) -> str:
    return "" if inner.strip().rstrip(".:").lower() in {"abstract", "summary"} else f"\n\n{inner}\n\n"


def _link(inner: str, attributes: str) -> str:
    """A link's words, and its address where they don't say it."""
    href = re.search(r"href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", attributes)
    return inner if not href or href[1].rstrip("/") in inner or not inner.strip() else f"{inner} ({href[1]})"


def _formula(inner: str, _: str) -> str:
    """A formula's TeX, which may be a whole document, between dollars."""
    tex = inner.partition(r"\begin{document}")[2].partition(r"\end{document}")[0] or inner
    tex = tex.strip().removeprefix("\\(").removesuffix("\\)").strip("$").strip()
    return f"${tex}$" if tex else ""


def _alternatives(inner: str, _: str) -> str:
    """The first of a formula's renderings."""
    found = re.match(r"\s*(\$[^$]+\$)", inner)
    return found[1] if found else inner


_MEANINGS: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(_BLOCKS, _block),
    "sub": lambda inner, _: lowered(inner.strip()) if inner.strip() else "",
    "sup": lambda inner, _: raised(inner.strip()) if inner.strip() else "",
    "title": _heading,
    "a": _link,
    "script": _formula,
    "tex-math": _formula,
    "alternatives": _alternatives,
    **{name: tex_of(name) for name in MATHML},
}
