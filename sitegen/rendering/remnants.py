r"""What half-stripped TeX meant, as pages show it: Greek letters, signs, sub- and superscripts.

Digest pages hold formulas that have lost their dollars and backslashes: `CO_2`, `10^{-4}`, `Omega_c h^2`. The Markdown
keeps what the digest said. Pages show what can hardly be anything else; snake_case, file names and addresses stay.

>>> html("CO_2 per year^{-1} at sigma_8 for max_len < 5")
'CO<sub>2</sub> per year<sup>−1</sup> at σ<sub>8</sub> for max_len &lt; 5'

Most texts have no cue and are only escaped.
"""

import re
from html import escape
from itertools import repeat

from sitegen.rendering.mathml import alphabet
from sitegen.rendering.sub_and_sup import GREEK, NAMES, scripts
from sitegen.repair import boldly

_CUES = ("sigma", "mathcal")
_ADDRESS = re.compile(r"(https?://\S+)")


def escaped(text: str) -> str:
    if "&" not in text and "<" not in text and ">" not in text and '"' not in text:
        return text  # most of it, and found out faster than replaced
    return escape(text, quote=False).replace('"', "&quot;")


def html(text: str) -> str:
    """Text as HTML. All of it is escaped; the only tags are `<sub>` and `<sup>`."""
    if not has_cue(text):
        return escaped(text)
    if "://" in text:
        parts = _ADDRESS.split(text)
        return "".join(escaped(part) if number % 2 else html(part) for number, part in enumerate(parts))
    return _with_scripts(_with_signs(text))


def has_cue(text: str) -> bool:
    """Whether there may be a remnant. Asked of every text, so it looks for single signs first."""
    if "_" in text or "^" in text:
        return True
    if ("=" in text or "<" in text or ">" in text) and any(map(_is_related, repeat(text), _RELATION.finditer(text))):
        return True
    return any(map(text.__contains__, _CUES))


def _is_related(text: str, relation: re.Match[str]) -> bool:
    """Whether a Greek letter's name, or a number and `le`, stands before a relation."""
    return _RELATED.search(text, max(0, relation.start() - 12), relation.start()) is not None


def spellings(text: str) -> list[str]:
    """Each word with a script as it is spelt without the sign: what else somebody may search for.

    >>> spellings("How CO_2 and H_{2}O rise by 10^{-4}")
    ['CO2', 'H2O', '10-4']
    """
    if "_" not in text and "^" not in text:
        return []
    spelt: list[str] = []
    for word in text.split():
        if ("_" in word or "^" in word) and "://" not in word:
            parts, done = [], 0
            for script in scripts(word):
                parts += [word[done : script.start], script.content]
                done = script.end
            if done:
                spelt.append("".join([*parts, word[done:]]).strip(".,;:()[]\"'"))
    return list(dict.fromkeys(spelt))


def _with_scripts(text: str, depth: int = 0) -> str:
    parts: list[str] = []
    done = 0
    for script in scripts(text) if "_" in text or "^" in text else ():
        inner = _inner(script.content)
        tag = "sub" if script.sign == "_" else "sup"
        within = _with_scripts(inner, depth + 1) if depth < _MAX_DEPTH else escaped(inner)
        parts += [escaped(text[done : script.start]), f"<{tag}>{within}</{tag}>"]
        done = script.end
    return "".join([*parts, escaped(text[done:])])


_MAX_DEPTH = 3
_FONT = re.compile(r"\A\\?(?:rm|bf|it|text|mathrm|mathbf) |\A\\(?:text|mathrm|mathbf)(?=\{)")
_NAME = re.compile(rf"(?<![A-Za-z])(?:{NAMES})(?![A-Za-z])")
_INNER_SIGNS = {"infty": "∞", "times": "×", "prime": "′", "ast": "∗", "dagger": "†", "circ": "°", "top": "⊤"}
_INNER_SIGN = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_INNER_SIGNS)})(?![A-Za-z])")
_MINUS = re.compile(r"(?<![A-Za-z])-(?=[\dA-Za-zα-ω(])|\A-\Z")


