"""Writes numbers and sorted words as text that is short, and quick to read in a browser.

It is shorter still once a host has compressed it. `reader/unpacking.py` and `client/store.js` read it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.signedinteger[Any]]
"""Of 32 bits where there are many, of 64 where it is simpler."""

_ALPHABET = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", dtype=np.uint8)
_SHARED_MOST = 60
_SHARED = [chr(48 + count) for count in range(_SHARED_MOST + 1)]
_IN_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def numbers(values: Integers) -> dict[str, str]:
    """Numbers from 0 up, as two strings.

    `low` has the lowest six bits of each, a character a number, in the alphabet of base64url. `high` has what is above
    them as variable-length numbers over the same alphabet, as source maps write them: five bits a character, lowest
    first, 32 added where more follows; it is empty where nothing is above. Apart, each compresses well.
    """
    high = values >> 6
    return {"low": _text(values & 63), "high": _text(_digits(high)) if high.any() else ""}


def words(values: Sequence[str]) -> str:
    """Sorted words in front coding (Witten, Moffat and Bell, Managing Gigabytes, 1999, 4.1): each as what it has in
    common with the one before, and the rest.

    A word is the character `0` plus the number of shared code units, then its rest; words are joined by spaces, so they
    must not hold any.
    """
    shared = _shared(values)
    return " ".join([_SHARED[count] + word[count:] for word, count in zip(values, shared, strict=True)])


def in_order(values: Iterable[str]) -> list[str]:
    """Words sorted by UTF-16 code units, as JavaScript sorts and compares them."""
    ordered = sorted(values)
    if _IN_TWO_UNITS.search("".join(ordered)):  # else the order is that of code points
        ordered.sort(key=lambda word: word.encode("utf-16-be", "surrogatepass"))
    return ordered


def _text(digits: Integers) -> str:
    return _ALPHABET[digits].tobytes().decode()


def _digits(values: Integers) -> Integers:
    sizes = np.ones(len(values), dtype=np.int64)
    rest = values >> 5
    while rest.any():
        sizes += rest > 0
        rest >>= 5
    starts = np.cumsum(sizes) - sizes
    digits = np.empty(int(sizes.sum()), dtype=np.int64)
    for place in range(int(sizes.max(initial=0))):
        there = sizes > place
        more = (sizes[there] > place + 1) * 32
        digits[starts[there] + place] = (values[there] >> 5 * place & 31) + more
    return digits


def _shared(values: Sequence[str]) -> list[int]:
    """How many characters each word shares with the one before; none outside the BMP, which JavaScript counts twice."""
    if not values:
        return []
    rows = np.array([word[:_SHARED_MOST] for word in values], dtype=f"U{_SHARED_MOST}")
    letters = rows.view(np.uint32).reshape(len(values), _SHARED_MOST)
    same = (letters[1:] == letters[:-1]) & (letters[1:] > 0) & (letters[1:] < 0x10000)
    counts = np.where(same.all(axis=1), _SHARED_MOST, same.argmin(axis=1))
    return [0, *counts.tolist()]
