"""Analyses text: cuts it into words, and gives the term that a word is indexed under. The door to the `lunr` package.

It is lunr's pipeline (trimmer, stop words, stemmer), with a trimmer and a stemmer of our own, because the reference is
lunr.js 2.3.9 and lunr.py 0.8 differs from it: see `stemmer.py` for the stemmer; the trimmer of lunr.py leaves a word
alone unless all of its letters touch (`u.s.` keeps its last dot) and knows letters beyond ASCII, where lunr.js takes
everything off both ends that is not `[A-Za-z0-9_]`. The three are called here one after the other, without the tokens
that lunr would wrap each word in.

That leaves nothing of Chinese, Japanese and Korean, which lunr.js can't find. Here each run of their characters is cut
into pairs, which are terms as they are: the query's half of this stands in `client/text.js`.
"""

import re
from collections.abc import Sequence

from lunr.stop_word_filter import WORDS

from sitegen.search.stemmer import stem

STOP_WORDS: Sequence[str] = tuple(sorted(WORDS))

# What `\s` is in JavaScript (ECMAScript WhiteSpace and LineTerminator), and the hyphen: lunr.js's separator.
_SEPARATORS = re.compile("[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff-]+")
_SIGNS = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum() and sign != "_")
_BETWEEN_EDGES = re.compile(r"\w(?:.*\w)?", re.ASCII | re.DOTALL)


_CJK = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
"""Letters that are written without spaces between words, and Korean ones, whose words take endings."""
_CJK_RUNS = re.compile(f"([{_CJK}]+)")
_SEPARATES_ELSEWHERE = re.compile("[\x1c-\x1f\x85\ufeff]")
"""What separates words in Python or in JavaScript, but not in both; none of it is printable."""


class Analysis:
    """Words to terms, remembering every word it has seen: a large archive has few words that are new."""

    def __init__(self) -> None:
        self._terms: dict[str, str | None] = {}

    def term(self, word: str) -> str | None:
        """The term of one word as `words` gives it; None for a stop word, and the empty string for a word of signs.

        Of these lunr.js keeps the latter: no query can name it, but it counts in its field's length.
        """
        trimmed = trim(word)
        if trimmed not in self._terms:
            self._terms[trimmed] = None if trimmed in WORDS else stem(trimmed)
        return self._terms[trimmed]


def words(text: str) -> list[str]:
    """The lower-case words of a text, as lunr.js's tokenizer cuts them; of Chinese, Japanese and Korean, the pairs."""
    text = text.lower()
    if not text.isprintable() and _SEPARATES_ELSEWHERE.search(text):
        found = [word for word in _SEPARATORS.split(text) if word]
    else:
        found = text.replace("-", " ").split()  # the same, several times as fast
    if text.isascii() or not _CJK_RUNS.search(text):
        return found
    return [part for word in found for part in _parts(word)]


def trim(word: str) -> str:
    """A word without the signs at its ends, as lunr.js's trimmer leaves it."""
    if word.isascii():
        return word.strip(_SIGNS)
    if _CJK_RUNS.match(word):
        return word
    between = _BETWEEN_EDGES.search(word)
    return between[0] if between else ""


def is_cjk(word: str) -> bool:
    """Whether a word, or a part of one, has Chinese, Japanese or Korean in it."""
    return _CJK_RUNS.search(word) is not None


def _parts(word: str) -> list[str]:
    """A word cut at its Chinese, Japanese and Korean, each run of which becomes its pairs and its last character."""
    parts: list[str] = []
    for number, part in enumerate(_CJK_RUNS.split(word)):
        if number % 2:
            parts += [part[at : at + 2] for at in range(len(part))]
        elif part:
            parts.append(part)
    return parts
