"""Stems words, letter for letter as lunr.js 2.3.9 does.

The rules are Porter's (Program 14:3, 1980, with the author's later `-bli` and `-logi`). lunr.js departs from them in a
few places, and lunr.py 0.8 follows it in none, so that an index stemmed by lunr.py hides words from lunr.js:

- a final `y` becomes `i` only after a consonant that is not the first letter: `try` is `tri`, but `survey`, `key` and
  `play` keep theirs;
- every rule leaves at least one letter before the suffix it takes: `ies` is `ie`, `eed` is `e`;
- a doubled `y` is not a doubled consonant;
- a letter is a UTF-16 code unit, and whatever is not `a e i o u y` counts as a consonant, digits and dots included.

Nor does the package `snowballstemmer` (3.1) serve: of the 72,755 words of ten thousand papers its Porter stemmer stems
672 otherwise (`key` to `kei`, `methodology` to `methodologi`, `cs.sy` to itself, `s` to nothing), its English one 2,312
(`using` to `use`, `llms` to itself).
"""

import re
from collections.abc import Callable

_C = "[^aeiou][^aeiouy]*"
_V = "[aeiouy][aeiou]*"
_HAS_VOWEL = re.compile(f"(?:{_C})?[aeiouy]").match
_MEASURE_ABOVE_0 = re.compile(f"(?:{_C})?{_V}{_C}").match
_MEASURE_IS_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?").fullmatch
_MEASURE_ABOVE_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}").match
_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]").fullmatch
_DOUBLED = re.compile(r"([^aeiouylsz])\1\Z").search

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti", "ous",
    "ive", "ize",
)  # fmt: skip


_STEP_2_SUFFIXES, _STEP_3_SUFFIXES = tuple(_STEP_2), tuple(_STEP_3)


def stem(word: str) -> str:
    """The stem of a lower-case word; words of one or two code units are their own."""
    if not word.isascii():
        return _joined(_stem(_split(word)))
    return _stem(word)


def _stem(word: str) -> str:
    if len(word) < 3:
        return word
    initial_y = word[0] == "y"  # a consonant, which the patterns only know by its capital
    if initial_y:
        word = "Y" + word[1:]
    for last_letters, step in _STEPS:
        if word[-1] in last_letters:
            word = step(word)
    return "y" + word[1:] if initial_y else word


def _plural(word: str) -> str:
    """Step 1a. `caresses`, `ponies`, `cats`."""
    if _ends(word, "sses", 1) or _ends(word, "ies", 1):
        return word[:-2]
    if word[-1] == "s" and len(word) > 2 and word[-2] != "s":
        return word[:-1]
    return word


def _past_or_gerund(word: str) -> str:
    """Step 1b. `agreed`, `plastered`, `motoring`, and what mends the stem afterwards: `hopping`, `filing`."""
    if _ends(word, "eed", 1):
        return word[:-1] if _MEASURE_ABOVE_0(word[:-3]) else word
    suffix = _longest(word, ("ed", "ing"))
    if not suffix or not _HAS_VOWEL(word[: -len(suffix)]):
        return word
    word = word[: -len(suffix)]
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _DOUBLED(word):
        return word[:-1]
    return word + "e" if _SHORT(word) else word


def _final_y(word: str) -> str:
    """Step 1c. `happy`, and not `enjoy`."""
    return word[:-1] + "i" if len(word) > 2 and word[-2] not in "aeiou" else word


def _double_suffix(word: str) -> str:
    """Step 2. `relational`, `digitizer`."""
    return _replace(word, _STEP_2, _STEP_2_SUFFIXES)


def _suffix(word: str) -> str:
    """Step 3. `triplicate`, `goodness`."""
    return _replace(word, _STEP_3, _STEP_3_SUFFIXES)


def _replace(word: str, replacements: dict[str, str], suffixes: tuple[str, ...]) -> str:
    """The longest suffix, replaced where the measure before it is above 0."""
    suffix = _longest(word, suffixes)
    if suffix and _MEASURE_ABOVE_0(word[: -len(suffix)]):
        return word[: -len(suffix)] + replacements[suffix]
    return word


def _strip(word: str) -> str:
    """Step 4: the longest suffix, taken off where the measure before it is above 1; `-ion` only after s or t."""
    suffix = _longest(word, _STEP_4)
    if not suffix and (_ends(word, "sion", 1) or _ends(word, "tion", 1)):
        suffix = "ion"
    if suffix and _MEASURE_ABOVE_1(word[: -len(suffix)]):
        return word[: -len(suffix)]
    return word


def _final_e_or_l(word: str) -> str:
    """Step 5. `probate`, `rate`, `controll`."""
    if _ends(word, "e", 1):
        rest = word[:-1]
        if _MEASURE_ABOVE_1(rest) or (_MEASURE_IS_1(rest) and not _SHORT(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _MEASURE_ABOVE_1(word) else word


def _longest(word: str, suffixes: tuple[str, ...]) -> str:
    if not word.endswith(suffixes):
        return ""
    found = [suffix for suffix in suffixes if word.endswith(suffix) and len(word) > len(suffix)]
    return max(found, key=len, default="")


def _ends(word: str, suffix: str, before: int) -> bool:
    return word.endswith(suffix) and len(word) >= len(suffix) + before


_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("s", _plural),
    ("dg", _past_or_gerund),
    ("y", _final_y),
    ("ilmnrs", _double_suffix),
    ("eils", _suffix),
    ("ceilmnrstu", _strip),
    ("el", _final_e_or_l),
)
"""Porter's steps in order, each with the last letters of its suffixes: most words end in none of them."""


def _split(word: str) -> str:
    """The same text with a character outside the BMP as two surrogates, as JavaScript counts them."""
    units = word.encode("utf-16-le", "surrogatepass")
    return "".join(chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2))


def _joined(word: str) -> str:
    return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
