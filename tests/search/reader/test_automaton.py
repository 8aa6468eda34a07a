"""Automata: what they accept, and in which order their edges come."""

import pytest

from sitegen.search.reader.automaton import State, fuzzy_automaton, in_order, wildcard_automaton


def accepts(automaton: State, word: str) -> bool:
    states = [automaton]
    for char in word:
        states = [state.edges[edge] for state in states for edge in (char, "*") if edge in state.edges]
    return any(state.final for state in states)


@pytest.mark.parametrize(
    ("pattern", "accepted", "refused"),
    [
        ("mo*el*", "moel model models moxxel", "mode amodel mo"),
        ("*", "a 1 é", ""),
        ("__proto__", "__proto__", "proto"),
    ],
)
def test_a_wildcard_stands_for_any_letters_or_none(pattern: str, accepted: str, refused: str) -> None:
    automaton = wildcard_automaton(pattern)
    assert all(accepts(automaton, word) for word in accepted.split())
    assert not any(accepts(automaton, word) for word in refused.split())
    assert accepts(automaton, "") == (pattern == "*")


@pytest.mark.parametrize(
    ("distance", "accepted"),
    [
        (0, ["mamba"]),
        (1, ["mamba", "mambas", "mmba", "manba", "mabma"]),
        (2, ["mamba", "mambas", "mmba", "manba", "mabma", "ambas"]),
    ],
)
def test_a_distance_allows_so_many_edits(distance: int, accepted: list[str]) -> None:
    automaton = fuzzy_automaton("mamba", distance)
    words = ["mamba", "mambas", "mmba", "manba", "mabma", "ambas", "zebra"]
    assert [word for word in words if accepts(automaton, word)] == accepted


def test_edges_come_in_the_order_in_which_lunr_makes_them() -> None:
    assert list(fuzzy_automaton("ab", 1).edges) == ["a", "*", "b"]
    assert list(in_order(["b", "2", "a", "1"])) == ["1", "2", "b", "a"]


def test_a_long_word_costs_only_what_is_followed() -> None:
    assert accepts(fuzzy_automaton("ab" * 50_000, 8), "ab") is False
