r"""MathML as TeX: what each of its elements means once what stands in it has been read.

Where an `annotation` holds the TeX that the formula was made of, this is the formula. Else it is put together again. An
element's children are parted by NUL, which no text has, until their parent takes them.
"""

import re
from collections.abc import Callable

_ELEMENTS = (
    "math mrow mi mn mo ms mtext mspace mstyle mpadded mphantom mfenced msub msup msubsup munder mover munderover "
    "mfrac msqrt mroot mtable mtr mtd semantics annotation annotation-xml mmultiscripts mprescripts none menclose"
)
MATHML = frozenset(_ELEMENTS.split())
_PART = "\0"
_ANNOTATED = "\1"
_TEX = re.compile(r"encoding\s*=\s*[\"']?(?:application/x-tex|latex|tex|math/tex)", re.IGNORECASE)


def tex_of(name: str) -> Callable[[str, str], str]:
    """The function that gives an element's TeX from its children's and its attributes."""
    return lambda inner, attributes: _tex(name, inner, attributes)


def _tex(name: str, inner: str, attributes: str) -> str:
    if name == "math":
        return _formula(inner)
    if name.startswith("annotation"):
        return f"{_ANNOTATED}{inner.strip()}{_ANNOTATED}" if _TEX.search(attributes) else _PART
    children = [child for child in (part.strip() for part in inner.split(_PART)) if child] or [""]
    if name == "mtext":
        return f"{_PART}\\text{{{inner.strip()}}}{_PART}"
    if name == "mi" and len(children[0]) > 1 and children[0].isalpha():
        return f"{_PART}\\mathrm{{{children[0]}}}{_PART}"
    template = _TEMPLATES.get(name)
    if template and len(children) == template.count("{}"):
        return f"{_PART}{template.format(*(child for child in children)).replace('⟦', '{').replace('⟧', '}')}{_PART}"
    joined = " ".join(children) if name not in ("mi", "mn", "mo") else "".join(children)
    return f"{_PART}{joined}{_PART}"


_TEMPLATES = {
    "msub": "⟦{}⟧_⟦{}⟧",
    "munder": "⟦{}⟧_⟦{}⟧",
    "msup": "⟦{}⟧^⟦{}⟧",
    "mover": "⟦{}⟧^⟦{}⟧",
    "msubsup": "⟦{}⟧_⟦{}⟧^⟦{}⟧",
    "munderover": "⟦{}⟧_⟦{}⟧^⟦{}⟧",
    "mfrac": r"\frac⟦{}⟧⟦{}⟧",
    "msqrt": r"\sqrt⟦{}⟧",
}
_LONE = re.compile(r"\{([A-Za-z0-9\u0370-\u03ff])\}(?=[_^])")


def _formula(inner: str) -> str:
    """A whole formula: between dollars where it has structure, else as the text that it is."""
    if _ANNOTATED in inner:
        tex = inner.split(_ANNOTATED)[1].strip("$ ")
        return f"${tex}$" if tex else ""
    tex = _LONE.sub(r"\1", " ".join(inner.replace(_PART, " ").split()))
    if re.search(r"[_^\\]", re.sub(r"\\(?:mathrm|text)\{([^{}]*)\}", r"\1", tex)):
        return f"${tex}$"
    return re.sub(r"\\(?:mathrm|text)\{([^{}]*)\}", r"\1", tex)
