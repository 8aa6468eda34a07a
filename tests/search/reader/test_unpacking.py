"""Numbers and words read again."""

import numpy as np
import pytest

from sitegen.search.packing import numbers, words
from sitegen.search.reader.unpacking import Packed, characters, code_units, unpacked_words


def test_words_and_numbers_survive_being_packed() -> None:
    for values in ([], [0], [63, 64, 0, 2**40], list(range(3000))):
        packed = numbers(np.array(values, dtype=np.int64))
        assert Packed(**packed).numbers().tolist() == values
    listed = ["__proto__", "a", "a\u00a0b", "ab" * 50, "ab" * 50 + "c", "é", "𝔸", "𝔹x", "扩散"]
    assert [characters(word) for word in unpacked_words(words(listed))] == listed


@pytest.mark.parametrize("low, high", [("A", "AA"), ("AA", "A"), ("?", ""), ("A", "g"), ("A", "ggggggggggggA")])
def test_numbers_that_can_not_have_been_packed_are_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Packed(low, high).numbers()


@pytest.mark.parametrize("packed", ["1a", "0a 3b", "0a  0b", "/a"])
def test_words_that_can_not_have_been_packed_are_refused(packed: str) -> None:
    with pytest.raises(ValueError, match="words are missing"):
        unpacked_words(packed)


def test_code_units_are_those_of_javascript() -> None:
    assert code_units("a𝔸é") == "a\ud835\udd38é"
    assert characters("a\ud835\udd38é") == "a𝔸é"
    assert characters("x\ud835") == "x\ufffd"