def _inner(text: str) -> str:
    """What stands in a script, where every name is a sign's."""
    text = _INNER_SIGN.sub(lambda name: _INNER_SIGNS[name[0]], _FONT.sub("", text))
    return _MINUS.sub("−", _NAME.sub(lambda name: GREEK[name[0]], text))


# Signs

_ALONE = r"(?<![\w@#/.\\-])"
_RELATION = re.compile("[=<>]")
_RELATED = re.compile(rf"(?:\d[lg]e [A-Za-z]|(?<![A-Za-z])(?:{NAMES})) ?\Z")
_BEFORE = re.compile(rf"(?:{_ALONE}|(?<=\d))(?:{NAMES})(?= ?\Z)")
_CARRIED = re.compile(
    rf"_\{{|_[A-Z\d*]|_[a-z](?![a-z_])|_(?:{NAMES})(?![A-Za-z])|\^[\dA-Za-z{{*(-]|[∝†]| ?[=<>≤≥≈∼] ?[-−]?\.?\d"
)
_CARRIED_SIGN = re.compile(r" ?[=<>≤≥≈∼]|[_^∝†]")
_FAMILIES = {"cal": "script", "scr": "script", "bb": "double-struck", "frak": "fraktur"}
_LETTER = re.compile(r"(?<![A-Za-z\\])math(?:(cal|scr|bb|frak)|bf|rm|sf|it)(?: ([A-Z])(?![A-Za-z])|\{([A-Z])\})")
_WORDS = [
    (word, re.compile(pattern), sign)
    for word, pattern, sign in (
        ("propto", r"(?<![\\_])propto(?!ol)", "∝"),
        ("hbar", r"(?<![A-Za-z\\])hbar(?![A-Za-z])", "ħ"),
        ("nabla", r"(?<![A-Za-z\\])nabla(?![A-Za-z])", "∇"),
        ("int_", r"(?<![A-Za-z\\_])int(?=_(?:\{|[A-Z]))", "∫"),
        ("sum_", r"(?<![A-Za-z\\_])sum(?=_(?:\{|[a-z](?![A-Za-z_])))", "∑"),
        ("le ", r"le (?<=\dle )(?=\d)", " ≤ "),
        ("ge ", r"ge (?<=\dge )(?=\d)", " ≥ "),
        (" le ", r" le (?<=\d le )(?=\d+(?!\w))", " ≤ "),
        (" ge ", r" ge (?<=\d ge )(?=\d+(?!\w))", " ≥ "),
    )
]


def _with_signs(text: str) -> str:
    if "math" in text:
        text = _LETTER.sub(lambda found: _letter(found[1], found[2] or found[3]), text)
    for word, pattern, sign in _WORDS:
        if word in text:
            text = pattern.sub(sign, text)
    text = boldly(text)
    if "left(" in text and text.count("left(") == text.count("right)"):
        text = _RIGHT.sub("", _LEFT.sub(lambda left: GREEK.get(left[1], left[1] or ""), text))
    return _with_greek(text)


_LEFT = re.compile(rf"(?<![A-Za-z-])({NAMES}|[A-Za-z])left(?=\()|(?<=\()left(?=\()")
_RIGHT = re.compile(r"(?<=[\w})\]])right(?=\))")


def _letter(family: str | None, letter: str) -> str:
    return alphabet(_FAMILIES[family], letter) if family else letter


def _with_greek(text: str) -> str:
    """The letters that carry a script or stand beside a number; where one does, the others of its name do, too."""
    found: set[str] = set()
    for sign in _CARRIED_SIGN.finditer(text):
        name = _BEFORE.search(text, max(0, sign.start() - 12), sign.start())
        if name and _CARRIED.match(text, sign.start()):
            found.add(name[0])
    if not found:
        return text
    names = "|".join(sorted(found, key=len, reverse=True))
    symbol = rf"(?:{_ALONE}|(?<=\d)|(?<=[\w)]/))(?:{names})(?:(?![\w-])|(?={_CARRIED.pattern}))"
    return re.sub(symbol, lambda name: GREEK[name[0]], text)
