r"""Finds the sub- and superscripts in plain text: which `_` and `^` are TeX's, and what they carry.

>>> [(script.sign, script.content) for script in scripts("C_6H_12 in L^2, not top_k, a_1.txt or ^_^")]
[('_', '6'), ('_', '12'), ('^', '2')]

A `^`, or a brace after the sign, is rarely anything else. Names of files and variables are full of `_`: there the base
must be a letter, a bracket, a chemical formula or another thing that is known to carry numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPELT = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta kappa lambda mu nu xi pi rho sigma tau phi "
    "varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell"
)
GREEK = dict(zip(_SPELT.split(), "αβγδϵεζηθϑκλμνξπρστϕφχψωΓΔΘΛΞΠΣΥΦΨΩℓ", strict=True))
NAMES = "|".join(sorted(GREEK, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Script:
    """A sub- or superscript in a text."""

    start: int
    end: int
    sign: str
    content: str
    """Without the sign and its braces."""


def scripts(text: str) -> Iterator[Script]:
    """The scripts that are ones beyond doubt, in order; those within another's braces are left to who reads these."""
    done = 0
    for found in _CANDIDATE.finditer(text):
        if found.start() < done:
            continue
        end = found.end() if found["one"] else _closing(text, found.end())
        content = found["one"] or text[found.end() : end - 1]
        base = "" if found.start() == done and done else _base(text, done, found.start())
        if not content.strip() or end == 0:
            continue
        script = Script(found.start(), end, found["sign"], content)
        if (found.start() == done and done) or _fits(script, base, not found["one"], text):
            yield script
            done = end


_LONGEST = 120
_DEEPEST = 5
_CANDIDATE = re.compile(
    rf"(?P<sign>[_^])(?:\{{|(?P<one>[-+−]?\d+(?:\.\d+)?|[*†′∗]|(?:{NAMES})(?![A-Za-z])|[A-Za-zα-ωΑ-Ω](?![a-z])))"
)
_BASE = re.compile(r"(?:[A-Za-z0-9]+|[α-ωΑ-Ωϕϵϑħℓ∇∂∫∑𝒜-𝔷ℬℰℱℋℐℒℳℛℝℂℕℤℚℙ𝔸-𝕫]|[)\]}|′″†°]|\s|\A)\Z")
_WORD = re.compile(r"\S*\Z")
_AFTER = re.compile(r"\S*")
_ELEMENTS = (
    "He Li Be Ne Na Mg Al Si Cl Ar Ca Sc Ti Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Zr Nb Mo Tc Ru Rh Pd Ag Cd In "
    "Sn Sb Te Xe Cs Ba La Ce Nd Eu Gd Hf Ta Re Os Ir Pt Au Hg Tl Pb Bi Th H B C N O F P S K V Y I W U"
)
_CHEMICAL = re.compile(rf"\d*x?(?:{_ELEMENTS.replace(' ', '|')}){{1,4}}")
_CARRIERS = frozenset(
    ("AdS", "SU", "SO", "SL", "GL", "Sp", "AP", "mAP", "AR", "PM", "IC", "EC", "LD", "TF", "log", "Tr")
)


def _closing(text: str, at: int) -> int:
    """Where the group that was opened before `at` ends; 0 where it doesn't, or is too long."""
    depth = 1
    for place in range(at, min(len(text), at + _LONGEST)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return place + 1
        if depth > _DEEPEST:
            break
    return 0


def _base(text: str, done: int, at: int) -> str:
    base = _BASE.search(text, max(done, at - 24), at)
    return base[0] if base else "?"


def _fits(script: Script, base: str, braced: bool, text: str) -> bool:
    before = _WORD.search(text, max(0, script.start - 40), script.start)
    after = _AFTER.match(text, script.end, script.end + 40)
    word, rest = before[0] if before else "", after[0] if after else ""
    if base == "?" or any(sign in word for sign in ("@", "#", "\\", "://", "www.", "__", "`")) or "@" in rest:
        return False
    if braced:
        return not re.match(r"_[A-Za-z]|\.[a-z]{2}", rest) and (bool(base.strip()) or script.sign == "^")
    if not base.strip():
        return False
    is_short = len(base.lstrip("0123456789")) <= 1 and not word.removesuffix(base).endswith(("_", "."))
    if script.sign == "^":
        return _is_raised(script.content, base, is_short, rest)
    if re.match(r"[a-z_]|\.[a-z]\w|/\w", rest) or ("/" in word and not is_short):
        return False
    return _is_lowered(script.content, base, is_short, rest)


def _is_raised(content: str, base: str, is_short: bool, rest: str) -> bool:
    if content[-1:].isdigit():
        return True
    return (is_short or content in "*†′") and not rest[:1].isalpha()


def _is_lowered(content: str, base: str, is_short: bool, rest: str) -> bool:
    if content.lstrip("+-−")[:1].isdigit():
        if len(content) > 2 and "." not in content and content.isdigit():
            return False
        if base in _CARRIERS:
            return not rest[:1].isalpha()
        return (is_short and base[-1:].isalpha()) or not base.isalnum() or _CHEMICAL.fullmatch(base) is not None
    return is_short and (base[-1:].isalpha() or not base.isalnum())
