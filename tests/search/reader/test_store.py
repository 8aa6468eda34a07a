"""The store: what an archive has of terms, labels, words and papers."""

from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.search.reader.store import Paper, Postings, Store
from tests.search.papers import paper, write_index


def postings(store: Store, term: str) -> dict[int, tuple[int, int]]:
    """For each field reference count and length."""
    found = store.postings(term)
    assert isinstance(found, Postings)
    rows = zip(found.field_refs.tolist(), found.counts.tolist(), found.lengths.tolist(), strict=True)
    return {field_ref: (count, length) for field_ref, count, length in rows}


def test_fields_are_those_of_the_index(store: Store) -> None:
    assert store.documents == 5
    assert [(field.name, field.boost) for field in store.fields] == [
        ("title", 10), ("authors", 2), ("abstract", 1), ("tags", 1), ("name", 5),
    ]  # fmt: skip


def test_postings_tell_fields_counts_and_lengths(store: Store) -> None:
    assert postings(store, "mamba") == {0: (1, 3), 2: (1, 5), 4: (1, 1), 12: (2, 3)}
    assert store.postings("zebra") is None
    assert store.postings("the") is None
    assert store.postings("has\u00a0code") is None


def test_occurrences_tell_where_in_a_field(store: Store) -> None:
    field_refs, positions = store.occurrences("mamba")
    assert list(zip(field_refs.tolist(), positions.tolist(), strict=True)) == [(0, 0), (2, 4), (4, 0), (12, 0), (12, 1)]


def test_labels_are_those_of_documents(store: Store) -> None:
    assert store.labelled("has\u00a0code").tolist() == [2, 4]
    assert store.labelled("tag\u00a0cs.lg").tolist() == [1, 2]
    assert store.labelled("tag\u00a0zebra").tolist() == []


def test_terms_and_frequent_words_by_their_beginning(store: Store) -> None:
    assert store.vocabulary("ma") == ["mamba", "mammal"]
    assert store.vocabulary("zebra") == []
    assert {"mamba": 5, "space": 2, "state": 3}.items() <= store.words("").items()
    assert "mammals" not in store.words("")


def test_papers_stand_in_order(store: Store) -> None:
    assert store.papers[0] == Paper("0", "2024-12-31")
    assert [one.slug for one in store.papers] == ["0", "1", "2", "3", "4"]


def test_an_index_of_several_segments_is_one(tmp_path: Path) -> None:
    papers = [paper(f"p{number:03}", "Mamba", date=f"2025-01-{1 + number // 130:02}") for number in range(700)]
    store = Store(write_index(tmp_path, papers))
    found = store.postings("mamba")
    assert found is not None
    assert found.field_refs.tolist() == list(range(0, 700 * 5, 5))
    assert store.occurrences("mamba")[0].tolist() == list(range(0, 700 * 5, 5))


def test_there_is_no_store_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match="no built site here"):
        Store(tmp_path)
