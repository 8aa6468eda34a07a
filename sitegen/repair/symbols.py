r"""What TeX's own commands stand for: the only door to pylatexenc, whose table of symbols is the longest.

Of it only LaTeX's and AMS's names are taken: `\leo` and `\mercury`, signs of the zodiac in a package that hardly
anybody loads, are names that authors give their systems.
"""

import unicodedata
from functools import cache


def symbol(name: str) -> str | None:
    r"""The sign, or the word, that `\name` stands for wherever it stands; None for an author's own command.

    >>> symbol("pm"), symbol("ie"), symbol("ourmethod")
    ('±', 'i.e.', None)
    """
    found = _OURS.get(name)
    return _table().get(name) if found is None else found


_SIGNS = """
degree ° degrees ° textdegree ° celsius °C textcelsius °C micro µ copyright © checkmark ✓ cmark ✓ xmark ✗ dots … ldots …
textasciitilde ~ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ star ⋆ div ÷ cong ≅ perp ⊥ ne ≠ lbrace { rbrace } textunderscore _
textless < textgreater > textbar | slash / mapsto ↦ TeX TeX LaTeX LaTeX BibTeX BibTeX
eg e.g. Eg E.g. ie i.e. Ie I.e. etc etc. cf cf. aka a.k.a. wrt w.r.t. vs vs.
"""
_OURS = {
    **dict(zip(_SIGNS.split()[::2], _SIGNS.split()[1::2], strict=True)),
    **dict.fromkeys(["xspace", "protect", "noindent", "centering", "displaystyle", "limits", "left", "right"], ""),
    **dict.fromkeys(["enspace", "quad", "qquad", "thinspace", "space", "newline", "linebreak", "par"], " "),
    "etal": "et al.",
}
_NO_SIGNS = frozenset(("backslash", "textbackslash", "today"))


@cache
def _table() -> dict[str, str]:
    """pylatexenc's signs by their names."""
    from pylatexenc.latex2text import get_default_latex_context_db  # only now: few texts hold such a command

    symbols = get_default_latex_context_db()
    signs: dict[str, str] = {}
    for category in ("advanced-symbols", "latex-base"):
        for name, macro in symbols.filter_context(keep_categories=[category]).d[category]["macros"].items():
            sign, is_common = macro.simplify_repl, category == "latex-base" or name.startswith("text")
            if isinstance(sign, str) and (is_common or name.endswith(("arrow", "arrows"))):
                signs[name] = unicodedata.normalize("NFC", sign.strip())
    return {name: sign for name, sign in signs.items() if sign and "%" not in sign and name not in _NO_SIGNS}
