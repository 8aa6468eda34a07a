"""Parses queries: Lunr's `+must -not field:word wild*card fuzzy~1 boost^2`, and exact phrases in quotes.

A sign with `\\` before it stands for itself, and one that can't mean anything where it stands is text, so that a title
may be pasted. The twin of `parse` in `client/query.js`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from sitegen.errors import SitegenError

FARTHEST = 8
"""Lunr itself knows no bound, but takes 22 seconds and 1.3 GB at 6, for a word of 13 letters."""
SIGNS = r"\\:~^*"
"""The signs that mean something within a word, for a class of a regular expression."""

_ALIASES = {"author": "authors", "tag": "tags"}
_SPACE = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPACES = re.compile(f"[{_SPACE}]*")
_SIGN = re.compile(f"[+-](?=[^{_SPACE}])")
_FIELD = re.compile(f"([a-z]+):[{_SPACE}]*")
_PHRASE = re.compile(r'"((?:\\.|[^\\"])*)"?((?:[~^][0-9]*)*)', re.DOTALL)
_BARE = re.compile(rf"(?:\\.|[^{_SPACE}\\]|\\\Z)+", re.DOTALL)
_NUMBERED = re.compile(r"((?:\\.|[^\\]|\\\Z)+?)((?:[~^][0-9]+)*[~^]?)\Z", re.DOTALL)
_NUMBER = re.compile("([~^])([0-9]*)")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)

_BEFORE, _AFTER = r"""[("'<\[]*(?:.*[:/.])??""", r"""[.,;)\]>"']*\Z"""
_ARXIV = re.compile(
    rf"{_BEFORE}([0-9][0-9](?:0[1-9]|1[0-2])\.[0-9]{{4,5}}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]+)?/[0-9]{{7}})"
    rf"(?:v[0-9]+)?(?:\.pdf)?/?(?:[?#].*)?{_AFTER}",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
_DOI = re.compile(rf"{_BEFORE}(10\.[0-9]{{4,9}}/.+?){_AFTER}", re.DOTALL)
_SUBJECT = re.compile(r"\.[a-z]+/", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A word or phrase of a query, with what its signs say."""

    fields: tuple[str, ...]
    term: str
    """As it is written. Of a phrase, all that stands between the quotes."""
    start: int
    """Where the term stands in the query."""
    end: int
    """Where it ends; quotes are outside."""
    phrase: bool
    """Whether it stands in quotes."""
    id: bool
    """Whether it is an arXiv id or a DOI, which papers have among their tags."""
    distance: int | None
    """How many edits the term may be away."""
    boost: float
    presence: Literal["", "+", "-"]
    """Whether a document must have it, or must not."""
    plain: bool
    """Whether it is a bare word: no wildcard, distance, boost, quotes or id."""


def parse(query: str, fields: Sequence[str]) -> list[Clause]:
    """The clauses of a query that may use the fields named.

    Raises SitegenError for a field without a word, and for a number that is missing, too large or makes no sense.
    """
    return _Parser(query, tuple(fields)).clauses()


class _Parser:
    def __init__(self, query: str, fields: tuple[str, ...]) -> None:
        self._query = query
        self._fields = fields
        self._at = 0

    def clauses(self) -> list[Clause]:
        clauses = []
        while self._take(_SPACES) and self._at < len(self._query):
            clauses.append(self._clause())
        return clauses

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._query, self._at)
        if found:
            self._at = found.end()
        return found

    def _clause(self) -> Clause:
        start = self._at
        sign = self._take(_SIGN)
        field = self._take_field()
        if field and self._at == len(self._query):
            raise _malformed(f"a word is missing after “{self._query[start:].strip()}”")
        if field and (before := self._take(_SIGN)):
            raise _malformed(f"a word is missing before “{before[0]}”")
        start, phrase = self._at, self._take(_PHRASE)
        if phrase:
            start, text, numbers = start + 1, phrase[1], phrase[2]
        else:
            text, numbers = self._take_word()
        distance, boost = self._numbers(numbers, phrase is not None)
        term = _ESCAPE.sub(r"\1", text)
        identifier = "" if phrase or field or numbers else _id(term)
        return Clause(
            fields=(field,) if field else self._fields,
            term=identifier or term,
            start=start,
            end=start + len(text),
            phrase=phrase is not None,
            id=identifier != "",
            distance=distance,
            boost=1 if boost is None else boost,
            presence=cast(Literal["", "+", "-"], sign[0] if sign else ""),
            plain=not (phrase or numbers or identifier or "*" in term),
        )

    def _take_field(self) -> str:
        """The name of the field that stands here, if one does."""
        before = self._at
        if found := self._take(_FIELD):
            name = _ALIASES.get(found[1], found[1])
            if name in self._fields:
                return name
        self._at = before
        return ""

    def _take_word(self) -> tuple[str, str]:
        """The word that stands here, and the numbers after it."""
        bare = self._take(_BARE)
        found = bare and _NUMBERED.match(bare[0])
        assert found  # for white space has been taken, and there is more
        return found[1], found[2]

    def _numbers(self, text: str, of_phrase: bool) -> tuple[int | None, float | None]:
        """The distance and the boost that a text asks for, which has just been taken."""
        distance, boost = None, None
        for number in _NUMBER.finditer(text):
            sign, digits = number.groups()
            if not digits:
                before = self._query[: self._at - len(text) + number.end()].split()[-1]
                raise _malformed(f"a number is missing after “{before}”")
            if of_phrase and sign == "~":
                raise _malformed(f"words in quotes are looked for as they are: “~{digits}” can’t stand after them")
            if sign == "^":
                boost = float(digits)
            elif float(digits) > FARTHEST:
                what = f"no word can be as far away as “~{digits}”; the farthest is “~{FARTHEST}”"
                raise _malformed(what, "word~1 is for a word and all that differ from it by a letter; ")
            else:
                distance = int(float(digits))
        return distance, boost


def _id(word: str) -> str:
    """The arXiv id, without version and subject class, or the DOI that a word or an address names; "" for none."""
    if arxiv := _ARXIV.match(word):
        return _SUBJECT.sub("/", arxiv[1], count=1)
    return doi[1] if (doi := _DOI.match(word)) else ""


def _malformed(what: str, hint: str = "") -> SitegenError:
    return SitegenError(what, hint=f"{hint}before a sign that stands for itself, write \\")
