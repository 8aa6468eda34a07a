"""Words that the archive lacks, completed and corrected."""

import pytest

from sitegen.search.reader.query import parse
from sitegen.search.reader.spelling import completions, corrected
from sitegen.search.reader.store import Store


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("mam", ["mamba"]),  # mammals is rare, and not asked for where there is a frequent word
        ("mamm", ["mammal"]),
        ("quan", ["quantiz"]),
        ("ma", []),
        ("zeb", []),
    ],
)
def test_a_beginning_of_three_letters_stands_for_frequent_words_else_for_rare_ones(
    store: Store, word: str, terms: list[str]
) -> None:
    assert completions(store, word) == terms


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("mabma", "mamba"),
        (" +mabma  title:modles^2 ", " +mamba  title:models^2 "),
        ("xamba", "mamba"),
        ("mammals", ""),  # rare, so nothing says that it is spelled right, and nothing frequent is near
        ("zzzzzz", ""),
        ("mx", ""),
    ],
)
def test_a_query_is_corrected_to_the_nearest_frequent_words(store: Store, query: str, better: str) -> None:
    assert corrected(store, query, parse(query, [field.name for field in store.fields])) == better
