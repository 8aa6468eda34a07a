"""A shard read into arrays: the inverse of the builder's."""

import msgspec
import pytest

from sitegen.search.builder.postings import invert
from sitegen.search.builder.shards import cut
from sitegen.search.builder.tokens import tokenize
from sitegen.search.packing import numbers
from sitegen.search.reader import files
from sitegen.search.reader.shards import read_positions, read_shard
from sitegen.search.reader.unpacking import Packed
from tests.search.papers import paper

PAPERS = [paper("a", "x mamba y mamba"), paper("b", ""), paper("c", "mamba", abstract="mamba x", code=True)]
(MADE,) = cut(invert(tokenize(PAPERS, None), 0, 3), newest=True)
PACKED = msgspec.convert(MADE.packed(), files.Shard)


def test_a_shard_is_read_as_it_was_made() -> None:
    shard = read_shard(PACKED)
    assert shard.terms == ["has\u00a0code", "mamba", "x", "y"]
    assert shard.document_starts.tolist() == [0, 1, 3, 5, 6]
    assert shard.documents.tolist() == [2, 0, 2, 0, 2, 0]
    assert shard.posting_starts.tolist() == [0, 0, 3, 5, 6]
    assert shard.field_refs.tolist() == [0, 10, 12, 0, 12, 0]
    assert shard.counts.tolist() == [2, 1, 1, 1, 1, 1]
    assert shard.lengths.tolist() == [4, 1, 2, 4, 2, 4]


def test_positions_are_read_as_they_were_made() -> None:
    shard = read_shard(PACKED)
    positions = Packed(**numbers(MADE.positions))
    assert read_positions(positions, shard).tolist() == [1, 3, 0, 0, 0, 1, 2]
    with pytest.raises(ValueError, match="numbers are missing"):
        read_positions(Packed(**numbers(MADE.positions[:-1])), shard)


@pytest.mark.parametrize("column", ["sizes", "documents", "fields", "counts"])
def test_a_shard_of_which_something_is_missing_is_refused(column: str) -> None:
    shorter = Packed(**numbers(getattr(PACKED, column).numbers()[:-1]))
    with pytest.raises(ValueError, match="are missing"):
        read_shard(msgspec.structs.replace(PACKED, **{column: shorter}))
