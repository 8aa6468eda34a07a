"""Counts: which term stands where how often."""

import numpy as np

from sitegen.search import SearchDocument
from sitegen.search.postings import Postings, field_lengths, invert
from sitegen.search.streams import read_streams
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


def of(*documents: SearchDocument) -> Postings:
    return invert(read_streams(documents, None), 0, len(documents))


def listed(postings: Postings) -> dict[str, list[tuple[int, list[int]]]]:
    """For each term its sites, with the positions there."""
    ends = np.cumsum(postings.counts)
    found: dict[str, list[tuple[int, list[int]]]] = {term: [] for term in postings.terms}
    for term, site, start, end in zip(postings.term, postings.sites, ends - postings.counts, ends, strict=True):
        found[postings.terms[term]].append((int(site), postings.positions[start:end].tolist()))
    return found


def test_a_posting_tells_where_in_a_field_a_term_stands() -> None:
    assert listed(of(*PAPERS)) == {
        "__proto__": [(6, [0])],
        "constructor": [(6, [1])],
        "cs.lg": [(3, [0])],
        "li": [(1, [2])],
        "mamba": [(0, [0]), (4, [0])],
        "model": [(2, [5, 8])],
        "survey": [(0, [1, 3]), (2, [1, 4])],
        "tag\u00a0cs.lg": [(5, [0])],
        "wei": [(1, [3])],
        "zo": [(1, [0])],
    }


def test_lengths_count_what_no_query_reaches_but_not_stop_words() -> None:
    postings = of(*PAPERS)
    # The dash and the 𝔸 of the abstract count, though no query can name what is left of them.
    assert postings.lengths.tolist() == [3, 3, 6, 1, 1, 1, 2, 0, 0, 0, 0, 0]
    assert field_lengths(postings).tolist() == [5, 3, 6, 1, 1]


def test_places_are_the_order_in_which_terms_were_first_seen_at_a_site() -> None:
    postings = of(*PAPERS)
    places = dict(zip(postings.terms, postings.places.tolist(), strict=True))
    assert {term: places[term] for term in ("mamba", "survey", "zo", "li", "wei", "model", "cs.lg")} == {
        "mamba": 0, "survey": 1, "zo": 0, "li": 1, "wei": 2, "model": 0, "cs.lg": 0,
    }  # fmt: skip


def test_documents_are_counted_from_the_first_of_the_segment() -> None:
    streams = read_streams([*PAPERS, paper("last", "Mamba")], None)
    assert listed(invert(streams, 2, 1)) == {"mamba": [(0, [0])]}


def test_a_paper_of_signs_alone_has_no_postings() -> None:
    postings = of(paper("a", "— … —"))
    assert (postings.terms, postings.lengths.tolist()) == ([], [3, 0, 0, 0, 0, 0])


def test_positions_may_be_as_large_as_they_are() -> None:
    postings = of(paper("a", "", abstract="word " * 70_000 + "end"))
    assert listed(postings)["end"] == [(2, [70_000])]
    assert postings.counts.tolist() == [1, 70_000]
