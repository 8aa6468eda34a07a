"""Automata that accept what a term of a query matches: wildcards, and words some edits away.

The twin of `client/automaton.js`.

Lunr builds the same as a TokenSet. Here states are made when a word of the archive leads to them, so that neither a
long word nor a wide distance costs what it does not find.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class State(Protocol):
    """A state that is `final` accepts the word read so far; `edges` lead on by a character, `*` with any.

    The order in which edges were made decides the order of the words found, and so that of papers of equal score.
    """

    @property
    def final(self) -> bool: ...
    @property
    def edges(self) -> Mapping[str, "State"]: ...


def in_order(edges: Iterable[str]) -> Iterator[str]:
    """Characters in the order in which JavaScript lists an object's keys: digits first, then as they came."""
    return iter(sorted(edges, key=lambda char: char if char in "0123456789" else ":"))


def wildcard_automaton(pattern: str) -> State:
    """A pattern in which `*` stands for any letters, or none."""
    start = state = _WildcardState()
    for char in pattern:
        if char == "*":
            state.edges["*"] = state
        else:
            state.edges[char] = state = _WildcardState()
    state.final = pattern != ""
    return start


class _WildcardState:
    __slots__ = ("edges", "final")

    def __init__(self) -> None:
        self.final = False
        self.edges: dict[str, _WildcardState] = {}


def fuzzy_automaton(word: str, distance: int) -> State:
    """Words at most `distance` insertions, deletions, substitutions and transpositions from a word."""
    return _FuzzyAutomaton(word).state([_Path("", 0, distance)])


class _Path(NamedTuple):
    """One of the ways to have come to a state: what is left of the word, and how many edits."""

    transposed: str
    """A letter that a transposition has put off; it stands before the rest."""
    next: int
    """Where the rest begins."""
    edits: int


class _FuzzyAutomaton:
    """The states of one word. Each is known by the paths that lead to it, in the order in which Lunr finds them."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._states: dict[tuple[_Path, ...], _FuzzyState] = {}

    def state(self, paths: Iterable[_Path]) -> "_FuzzyState":
        most: dict[tuple[str, int], int] = {}
        kept = []
        for path in paths:
            rest = (path.transposed, path.next)
            if most.get(rest, -1) < path.edits:  # else an earlier path leaves the same, with no fewer edits
                most[rest] = path.edits
                kept.append(path)
        key = tuple(kept)
        if key not in self._states:
            self._states[key] = _FuzzyState(self, key)
        return self._states[key]

    def is_final(self, path: _Path) -> bool:
        return self._left(path) <= path.edits

    def edges(self, paths: Iterable[_Path]) -> "dict[str, _FuzzyState]":
        edges: dict[str, list[_Path]] = {}
        for path in paths:
            self._follow(path, edges)
        return {char: self.state(reached) for char, reached in edges.items()}

    def _follow(self, path: _Path, edges: dict[str, list[_Path]]) -> None:
        """Adds the paths on from a path and from what deletions make of it, in the order in which Lunr makes them."""
        word, chain = self._word, [path]
        for transposed, at, edits in chain:
            left = self._left(_Path(transposed, at, edits))
            first, rest = (transposed, at) if transposed else (word[at : at + 1], at + 1)
            if left:
                edges.setdefault(first, [])
            if not edits:
                continue
            any_letter = edges.setdefault("*", [])
            shorter = _Path("", rest, edits - 1)
            if left > 1:
                edges.setdefault(word[rest], []).append(_Path(first, rest + 1, edits - 1))
                chain.append(shorter)
            if left:
                any_letter.append(shorter)
        for transposed, at, edits in reversed(chain):
            if edits:
                edges["*"].append(_Path(transposed, at, edits - 1))
            if transposed:
                edges[transposed].append(_Path("", at, edits))
            elif at < len(word):
                edges[word[at]].append(_Path("", at + 1, edits))

    def _left(self, path: _Path) -> int:
        return len(path.transposed) + len(self._word) - path.next


class _FuzzyState:
    """A state, whose edges are made when they are first asked for."""

    __slots__ = ("_automaton", "_edges", "_paths", "final")

    def __init__(self, automaton: _FuzzyAutomaton, paths: tuple[_Path, ...]) -> None:
        self._automaton = automaton
        self._paths = paths
        self._edges: dict[str, _FuzzyState] | None = None
        self.final = any(automaton.is_final(path) for path in paths)

    @property
    def edges(self) -> "dict[str, _FuzzyState]":
        if self._edges is None:
            self._edges = self._automaton.edges(self._paths)
        return self._edges
