"""Cuts texts into words in bulk: what stands between spaces is analysed once, wherever it stands again.

A *chunk* is what stands between spaces: `(state-space)`. It has words, and wholes of compounds, as `analysis` says.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np

from sitegen.search.analysis import GAP, compounds, plain_word
from sitegen.search.packing import Integers


class Chunks(dict[str, int]):
    """Chunks and their numbers. One that is looked up and new gets the next one, and is analysed."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        """`number_of` gives a word its number."""
        self._number_of = number_of
        self._words, self._wholes = array("i"), array("i")
        """The numbers of all chunks' words, chunk after chunk, and of their wholes."""
        self._word_ends, self._whole_ends = array("i", [0]), array("i", [0])
        """Where those of each chunk end; the first begin at 0."""

    def __missing__(self, chunk: str) -> int:
        self[chunk] = number = len(self)
        if word := plain_word(chunk):
            self._words.append(self._number_of(word))
        else:
            for words, whole, _ in compounds(chunk):
                self._words.extend(map(self._number_of, words))
                if whole:
                    self._wholes.extend(map(self._number_of, (*GAP, whole)))
        self._word_ends.append(len(self._words))
        self._whole_ends.append(len(self._wholes))
        return number

    def tokens(self, texts: Iterable[str]) -> tuple[Integers, Integers]:
        """The numbers of the texts' words, in the order of `analysis.words`, and how many each text has."""
        cut = [text.lower().split() for text in texts]
        text_of = np.repeat(np.arange(len(cut), dtype=np.int32), np.fromiter(map(len, cut), dtype=np.int32))
        chunks = np.fromiter(map(self.__getitem__, chain.from_iterable(cut)), dtype=np.int32)
        words, text_of_word = _lists(self._words, self._word_ends, chunks, text_of)
        wholes, text_of_whole = _lists(self._wholes, self._whole_ends, chunks, text_of)
        together = np.concatenate((text_of_word, text_of_whole))
        order = np.argsort(together, kind="stable")  # a text's words, then its wholes
        return np.concatenate((words, wholes))[order], np.bincount(together, minlength=len(cut))


def _lists(values: array[int], ends: array[int], numbers: Integers, keys: Integers) -> tuple[Integers, Integers]:
    """The lists with these numbers as one, and beside each value the key of its list."""
    edges = np.array(ends, dtype=np.int32)
    sizes = np.diff(edges)[numbers]
    places = np.arange(sizes.sum(), dtype=np.int32) - np.repeat(np.cumsum(sizes, dtype=np.int32) - sizes, sizes)
    return np.array(values, dtype=np.int32)[np.repeat(edges[numbers], sizes) + places], np.repeat(keys, sizes)
