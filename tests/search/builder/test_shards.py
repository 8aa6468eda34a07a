"""Shards: runs of terms that are fetched together."""

import numpy as np
import pytest

from sitegen.search.builder import shards
from sitegen.search.builder.postings import invert
from sitegen.search.builder.shards import cut
from sitegen.search.builder.tokens import tokenize
from sitegen.search.documents import SearchDocument
from tests.search.papers import paper


def cut_up(*documents: SearchDocument, newest: bool = False) -> list[shards.Shard]:
    return list(cut(invert(tokenize(documents, None), 0, len(documents)), newest=newest))


def test_a_shard_has_distances_in_place_of_numbers() -> None:
    documents = paper("a", "x mamba y mamba"), paper("b", ""), paper("c", "mamba", abstract="mamba x", code=True)
    (shard,) = cut_up(*documents)
    assert shard.terms == ["has\u00a0code", "mamba", "x", "y"]
    assert shard.sizes.tolist() == [1, 2, 2, 1]
    assert shard.documents.tolist() == [2, 0, 2, 0, 2, 0]
    assert shard.fields.tolist() == [0, 0b1, 0b101, 0b1, 0b100, 0b1]
    assert shard.posting_fields.tolist() == [0, 0, 2, 0, 2, 0]
    assert shard.counts.tolist() == [2, 1, 1, 1, 1, 1]
    assert shard.lengths.tolist() == [4, 1, 2, 4, 2, 4]
    assert shard.positions.tolist() == [1, 2, 0, 0, 0, 1, 2]


def test_counts_and_lengths_are_packed_for_postings_alone() -> None:
    (shard,) = cut_up(paper("a", "mamba mamba", abstract="mamba", tags="x"))
    packed = shard.packed()
    assert packed["terms"] == "0mamba 0tag\u00a0x 0x"
    assert packed["counts"] == {"low": "BAA", "high": ""}
    assert packed["lengths"] == [{"low": low, "high": ""} for low in ("C", "", "B", "B", "")]


@pytest.mark.parametrize("newest", [False, True])
def test_a_heavy_segment_has_several_shards_in_order(newest: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LIGHTEST", 20)
    made = cut_up(
        *(paper(f"p{at:02}", " ".join(f"w{n:03}" for n in range(at, at + 40))) for at in range(60)), newest=newest
    )
    terms = [term for shard in made for term in shard.terms]
    assert len(made) > 1 and terms == sorted(terms) and len(set(terms)) == 99
    weights = [float((shard.sizes + shards.TERM).sum()) for shard in made]
    assert len(made) <= shards.MOST_NEW if newest else max(weights) < 2 * shards.HEAVIER * np.sqrt(sum(weights))
