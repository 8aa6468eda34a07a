"""Analyses text: cuts it into words, and gives the term that a word is indexed under. The twin of `client/analysis.js`.

    text ──fold──▶ compounds ──▶ words ──stop words──▶ ──stem──▶ terms

A *compound* is what stands together without a space: mostly one word, `state-space` is two. It is found by its words
and as a whole (`statespace`), so that `k-NN`, `kNN` and `k NN`, `CO_2`, `CO₂` and `CO2` find one another. Chinese,
Japanese, Korean and other scripts without spaces are cut into pairs of characters, which are terms as they are.

The reference is lunr.js 2.3.9 with these functions as its tokenizer and in its pipelines, beside its own stop words and
stemmer. What a letter is depends on no Unicode of Python or of a browser: `client/letters.js` says it for both.
This is the door to the `lunr` package, whose stemmer differs from lunr.js's: see `stemmer.py`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lunr.stop_word_filter import WORDS

from sitegen.search.stemmer import stem

STOP_WORDS: Sequence[str] = tuple(sorted(WORDS))
GAP = ("the", "the", "the")
"""Stop words, which take up room and have no term: hardly a phrase runs on over so many."""


class Compound(NamedTuple):
    """What stands together without a space between."""

    words: tuple[str, ...]
    whole: str = ""
    """All of it as one word; empty where nobody would write it so."""
    only_whole: bool = False
    """Whether its words alone are something else: `C++` is not `C`."""


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order; then the wholes of its compounds, each after `GAP`."""
    wholes = [compound.whole for compound in compounds(text) if compound.whole]
    return parts(text) + [word for whole in wholes for word in (*GAP, whole)]


def parts(text: str) -> list[str]:
    """The words of a text as they stand in it, without the wholes."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.lower().split()  # the same, several times as fast
    found: list[str] = []
    for chunk in text.lower().split():
        word = plain_word(chunk)
        found += (word,) if word else chain.from_iterable(compound.words for compound in compounds(chunk))
    return found


def compounds(text: str) -> list[Compound]:
    """The compounds of a text, in their order."""
    found = []
    for chunk in text.lower().split():
        bare = chunk.strip(_ASCII_SIGNS)
        if bare.replace("-", "").isalnum() and _is_plain(bare, chunk):
            found.append(_compound(bare.split("-")))  # most are: the same, several times as fast
        else:
            found += map(_read, _COMPOUND.finditer(fold(chunk)))
    return found


def plain_word(chunk: str) -> str:
    """The one word that a lower-case text without spaces is, signs around it aside, where that is seen at once."""
    bare = chunk.strip(_ASCII_SIGNS)
    return bare if bare.isalnum() and _is_plain(bare, chunk) else ""


def _is_plain(bare: str, chunk: str) -> bool:
    """Whether a chunk is nothing but words of ASCII between hyphens, and signs around it that are no part of it."""
    return bare.isascii() and "--" not in bare and "+" not in chunk and "#" not in chunk


def fold(text: str) -> str:
    """A text in lower case without accents, letters and signs as people type them; signs beyond ASCII become spaces.

    Characters in superior and inferior position come after the sign that TeX writes: `CO₂` is `co_2`.
    """
    if text.isascii():
        return text.lower()
    text = _INFERIOR.sub(r"_\g<0>", _SUPERIOR.sub(r"^\g<0>", text))
    text = unicodedata.normalize("NFKD", text).lower()
    text = _KEPT.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), text)
    return unicodedata.normalize("NFC", _SIGNS.sub(" ", _MARKS.sub("", text).translate(_SPELT)))


def joined(text: str) -> str:
    """A text as one word, which may have a wildcard."""
    return _NO_PART.sub("", fold(text))


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of scripts without spaces between words."""
    return not text.isascii() and _UNSPACED.search(fold(text)) is not None


def term(word: str) -> str | None:
    """The term of a word as `words` gives it; None for a stop word."""
    return None if word in WORDS else stem(word)


