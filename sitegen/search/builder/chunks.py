"""Cuts texts into words in bulk: what stands between spaces is analysed once, wherever it stands again.

A *chunk* is what stands between spaces: `(state-space)`. It has words, and wholes of compounds, as `analysis` says.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import numpy as np

from sitegen.search.analysis import GAP, compounds, plain_word
from sitegen.search.packing import Integers


class Chunks(dict[str, int]):
    """Chunks and their numbers: a word's where the chunk is nothing else, as most are, else -1, -2 and so on."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        """`number_of` gives a word its number."""
        self._number_of = number_of
        self._words, self._wholes = array("i"), array("i")
        """The numbers of the words of chunk -1, then of -2 and so on; and of their wholes."""
        self._word_ends, self._whole_ends = array("i", [0]), array("i", [0])
        """Where those of each of these chunks end; the first begin at 0."""

    def __missing__(self, chunk: str) -> int:
        word = plain_word(chunk)
        self[chunk] = number = self._number_of(word) if word else self._several(chunk)
        return number

    def _several(self, chunk: str) -> int:
        """The number of a new chunk that is not just a word: it has several, or wholes, or no word at all."""
        for words, whole, _ in compounds(chunk):
            self._words.extend(map(self._number_of, words))
            if whole:
                self._wholes.extend(map(self._number_of, (*GAP, whole)))
        self._word_ends.append(len(self._words))
        self._whole_ends.append(len(self._wholes))
        return 1 - len(self._word_ends)

    def tokens(self, texts: Iterable[str]) -> tuple[Integers, Integers]:
        """The numbers of the texts' words, in the order of `analysis.words`, and how many each text has."""
        counts = array("i")

        def cut() -> Iterator[list[str]]:
            for text in texts:
                found = text.lower().split()
                counts.append(len(found))
                yield found

        chunks = np.fromiter(map(self.__getitem__, chain.from_iterable(cut())), dtype=np.int32)
        text_of = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        at = np.flatnonzero(chunks < 0)
        words, word_counts = _lists(self._words, self._word_ends, ~chunks[at])
        wholes, whole_counts = _lists(self._wholes, self._whole_ends, ~chunks[at])
        sizes = np.ones(len(chunks), dtype=np.int32)
        sizes[at] = word_counts
        tokens = np.repeat(chunks, sizes)
        tokens[tokens < 0] = words
        text_of_word, text_of_whole = np.repeat(text_of, sizes), np.repeat(text_of[at], whole_counts)
        ends = np.searchsorted(text_of_word, text_of_whole, side="right")  # a text's words, then its wholes
        together = np.concatenate((text_of_word, text_of_whole))
        return np.insert(tokens, ends, wholes), np.bincount(together, minlength=len(counts))


def _lists(values: array[int], ends: array[int], numbers: Integers) -> tuple[Integers, Integers]:
    """The lists with these numbers as one, and the length of each."""
    edges = np.array(ends, dtype=np.int32)
    sizes = np.diff(edges)[numbers]
    places = np.arange(sizes.sum(), dtype=np.int32) - np.repeat(np.cumsum(sizes, dtype=np.int32) - sizes, sizes)
    return np.array(values, dtype=np.int32)[np.repeat(edges[numbers], sizes) + places], sizes
