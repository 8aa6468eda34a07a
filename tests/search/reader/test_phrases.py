"""Phrases: their words, and the documents they stand in."""

import pytest

from sitegen.search.reader.phrases import PhraseWord, phrase_documents, phrase_words
from sitegen.search.reader.store import Store

ALL = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("State-Spaces", [(0, ("state",)), (1, ("space",))]),
        ("state of the space", [(0, ("state",)), (3, ("space",))]),
        ("the of", []),
        ("", []),
        ("扩散模", [(0, ("扩散",)), (1, ("散模",))]),
        ("x模", [(0, ("x",)), (1, ("模型",))]),
        ("综", [(0, ("综述",))]),
    ],
)
def test_stop_words_take_up_room(store: Store, text: str, words: list[tuple[int, tuple[str, ...]]]) -> None:
    assert phrase_words(store, text) == tuple(PhraseWord(*word) for word in words)


@pytest.mark.parametrize(
    ("text", "fields", "documents"),
    [
        ("state spaces", ALL, [0]),
        ("space state", ALL, [0]),
        ("space state", (0,), []),
        ("state of a space", ALL, [1]),
        ("mamba mamba", ALL, [2]),
        ("mamba mamba mamba", ALL, []),
        ("mamba", (0,), [0]),
        ("zebra", ALL, []),
        ("mamba zebra", ALL, []),
        ("综", ALL, [3]),
        ("散模型的", ALL, [3]),
    ],
)
def test_a_phrase_stands_in_one_field_word_by_word(
    store: Store, text: str, fields: tuple[int, ...], documents: list[int]
) -> None:
    assert phrase_documents(store, phrase_words(store, text), fields).tolist() == documents
