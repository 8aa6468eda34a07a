"""Finds the terms of a sorted list that a wildcard or an edit distance matches, in Lunr's order.

The twin of `matchingTerms` in `client/vocabulary.js`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sitegen.search.reader.automaton import State, fuzzy_automaton, in_order, wildcard_automaton


def matching_terms(terms: Sequence[str], pattern: str, distance: int | None = None) -> list[str]:
    """Those of `terms`, sorted by code units, that a pattern with wildcards matches.

    With `distance`, those that are at most so many edits away from a word.
    """
    automaton = wildcard_automaton(pattern) if distance is None else fuzzy_automaton(pattern, distance)
    return [terms[number] for number in _walk(terms, automaton)]


@dataclass(slots=True)
class _Node:
    """The run of terms that begin alike, and what of it has been found so far."""

    start: int
    end: int
    depth: int
    final: bool = False
    visited: set[State] = field(default_factory=set)
    found: "dict[str, _Node]" = field(default_factory=dict)


def _walk(terms: Sequence[str], automaton: State) -> list[int]:
    """Follows an automaton through the terms, which are a tree.

    What is found is put into a tree of its own, whose branches stand in the order in which they were first reached;
    Lunr lists it from the last branch.
    """
    root = _Node(0, len(terms), 0)
    stack = [(root, automaton)]
    while stack:
        here, state = stack.pop()
        if state in here.visited:
            continue
        here.visited.add(state)
        for edge in in_order(state.edges):
            after = state.edges[edge]
            for char, start, end in _branches(terms, here, edge):
                there = here.found.setdefault(char, _Node(start, end, here.depth + 1))
                if end - start == 1:
                    there.final |= _accepts(after, terms[start], there.depth)
                else:
                    there.final |= after.final and len(terms[start]) == there.depth
                    stack.append((there, after))
    return _listed(root)


def _branches(terms: Sequence[str], here: _Node, edge: str) -> Iterator[tuple[str, int, int]]:
    """The runs of terms that go on with a character, or with any (`*`)."""

    def letter(term: str) -> str:
        return term[here.depth : here.depth + 1]

    if edge != "*":
        start = bisect_left(terms, edge, here.start, here.end, key=letter)
        end = bisect_right(terms, edge, start, here.end, key=letter)
        if start < end:
            yield edge, start, end
        return
    runs: dict[str, tuple[int, int]] = {}
    at = bisect_right(terms, "", here.start, here.end, key=letter)
    while at < here.end:
        char = letter(terms[at])
        runs[char] = (at, bisect_right(terms, char, at, here.end, key=letter))
        at = runs[char][1]
    for char in in_order(runs):
        yield (char, *runs[char])


def _accepts(state: State, word: str, at: int) -> bool:
    """Whether a state leads through the rest of a word: where only one term is left, its letters need no tree."""
    states = [state]
    for char in word[at:]:
        states = list(dict.fromkeys(s.edges[edge] for s in states for edge in (char, "*") if edge in s.edges))
    return any(s.final for s in states)


def _listed(root: _Node) -> list[int]:
    numbers = []
    stack = [root]
    while stack:
        here = stack.pop()
        if here.final:
            numbers.append(here.start)
        stack += [here.found[char] for char in in_order(here.found)]
    return numbers
