"""What a term of a query matches, as automata: wildcards, and words some edits away. `client/matching.js` has their
twins.

Lunr builds the same as a TokenSet. Here states are made when a word of the archive leads to them, so that neither a
long word nor a wide distance costs what it does not find.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class State(Protocol):
    """`edges` lead on by a character, `*` with any. The order in which they were made decides the order of the words
    found, and so that of papers of equal score."""

    @property
    def final(self) -> bool: ...
    @property
    def edges(self) -> Mapping[str, "State"]: ...


def in_order(edges: Iterable[str]) -> Iterator[str]:
    """Characters in the order in which JavaScript lists an object's keys: digits first, then as they came."""
    return iter(sorted(edges, key=lambda char: char if char in "0123456789" else ":"))


def wildcard_automaton(pattern: str) -> State:
    """A pattern in which `*` stands for any letters, or none."""
    start = state = _Letter()
    for char in pattern:
        if char == "*":
            state.edges["*"] = state
        else:
            state.edges[char] = state = _Letter()
    state.final = pattern != ""
    return start


class _Letter:
    __slots__ = ("edges", "final")

    def __init__(self) -> None:
        self.final = False
        self.edges: dict[str, _Letter] = {}


def fuzzy_automaton(word: str, distance: int) -> State:
    """Words at most `distance` insertions, deletions, substitutions and transpositions from a word."""
    return _Neighbourhood(word).state([_Way("", 0, distance)])


class _Way(NamedTuple):
    """What is left of the word, and how many edits."""

    held: str
    """A letter that a transposition has put off; it stands before the rest."""
    next: int
    """Where the rest begins."""
    edits: int


class _Neighbourhood:
    """The states of one word. Each is known by the ways to have come there, in the order in which Lunr finds them."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._states: dict[tuple[_Way, ...], _Ways] = {}

    def state(self, ways: Iterable[_Way]) -> "_Ways":
        most: dict[tuple[str, int], int] = {}
        kept = []
        for way in ways:
            rest = (way.held, way.next)
            if most.get(rest, -1) < way.edits:  # else an earlier way leaves the same, with no fewer edits
                most[rest] = way.edits
                kept.append(way)
        key = tuple(kept)
        if key not in self._states:
            self._states[key] = _Ways(self, key)
        return self._states[key]

    def is_final(self, way: _Way) -> bool:
        return self._left(way) <= way.edits

    def edges(self, ways: Iterable[_Way]) -> "dict[str, _Ways]":
        edges: dict[str, list[_Way]] = {}
        for way in ways:
            self._follow(way, edges)
        return {char: self.state(reached) for char, reached in edges.items()}

    def _follow(self, way: _Way, edges: dict[str, list[_Way]]) -> None:
        """Adds the ways on from a way and from what deletions make of it, in the order in which Lunr makes them."""
        word, chain = self._word, [way]
        for held, at, edits in chain:
            left = self._left(_Way(held, at, edits))
            first, rest = (held, at) if held else (word[at : at + 1], at + 1)
            if left:
                edges.setdefault(first, [])
            if not edits:
                continue
            any_letter = edges.setdefault("*", [])
            shorter = _Way("", rest, edits - 1)
            if left > 1:
                edges.setdefault(word[rest], []).append(_Way(first, rest + 1, edits - 1))
                chain.append(shorter)
            if left:
                any_letter.append(shorter)
        for held, at, edits in reversed(chain):
            if edits:
                edges["*"].append(_Way(held, at, edits - 1))
            if held:
                edges[held].append(_Way("", at, edits))
            elif at < len(word):
                edges[word[at]].append(_Way("", at + 1, edits))

    def _left(self, way: _Way) -> int:
        return len(way.held) + len(self._word) - way.next


class _Ways:
    """A state, whose edges are made when they are first asked for."""

    __slots__ = ("_edges", "_neighbourhood", "_ways", "final")

    def __init__(self, neighbourhood: _Neighbourhood, ways: tuple[_Way, ...]) -> None:
        self._neighbourhood = neighbourhood
        self._ways = ways
        self._edges: dict[str, _Ways] | None = None
        self.final = any(neighbourhood.is_final(way) for way in ways)

    @property
    def edges(self) -> "dict[str, _Ways]":
        if self._edges is None:
            self._edges = self._neighbourhood.edges(self._ways)
        return self._edges
