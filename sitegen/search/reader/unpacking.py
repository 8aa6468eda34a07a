"""Reads numbers and sorted words again: the inverse of `search/packing.py`."""

import re

import msgspec
import numpy as np

from sitegen.search.packing import Integers

_BASE64URL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGITS = np.full(256, -1, dtype=np.int64)
_DIGITS[np.frombuffer(_BASE64URL, dtype=np.uint8)] = np.arange(64)
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


class Packed(msgspec.Struct, frozen=True):
    """Numbers as `packing.numbers` writes them."""

    low: str
    high: str

    def numbers(self) -> Integers:
        """Raises ValueError where something is missing."""
        low, high = _digits(self.low), _variable(_digits(self.high))
        if not len(high):
            return low
        if len(low) != len(high):
            raise ValueError("numbers are missing")
        return low | high << 6


def unpacked_words(packed: str) -> list[str]:
    """The words, in code units, of what `packing.words` writes. Raises ValueError where something is missing."""
    words: list[str] = []
    word = ""
    for part in code_units(packed).split(" ") if packed else ():
        shared = ord(part[:1] or "\0") - 48
        if not 0 <= shared <= len(word):
            raise ValueError("words are missing")
        word = word[:shared] + part[1:]
        words.append(word)
    return words


def code_units(text: str) -> str:
    """A text with each character outside the BMP as two surrogates, as JavaScript counts, compares and sorts it."""
    return _BEYOND_BMP.sub(lambda beyond: _surrogates(ord(beyond[0]) - 0x10000), text)


def characters(units: str) -> str:
    """The inverse of `code_units`."""
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _surrogates(number: int) -> str:
    return chr(0xD800 + (number >> 10)) + chr(0xDC00 + (number & 0x3FF))


def _digits(text: str) -> Integers:
    digits = _DIGITS[np.frombuffer(text.encode("latin-1"), dtype=np.uint8)]
    if (digits < 0).any():
        raise ValueError("not base64url")
    return digits


def _variable(digits: Integers) -> Integers:
    """Variable-length numbers, five bits a digit, lowest first; 32 is added where more follows."""
    ends = np.flatnonzero(digits < 32)
    if not len(digits):
        return digits
    if not len(ends) or ends[-1] != len(digits) - 1:
        raise ValueError("the last number is cut off")
    starts = np.concatenate(([0], ends[:-1] + 1))
    places = np.arange(len(digits)) - np.repeat(starts, ends - starts + 1)
    if places.max() > 10:
        raise ValueError("a number is too large")
    return np.add.reduceat((digits & 31) << 5 * places, starts)
