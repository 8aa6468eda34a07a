"""The analysis: a text to its words, a word to the term it is indexed under. The only door to the `lunr` package.

The pipeline is lunr's own (trimmer, stop words, stemmer), with a trimmer and a stemmer registered here, because the
reference is lunr.js 2.3.9 and lunr.py 0.8 differs from it: see `stemmer.py` for the stemmer; the trimmer of lunr.py
leaves a word alone unless all of its letters touch (`u.s.` keeps its last dot) and knows letters beyond ASCII, where
lunr.js takes everything off both ends that is not `[A-Za-z0-9_]`.
"""

import re
from collections.abc import Sequence

from lunr.pipeline import Pipeline
from lunr.stop_word_filter import WORDS, stop_word_filter
from lunr.token import Token

from sitegen.search.stemmer import stem

STOP_WORDS: Sequence[str] = tuple(sorted(WORDS))

# What `\s` is in JavaScript (ECMAScript WhiteSpace and LineTerminator), and the hyphen: lunr.js's separator.
_SEPARATORS = re.compile("[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff-]+")
_BETWEEN_EDGES = re.compile(r"\w(?:.*\w)?", re.ASCII | re.DOTALL)


class Analysis:
    """Words to terms, remembering every word it has seen: a large archive has few words that are new."""

    def __init__(self) -> None:
        self._pipeline = Pipeline()
        self._pipeline.add(_trimmer, stop_word_filter, _stemmer)
        self._terms: dict[str, str | None] = {}

    def term(self, word: str) -> str | None:
        """The term of one lower-case word; None for a stop word, and the empty string for a word of signs alone.

        Of these lunr.js keeps the latter: no query can name it, but it counts in its field's length.
        """
        try:
            return self._terms[word]
        except KeyError:
            found = self._pipeline.run_string(word)
            term = self._terms[word] = found[0] if found else None
            return term


def words(text: str) -> list[str]:
    """The lower-case words of a text, as lunr.js's tokenizer cuts them."""
    return [word for word in _SEPARATORS.split(text.lower()) if word]


def _trimmer(token: Token, _index: object = None, _tokens: object = None) -> Token:
    return token.update(lambda word, _metadata: _trim(word))


def _stemmer(token: Token, _index: object = None, _tokens: object = None) -> Token:
    return token.update(lambda word, _metadata: stem(word))


def _trim(word: str) -> str:
    between = _BETWEEN_EDGES.search(word)
    return between[0] if between else ""


Pipeline.register_function(_trimmer, "trimmer-of-lunr.js")
Pipeline.register_function(_stemmer, "stemmer-of-lunr.js")
