"""Counts: which term stands where how often."""

import numpy as np
import pytest

from sitegen.search.builder.postings import InvertedIndex, invert, total_lengths
from sitegen.search.builder.tokens import tokenize
from sitegen.search.documents import SearchDocument
from tests.search.papers import paper

PAPERS = [
    paper(
        "mamba",
        "Mamba: Surveys of Surveys",
        authors="Zoë May, Li Wei",
        abstract="A survey — of survey models, and 𝔸 models.",
        tags="cs.LG",
    ),
    paper("bare", "__proto__ constructor"),
]


def of(*documents: SearchDocument) -> InvertedIndex:
    return invert(tokenize(documents, None), 0, len(documents))


def listed(inverted: InvertedIndex) -> dict[str, list[tuple[int, list[int]]]]:
    """For each term its field references, with the positions there."""
    postings = inverted.postings(0, len(inverted.terms))
    ends = np.cumsum(postings.counts)
    found: dict[str, list[tuple[int, list[int]]]] = {term: [] for term in inverted.terms}
    for term, field_ref, start, end in zip(
        postings.terms, postings.field_refs, ends - postings.counts, ends, strict=True
    ):
        found[inverted.terms[term]].append((int(field_ref), postings.positions[start:end].tolist()))
    return found


def test_a_posting_tells_where_in_a_field_a_term_stands() -> None:
    assert listed(of(*PAPERS)) == {
        "by\u00a0li\u00a0wei": [(5, [2])],
        "by\u00a0zoe\u00a0may": [(5, [1])],
        "constructor": [(6, [1])],
        "cs.lg": [(3, [0])],
        "li": [(1, [2])],
        "mamba": [(0, [0]), (4, [0])],
        "model": [(2, [4, 7])],
        "proto": [(6, [0])],
        "survey": [(0, [1, 3]), (2, [1, 3])],
        "tag\u00a0cs.lg": [(5, [0])],
        "wei": [(1, [3])],
        "zoe": [(1, [0])],
    }


def test_lengths_count_terms_but_neither_stop_words_nor_signs() -> None:
    inverted = of(*PAPERS)
    assert inverted.lengths.tolist() == [3, 3, 4, 1, 1, 3, 2, 0, 0, 0, 0, 0]
    assert total_lengths(inverted).tolist() == [5, 3, 4, 1, 1]


def test_the_whole_of_a_compound_stands_after_all_words_and_no_phrase_runs_on_into_it() -> None:
    assert listed(of(paper("a", "The k-NN of models"))) == {
        "k": [(0, [1])], "knn": [(0, [8])], "model": [(0, [4])], "nn": [(0, [2])],
    }  # fmt: skip


def test_places_are_the_order_in_which_terms_were_first_seen_in_a_field() -> None:
    inverted = of(*PAPERS)
    places = dict(zip(inverted.terms, inverted.places.tolist(), strict=True))
    assert {term: places[term] for term in ("mamba", "survey", "zoe", "li", "wei", "model", "cs.lg")} == {
        "mamba": 0, "survey": 1, "zoe": 0, "li": 1, "wei": 2, "model": 0, "cs.lg": 0,
    }  # fmt: skip


def test_documents_are_counted_from_the_first_of_the_segment() -> None:
    tokenized = tokenize([*PAPERS, paper("last", "Mamba")], None)
    assert listed(invert(tokenized, 2, 1)) == {"mamba": [(0, [0])]}


def test_a_paper_of_signs_alone_has_no_postings() -> None:
    inverted = of(paper("a", "— … —"))
    assert (inverted.terms, inverted.lengths.tolist()) == ([], [0, 0, 0, 0, 0, 0])


def test_positions_may_be_as_large_as_they_are() -> None:
    inverted = of(paper("a", "", abstract="word " * 70_000 + "end"))
    assert listed(inverted)["end"] == [(2, [70_000])]
    assert inverted.postings(0, 2).counts.tolist() == [1, 70_000]


def test_postings_of_some_terms_are_a_part_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.search.builder.postings.BLOCK", 3)
    inverted = of(*PAPERS)
    terms = inverted.terms.index("li"), inverted.terms.index("tag\u00a0cs.lg")
    some = inverted.postings(*terms)
    assert some.terms.tolist() == [4, 5, 5, 6, 7, 8, 8]
    assert some.field_refs.tolist() == [1, 0, 4, 2, 6, 0, 2]
    assert some.positions.tolist() == [2, 0, 0, 4, 7, 0, 1, 3, 1, 3]
    assert inverted.documents.tolist() == [1] * 12
