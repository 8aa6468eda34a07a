"""Parses queries: Lunr's `+must -not field:word wild*card fuzzy~1 boost^2`, and exact phrases in quotes.

A sign with `\\` before it stands for itself. The twin of `parse` in `client/query.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.errors import SitegenError

FARTHEST = 8
"""Lunr itself knows no bound, but takes 22 seconds and 1.3 GB at 6, for a word of 13 letters."""

SIGNS = r"\\:~^*"
"""The signs that mean something within a word, for a class of a regular expression: the wildcard is kept in it, all
others end it or begin an escape."""
_SPACE = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_WORD = re.compile(rf"(?:\\.|\*|[^{SIGNS}{_SPACE}-]|\\\Z)*", re.DOTALL)
_PHRASE = re.compile(r'(?:\\.|[^\\"]|\\\Z)*', re.DOTALL)
_DIGITS = re.compile("[0-9]*")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A word or phrase of a query, with what its signs say."""

    fields: tuple[str, ...]
    term: str
    """In lower case; a wildcard is kept in it. Of a phrase, all that stands between the quotes."""
    start: int
    """Where the term stands in the query."""
    end: int
    """Where it ends; quotes are outside."""
    phrase: bool
    """Whether it stands in quotes."""
    distance: int | None
    """How many edits the term may be away."""
    boost: float
    presence: Literal["", "+", "-"]
    """Whether a document must have it, or must not."""
    plain: bool
    """Whether it is a bare word: no wildcard, distance, boost or quotes."""


def parse(query: str, fields: Sequence[str]) -> list[Clause]:
    """The clauses of a query that may use the fields named.

    Raises SitegenError where Lunr's parser would refuse it.
    """
    return _Parser(query, tuple(fields)).clauses()


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    """`sign`, `field`, `word`, `phrase`, `~` or `^`."""
    text: str
    start: int
    end: int


class _Parser:
    def __init__(self, query: str, fields: tuple[str, ...]) -> None:
        self._query = query
        self._fields = fields
        self._lexemes = list(_lexemes(query))

    def clauses(self) -> list[Clause]:
        clauses = []
        while self._lexemes:
            clauses.append(self._clause())
        return clauses

    def _clause(self) -> Clause:
        sign = self._taken("sign")
        if sign:
            self._needs(sign, "field", "word", "phrase")
        field = self._taken("field")
        if field:
            if field.text not in self._fields:
                raise self._unknown(field)
            self._needs(field, "word", "phrase")
        term = self._taken("word", "phrase")
        if not term:
            raise self._missing_before(self._lexemes[0])
        distance, boost = self._numbers(term)
        return Clause(
            fields=(field.text,) if field else self._fields,
            term=term.text.lower(),
            start=term.start,
            end=term.end,
            phrase=term.kind == "phrase",
            distance=distance,
            boost=1 if boost is None else boost,
            presence=sign.text if sign else "",  # type: ignore[arg-type]
            plain=term.kind == "word" and "*" not in term.text and distance is None and boost is None,
        )

    def _numbers(self, term: _Lexeme) -> tuple[int | None, float | None]:
        distance, boost = None, None
        while number := self._taken("~", "^"):
            if not number.text:
                before = self._query[: number.start].split()[-1]
                raise _malformed(f"a number is missing after “{before}”")
            if number.kind == "~" and term.kind == "phrase":
                raise _malformed(f"words in quotes are looked for as they are: “~{number.text}” can’t stand after them")
            if number.kind == "^":
                boost = float(number.text)
            elif float(number.text) > FARTHEST:
                what = f"no word can be as far away as “~{number.text}”; the farthest is “~{FARTHEST}”"
                raise _malformed(what, number.kind)
            else:
                distance = int(float(number.text))
        return distance, boost

    def _taken(self, *kinds: str) -> _Lexeme | None:
        return self._lexemes.pop(0) if self._lexemes and self._lexemes[0].kind in kinds else None

    def _needs(self, before: _Lexeme, *kinds: str) -> None:
        if not self._lexemes:
            raise _malformed(f"a word is missing after “{self._query[before.start :].strip()}”")
        if self._lexemes[0].kind not in kinds:
            raise self._missing_before(self._lexemes[0])

    def _missing_before(self, lexeme: _Lexeme) -> SitegenError:
        sign = lexeme.kind if lexeme.kind in "~^" else ""
        return _malformed(f"a word is missing before “{sign}{self._query[lexeme.start : lexeme.end]}”", sign)

    def _unknown(self, field: _Lexeme) -> SitegenError:
        if not field.text:
            return _malformed("a word is missing before “:”")
        return SitegenError(f"there is no field “{field.text}”", hint=f"the fields are {', '.join(self._fields)}")


def _malformed(what: str, sign: str = "") -> SitegenError:
    hint = "word~1 is for a word and all that differ from it by a letter; " if sign == "~" else ""
    return SitegenError(what, hint=f"{hint}before a sign that stands for itself, write \\")


def _lexemes(query: str) -> Iterator[_Lexeme]:
    at = 0
    while at < len(query):
        start, end = at, _end(_WORD, query, at)
        after = query[end : end + 1]
        at = end + 1
        if query[start] in "+-":
            at = start + 1
            yield _lexeme("sign", query, start, at)
            continue
        if query[start] == '"':
            end = _end(_PHRASE, query, start + 1)
            at = end + 1
            yield _lexeme("phrase", query, start + 1, end)
            continue
        if after == ":":
            yield _lexeme("field", query, start, end)
        elif end > start:
            yield _lexeme("word", query, start, end)
        if after in ("~", "^"):
            at = _end(_DIGITS, query, end + 1)
            yield _lexeme(after, query, end + 1, at)


def _lexeme(kind: str, query: str, start: int, end: int) -> _Lexeme:
    return _Lexeme(kind, _ESCAPE.sub(r"\1", query[start:end]), start, end)


def _end(pattern: re.Pattern[str], query: str, start: int) -> int:
    found = pattern.match(query, start)
    return found.end() if found else start
