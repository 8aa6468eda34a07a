"""What stands around people's names and is none: footnote marks, affiliations, addresses, titles, degrees.

Every function takes time linear in its text: no pattern can begin again within what it has just read in vain.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_Replacement = str | Callable[[re.Match[str]], str]

_MARKS: tuple[tuple[str, re.Pattern[str], _Replacement], ...] = (
    ("[[", re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"), r"\1"),
    ("](", re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    ("<", re.compile(r"<sup>[^<>]{0,100}</sup>|</?[A-Za-z][^<>]{0,500}>|<(?=[^<>\s]{1,100}@)", re.IGNORECASE), ""),
    ("@", re.compile(r"(?:\{[^{}]{0,500}\}|(?<![^\s,;()<>{}])[^\s,;()<>{}@]{1,100})@[^\s,;()<>{}]{1,200}[>)]?"), ""),
    ("://", re.compile(r"https?://[^\s,;()]{1,500}"), ""),
    ("~", re.compile(r"(?<=[\w.])~(?=[^\W\d_])"), " "),
    ("-", re.compile(r"(?:\bORCID(?: iD)?:?\s?)?\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b", re.IGNORECASE), ""),
    (
        "^",
        re.compile(
            r"\$?(?:\{\})?(?<!\\)\^(?:\{[^{}]{0,100}\}|[\d*†‡§¶]{1,9}(?:,\d{1,3}(?!\w))*|[a-z](?:,[a-z])*\b)\$?"
        ),
        "",
    ),
    ("\\", re.compile(r"\\(?:textsuperscript|thanks|inst|footnote|footnotemark|orcidlink)\s?[{\[][^{}\[\]]*[}\]]"), ""),
    ("\\", re.compile(r"\$?\\d?dag(?:ger)?(?![a-z])\$?"), ""),
    ("[", re.compile(r"\[([^\[\]]*)\]"), lambda found: "" if len(found[1]) < 40 else found[0]),
)
"""A sign of each kind of mark, without which nobody looks for it; what it is, and what comes in its place."""
_FOOTNOTES = re.compile("[*⋆∗★☆⁎†‡§¶‖#✉✝📧\ufe0f⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉ]")


def unmarked(text: str) -> tuple[str, str]:
    """A text without the marks at its names and without what stands in parentheses; and what an unclosed one hides.

    >>> unmarked("J. Smith*, K. Müller¹ (MIT, (US)), [[Albert Gu]], A. Cole^{1,2}, a@b.org [1]")
    ('J. Smith, K. Müller , Albert Gu, A. Cole,', '')
    """
    if "&" in text and ";" in text:
        text = html.unescape(text)
    for sign, pattern, other in _MARKS:
        if sign in text:
            text = pattern.sub(other, text)
    text, hidden = without_parentheses(_FOOTNOTES.sub("", text))
    return " ".join(text.split()), " ".join(hidden.split())


def without_parentheses(text: str) -> tuple[str, str]:
    """A text without what stands in parentheses; and what stands behind one that is never closed."""
    kept: list[str] = []
    depth = done = 0
    for sign in _PARENTHESIS.finditer(text):
        is_opening = sign[0] in "(（"
        if not depth and is_opening:
            kept.append(text[done : sign.start()])
        if depth or is_opening:
            depth += 1 if is_opening else -1
            done = sign.end() if not depth or (depth == 1 and is_opening) else done
    return (" ".join(kept), text[done:]) if depth else (" ".join([*kept, text[done:]]), "")


_PARENTHESIS = re.compile("[()（）]")


def without_cut(text: str) -> tuple[str, str]:
    """A list of people without the mark at its end that says that it is cut, and the mark.

    >>> without_cut("Ada Brook, et al."), without_cut("Ada Brook et.al."), without_cut("张三等"), without_cut("Etal")
    (('Ada Brook', ', et al.'), ('Ada Brook', ' et.al.'), ('张三', ', et al.'), ('Etal', ''))
    """
    start = max(0, len(text) - _LONGEST_CUT)
    found = _CUT.search(text, start)
    if not found:
        return text, ""
    mark = f"{', ' if found['comma'] else ' '}{found['mark']}" if found["mark"] else ", et al."
    return text[: found.start()].rstrip(" ,;，；、&"), mark


_LONGEST_CUT = 40
_CUT = re.compile(
    r"(?:(?P<comma>^|[,;，；、])\s?(?:(?:and|&)\s)?|\s)(?:and\s)?"
    r"(?:(?P<mark>et(?:\.\s?|\s)al\b\.?|…|\.\.\.)|others\b|等人?(?!\w))[\s.,;]*$|(?<=[\u4e00-\u9fff]{2})等人?$",
    re.IGNORECASE,
)


def tidy(name: str) -> str:
    """A name without titles before and degrees behind it, without numbers and stray signs at its ends.

    >>> [tidy(name) for name in ("Prof. Dr. Ada Brook, ", "Ben Cole PhD", "K. Müller12", "Jane Public 0001", "kim99")]
    ['Ada Brook', 'Ben Cole', 'K. Müller', 'Jane Public', 'kim99']
    """
    name = name.strip(_STRAY)
    if name[:1] == "{" and name.find("}") == len(name) - 1:
        name = name[1:-1]
    name = _BEFORE.sub("", name).lstrip(" .").rstrip(_STRAY)
    if name[-1:].isdigit() and (" " in name or "." in name):
        name = _NUMBER.sub("", name)
    while len(words := name.rsplit(" ", 1)) == 2 and is_degree(words[1]) and not _may_be_a_name(words[1], words[0]):
        name = words[0].rstrip(" ,")
    return name if any(map(str.isalpha, name)) else ""


_BEFORE = re.compile(r"^(?:\d{1,3}[.)]\s*|(?:and|by)\s|[&]\s?|(?:Prof(?:essor\b|\.)|Dr\b\.?)(?:[ -]Ing\.)?\s*)+(?=\S)")
_STRAY = ' ,;:·•|-–—"“”'
_NUMBER = re.compile(r"(?<=[^\s\d])\d{1,2}$| 0\d{3}$")
_DEGREE = re.compile(
    r"Ph\.?D\.?|D\.?Phil\.?|M\.?D\.?|[MB]\.?Sc\.?|MS|MA|BA|BS|MBBS|MPH|M\.P\.H\.|MBA|MRes|FRCP|FRCS|RN|PharmD|DrPH|Esq\.?"
)


def _may_be_a_name(degree: str, before: str) -> bool:
    return degree in ("MS", "MA", "BA", "BS", "RN") or (degree in ("MD", "MPH", "MBA") and " " not in before)


def is_degree(text: str) -> bool:
    """Whether a text is a degree, and no name; “MD” may also be initials."""
    return _DEGREE.fullmatch(text) is not None
