r"""Renders a formula of TeX as HTML. The only door to latex2mathml.

The converter takes some words of TeX for letters and knows no limits of size. So what it lacks is put in its own words
first, and what could lead it astray never reaches it. Its tree is then read, not its text: see mathml.py.
"""

import re
from functools import lru_cache

from sitegen.rendering import mathml

MAX_LENGTH = 2000
"""The longest formula, in characters, that is converted."""

_MAX_NESTING = 50


@lru_cache(maxsize=4096)
def to_html(tex: str, display: bool = False) -> str | None:
    """A formula (its TeX, without delimiters) as HTML, or None where it is not TeX that we can show.

    This is a `<math>` element that carries its TeX as `alttext`. Only a formula in which nothing is maths, such as
    `\\textbf{Name}` or `20\\%`, becomes ordinary text, as `<b>Name</b>` and `20%`: it can then wrap, be found and be
    read aloud like the words around it.
    """
    source = _prepare(tex)
    if source is None:
        return None
    from latex2mathml.converter import convert_to_element  # only now: most archives are rebuilt without a formula

    try:
        tree = convert_to_element(source, display="block" if display else "inline")
        return mathml.to_html(tree, tex, display)
    except Exception:  # the converter answers bad TeX with whatever comes up: its own errors, StopIteration, KeyError
        return None


_REFUSED_COMMANDS = re.compile(r"\\(?:def|newcommand|newenvironment|DeclareMathOperator|verb|tag)(?![a-zA-Z])")
_TEXT = r"\\(?:text(?:bf|it|md|normal|rm|sf|tt|up)?|emph|mbox|hbox)"
_NESTED_TEXT = re.compile(rf"{_TEXT}\s*\{{\s*({_TEXT}\s*\{{[^{{}}]*\}})\s*\}}")
_BRACES_IN_TEXT = re.compile(rf"{_TEXT}\s*\{{[^{{}}]*\{{")

_REWRITES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"(?<!\\)((?:\\\\)*)%", r"\1\\%"),  # a comment makes no sense in a formula of one line; a percentage does
        (r"\\(?:textsc|textsl|textmd|textup|mbox|hbox|fbox)(?![a-zA-Z])", r"\\text"),
        (r"\\textsuperscript\s*\{([^{}]*)\}", r"^{\\text{\1}}"),
        (r"\\textsubscript\s*\{([^{}]*)\}", r"_{\\text{\1}}"),
        (r"\\math(?:ds|bbm|bbold)(?![a-zA-Z])", r"\\mathbb"),
        (r"\\(?:ensuremath|mathstrut|strut|xspace|displaystyle|textstyle|protect|nolimits)(?![a-zA-Z])", " "),
        (r"\\(?:AA|angstrom)(?![a-zA-Z])", r"\\mathrm{Å}"),
        (r"\\micro(?![a-zA-Z])", "µ"),
        (r"\\(?:sim|textasciitilde)(?![a-zA-Z])", "∼"),  # for the converter it is a plain tilde
        (r"\\textless(?![a-zA-Z])", "<"),
        (r"\\textgreater(?![a-zA-Z])", ">"),
        (r"\\(begin|end)\{(?:align|aligned|alignat|eqnarray|split)\*?\}", r"\\\1{align*}"),
        (r"\\(begin|end)\{(?:equation|multline)\*?\}", " "),
        (r"\\(begin|end)\{(?:gather|gathered)\*?\}", r"\\\1{matrix}"),
        (r"\\mathrm\s*\{([a-zA-Z])\}", r"\\mathrm{ \1}"),  # else the converter forgets that it is upright
        (r"\\operatorname\*?\s*\{((?:[^{}\\]|\\[_\-,])*[^{}a-zA-Z*\s](?:[^{}\\]|\\[_\-,])*)\}", r"\\mathrm{\1}"),
    ]
]
_UNICODE = re.compile(r"\\unicode\s*\{?\s*x([0-9a-fA-F]{2,5})\s*\}?")


def _prepare(tex: str) -> str | None:
    """The TeX with what the converter lacks put in its words; None where it must not see it at all."""
    if len(tex) > MAX_LENGTH or not _is_balanced(tex) or _REFUSED_COMMANDS.search(tex):
        return None
    tex = _UNICODE.sub(lambda match: rf"\text{{{chr(int(match[1], 16))}}}", tex)
    for pattern, replacement in _REWRITES:
        tex = pattern.sub(replacement, tex)
    nested = None
    while nested != tex:
        nested, tex = tex, _NESTED_TEXT.sub(r"\1", tex)
    return None if _BRACES_IN_TEXT.search(tex) else tex


def _is_balanced(tex: str) -> bool:
    depth = 0
    for brace in re.findall(r"\\.|[{}]", tex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if not 0 <= depth <= _MAX_NESTING:
            return False
    return depth == 0
