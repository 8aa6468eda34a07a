"""Tokens: which words a document has, as numbers."""

from collections.abc import Callable
from typing import NoReturn

from msgspec.structs import replace

from sitegen.search.builder.tokens import WIDTH, TokenizedDocuments, tokenize
from sitegen.search.documents import SearchDocument, SearchText
from tests.search.papers import paper

ONE = paper("one", "The Mamba", abstract="Mambas, mamba!", tags="cs.LG")
OTHER = paper("other", "Zebra: of mambas")


def listed(tokenized: TokenizedDocuments) -> list[list[str]]:
    """The words of each field reference."""
    words = [tokenized.vocabulary[token] for token in tokenized.tokens]
    ends = tokenized.sizes.cumsum().tolist()
    return [words[end - size : end] for end, size in zip(ends, tokenized.sizes.tolist(), strict=True)]


def unread() -> Callable[[], SearchText]:
    def fail() -> NoReturn:
        raise AssertionError("read again")

    return fail


def test_each_field_has_its_words_and_the_labels_come_last() -> None:
    one, other = ["the", "mamba"], ["zebra", "of", "mambas"]
    tokenized = tokenize([ONE, OTHER], None)
    assert listed(tokenized) == [
        *(one, [], ["mambas", "mamba"], ["cs.lg"], [], ["tag\u00a0cs.lg"]),
        *(other, [], [], [], ["zebra"], []),
    ]
    assert tokenized.of(1, 1).tolist() == tokenized.tokens[-4:].tolist()
    assert len(tokenized.sizes) == 2 * WIDTH


def test_words_have_terms_but_for_stop_words() -> None:
    tokenized = tokenize([ONE, OTHER], None)
    assert tokenized.terms == ["cs.lg", "mamba", "tag\u00a0cs.lg", "zebra"]
    terms = {
        word: tokenized.terms[term] if term >= 0 else None
        for word, term in zip(tokenized.vocabulary, tokenized.term_of.tolist(), strict=True)
    }
    assert terms == {
        **dict.fromkeys(("the", "of")),
        **dict.fromkeys(("mamba", "mambas"), "mamba"),
        "zebra": "zebra",
        "cs.lg": "cs.lg",
        "tag\u00a0cs.lg": "tag\u00a0cs.lg",
    }


def test_a_cached_document_is_not_read_again_wherever_it_stands() -> None:
    cached = tokenize([ONE, OTHER], None)
    new = paper("new", "Aardvark")
    documents: list[SearchDocument] = [new, replace(OTHER, text=unread()), replace(ONE, text=unread())]
    again = tokenize(documents, cached)
    assert listed(again) == listed(tokenize([new, OTHER, ONE], None))
    assert again.keys == [document.key for document in documents]
    assert again.terms == ["aardvark", *cached.terms]


def test_what_no_document_has_any_more_is_forgotten() -> None:
    again = tokenize([OTHER], tokenize([ONE, OTHER], None))
    assert (again.terms, again.vocabulary) == (["mamba", "zebra"], ["mambas", "zebra", "of"])
