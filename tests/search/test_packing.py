"""Numbers and words as text; tests/js/packing.test.js reads them back."""

import numpy as np
import pytest

from sitegen.search.packing import in_order, numbers, words


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([], "", ""),
        ([0, 1, 25, 26, 51, 52, 61, 62, 63], "ABZaz09-_", ""),
        ([64, 0, 65], "AAB", "BAB"),
        ([31 * 64, 32 * 64, 33 * 64 + 5], "AAF", "fgBhB"),
        ([1023 * 64, 1024 * 64, 2**40], "AAA", "_fggBggggggQ"),
    ],
)
def test_numbers_are_their_six_lowest_bits_and_what_is_above(values: list[int], low: str, high: str) -> None:
    assert numbers(np.array(values, dtype=np.int64)) == {"low": low, "high": high}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([], ""),
        (["model"], "0model"),
        (["model", "modul", "x"], "0model 3ul 0x"),
        (["a", "ab", "abc"], "0a 1b 2c"),
        (["𝔸", "𝔸b"], "0𝔸 0𝔸b"),  # JavaScript counts 𝔸 twice, so it is never shared
        (["x" * 70, "x" * 70 + "y"], f"0{'x' * 70} l{'x' * 10}y"),
        (["tag\u00a0cs.CL", "tag\u00a0cs.LG"], "0tag\u00a0cs.CL 7LG"),
    ],
)
def test_words_are_written_as_what_differs_from_the_one_before(values: list[str], text: str) -> None:
    assert words(values) == text


def test_words_are_sorted_as_javascript_sorts_them() -> None:
    assert in_order({"x\uff5ax", "x𝔸x", "a"}) == ["a", "x𝔸x", "x\uff5ax"]  # U+D835 stands before U+FF5A