def terms(text: str) -> list[str]:
    """The terms of the words of a text that are no stop words."""
    return [found for word in words(text) if (found := term(word)) is not None]


def _read(found: re.Match[str]) -> Compound:
    """A compound found in a folded text: its words, and perhaps `++` or `#` after it."""
    words = [_spelled(word) for word in _LINKS.split(found[1])]
    if not found[1].isascii() and _UNSPACED.search(found[1]):
        return Compound(tuple(piece for word in words for piece in _pieces(word)))
    return Compound(tuple(words), "".join(words) + found[2], only_whole=True) if found[2] else _compound(words)


def _compound(words: Sequence[str]) -> Compound:
    return Compound(tuple(words), "".join(words) if len(words) > 1 and _is_one_word(words) else "")


def _is_one_word(words: Sequence[str]) -> bool:
    """Whether people may write the words of a compound as one: few, short, and not two numbers side by side."""
    return len(words) <= 3 and sum(map(len, words)) <= 16 and not _TWO_NUMBERS.search("-".join(words))


def _spelled(word: str) -> str:
    """A word without apostrophes and a possessive s; a Greek letter that is no word's by its name."""
    if "'" in word:
        word = word.removesuffix("'s").replace("'", "")
    is_symbol = not word.isascii() and (len(word) == 1 or _ASCII_LETTER.search(word))
    return _GREEK.sub(lambda letter: _NAMES[letter[0]], word) if is_symbol else word


def _pieces(word: str) -> list[str]:
    """A word cut at its runs of unspaced letters, of which each becomes its pairs and its last character."""
    pieces: list[str] = []
    for number, part in enumerate(_UNSPACED.split(word)):
        if number % 2:
            pieces += [part[at : at + 2] for at in range(len(part))]
        elif part:
            pieces.append(part)
    return pieces


def _ranges(text: str) -> str:
    """Ranges of code points as they stand in a class of a regular expression."""
    return re.sub(r"\w+", lambda code: chr(int(code[0], 16)), text).replace(" ", "")


def _pairs(text: str) -> dict[str, str]:
    found = text.split(" ")
    return dict(zip(found[::2], found[1::2], strict=True))


_TABLE_FILE = (Path(__file__).parent / "client" / "letters.js").read_text(encoding="utf-8")
_TABLE: dict[str, list[str]] = json.loads(_TABLE_FILE[_TABLE_FILE.index("{") :])
_LETTERS = {name: " ".join(lines) for name, lines in _TABLE.items()}
_SIGNS = re.compile(f"[{_ranges(_LETTERS['signs'])}]")
_MARKS = re.compile(f"[{_ranges(_LETTERS['marks'])}]+")
_UNSPACED = re.compile(f"([{_ranges(_LETTERS['unspaced'])}]+)")
_KEPT = re.compile(unicodedata.normalize("NFKD", _LETTERS["kept"]).replace(" ", "|"))
_SPELT = str.maketrans(_pairs(_LETTERS["spelt"]))
_NAMES = _pairs(_LETTERS["greek"])
_GREEK = re.compile("[α-ω]")
_ASCII_LETTER = re.compile("[a-z0-9]")
_SUPERIOR = re.compile("[²³¹⁰-ⁿ]+")
_INFERIOR = re.compile("[₀-ₜ]+")

_ASCII_SIGNS = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
_LETTER = "[a-z0-9\x80-\U0010ffff]"
_WORD = rf"{_LETTER}+(?:[.']{_LETTER}+)*"
_LINK = r"(?:-|[_^]\{?|\}|\()"
_COMPOUND = re.compile(rf"({_WORD}(?:{_LINK}{_WORD})*)((?:\+\+|#)(?!{_LETTER}))?")
_NO_PART = re.compile("[^a-z0-9\x80-\U0010ffff.*]")
_LINKS = re.compile(r"[-_^{}(]+")
_TWO_NUMBERS = re.compile("[0-9]-[0-9]")
