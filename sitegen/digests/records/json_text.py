"""JSON read piece by piece, so that each has its line and what stands before a break is kept; and Python literals.

The standard library's decoder serves: unlike faster ones it says where it failed, and takes the `NaN`, raw tabs and
lone surrogates that other people's scripts write.
"""

from __future__ import annotations

import ast
import contextlib
import json
import re
import warnings
from collections.abc import Iterator

from sitegen.digests.account import Account
from sitegen.digests.digest import Kind
from sitegen.digests.records.entries import field_kind

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\n\r]*")
_PYTHON = re.compile(r"\s*\[\s*\{\s*'")
_MEMBER = re.compile(r"\s*[\"']([^\"'\\\n]{1,60})[\"']\s*:")
_LITERAL_LENGTH = 1_000_000
"""The longest Python literal that is read, in characters: its syntax tree takes some hundred times as much memory."""


class BrokenError(ValueError):
    """Text that is not JSON: what is wrong with it, and at which line of it."""

    def __init__(self, what: str, line: int) -> None:
        self.line = line
        super().__init__(what)


class JsonText:
    """A cursor in a JSON text. Every method raises BrokenError where the text is not what it must be.

    `at` is its place, in characters; what stands there may be looked at and then be come back to.
    """

    def __init__(self, text: str) -> None:
        self._text, self.at = text, 0
        self._line, self._counted = 1, 0

    @property
    def line(self) -> int:
        """The cursor's line, from 1."""
        if self.at < self._counted:
            self._line -= self._text.count("\n", self.at, self._counted)
        else:
            self._line += self._text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def peek(self) -> str:
        """The next character that is not white space; "" at the end."""
        match = _SPACE.match(self._text, self.at)
        self.at = match.end() if match else self.at
        return self._text[self.at : self.at + 1]

    def value(self) -> object:
        """The value at the cursor, which moves behind it."""
        self.peek()
        try:
            value, self.at = _DECODER.raw_decode(self._text, self.at)
        except json.JSONDecodeError as error:
            self.at = error.pos
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
        column = self.at - self._text.rfind("\n", 0, self.at)
        return BrokenError(f"{what} at character {column}", self.line)

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            raise self._broken(f'no "{sign}"')
        self.at += 1


def record_lines(account: Account, lines: range) -> list[tuple[Kind, range]]:
    """What the lines of a record became that fills some: each what the field is that begins on it or above it."""
    if len(lines) == 1:
        return [("entry", lines)]
    kinds: list[tuple[Kind, range]] = []
    names = [match[1] if (match := _MEMBER.match(account.lines[number - 1])) else "" for number in lines]
    has_abstract = any(field_kind(name) == "abstract" for name in names)
    kind: Kind = "entry"
    for number, name in zip(lines, names, strict=True):
        if name:
            kind = field_kind(name, has_abstract=has_abstract)
        elif number == lines[-1]:
            kind = "entry"
        kinds.append((kind, range(number, number + 1)))
    return kinds


def record_of(value: object) -> object:
    """A value, or the record of which it is the text."""
    if isinstance(value, str) and value.lstrip()[:1] == "{":
        with contextlib.suppress(BrokenError):
            return parse(value)
    return value


def python_elements(text: str) -> list[tuple[object, range]]:
    """The elements of a list of dictionaries that is a Python literal, each with its lines; none of anything else."""
    if len(text) > _LITERAL_LENGTH or not _PYTHON.match(text):
        return []
    above = text[: len(text) - len(text.lstrip())].count("\n")
    try:
        with warnings.catch_warnings(action="ignore"):
            body = ast.parse(text.strip(), mode="eval").body
            elements = body.elts if isinstance(body, ast.List) else []
            return [
                (ast.literal_eval(one), range(above + one.lineno, above + (one.end_lineno or one.lineno) + 1))
                for one in elements
            ]
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return []


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
