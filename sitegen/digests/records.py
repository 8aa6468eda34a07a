"""JSON read piece by piece, so that each has its line and what stands before a break is kept; and Python literals.

The standard library's decoder serves: unlike faster ones it says where it failed, and takes the `NaN`, raw tabs and
lone surrogates that other people's scripts write.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator

from sitegen.digests.account import Account

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\n\r]*")
_LITERAL_LENGTH = 1_000_000
"""The longest Python literal that is read, in characters: its syntax tree takes some hundred times as much memory."""


class BrokenError(ValueError):
    """Text that is not JSON: what is wrong with it, and at which line of it."""

    def __init__(self, what: str, line: int) -> None:
        self.line = line
        super().__init__(what)


class JsonText:
    """A cursor in a JSON text. Every method raises BrokenError where the text is not what it must be."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._line, self._counted = 1, 0

    @property
    def line(self) -> int:
        """The cursor's line, from 1."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next character that is not white space; "" at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def value(self) -> object:
        """The value at the cursor, which moves behind it."""
        self.peek()
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            raise self._broken(error.msg.removesuffix(" at").rstrip(": ")) from None
        except RecursionError:
            raise self._broken("nested too deeply") from None
        except ValueError:
            raise self._broken("a number too long") from None
        return value

    def elements(self) -> Iterator[int]:
        """The line of each element of the list at the cursor; take the element before asking for the next."""
        self._take("[")
        while self.peek() not in ("]", ""):
            yield self.line
            if self.peek() != ",":
                break
            self._take(",")
        self._take("]")

    def members(self) -> Iterator[str]:
        """The name of each member of the object at the cursor; take its value before asking for the next."""
        self._take("{")
        while self.peek() == '"':
            name = self.value()
            self._take(":")
            yield str(name)
            if self.peek() != ",":
                break
            self._take(",")
        self._take("}")

    def end(self) -> None:
        """Makes sure that nothing more follows."""
        if self.peek():
            raise self._broken("more text behind the end")

    def _broken(self, what: str) -> BrokenError:
        column = self._at - self._text.rfind("\n", 0, self._at)
        return BrokenError(f"{what} at character {column}", self.line)

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            raise self._broken(f'no "{sign}"')
        self._at += 1


def mark_brackets(account: Account) -> None:
    """Marks the lines that hold nothing but a JSON text's brackets and commas."""
    for number, line in enumerate(account.lines, 1):
        if account.kind(number) == "unknown" and not line.strip(" \t[]{},"):
            account.mark("furniture", number)


def parse(text: str) -> object:
    """The value that a text is, as JSON or else as a Python literal. Raises BrokenError: of JSON, if it is neither.

    Python literals are what scripts leave that print a dictionary instead of dumping it; they are parsed, never run.
    """
    cursor = JsonText(text)
    try:
        value = cursor.value()
        cursor.end()
    except BrokenError:
        if text.lstrip()[:1] not in ("{", "[") or len(text) > _LITERAL_LENGTH:
            raise
        try:
            with warnings.catch_warnings(action="ignore"):
                return ast.literal_eval(text.strip())
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            pass
        raise
    return value
