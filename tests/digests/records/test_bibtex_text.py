"""The text of BibTeX's values."""

from sitegen.digests.records.bibtex_text import closing, unbraced, untexed, value_of


def test_parts_are_joined_and_abbreviations_written_out() -> None:
    assert value_of('{Socks} # " and " # GL # 7', {"gl": "gloves"}) == "Socks and gloves7"
    assert value_of('{a # "b" {c}}', {}) == 'a # "b" {c}'


def test_the_brace_or_quote_that_closes_is_the_one_of_the_same_depth() -> None:
    assert closing("{a{b}c} d") == 6
    assert closing('"a{"}b" c') == 6
    assert closing("{a") == 2


def test_braces_that_only_keep_capitals_are_taken_off() -> None:
    assert unbraced("{SQ}u{AD} and {{BERT}}") == "SQuAD and BERT"
    assert unbraced(r"$x^{2}$ and \emph{socks}") == r"$x^{2}$ and \emph{socks}"


def test_ids_and_addresses_lose_their_tex() -> None:
    assert untexed(r" \href{https://example.org/a\_b}{Socks} ") == "https://example.org/a_b"
    assert untexed(r"10.1234/a{\textless}b") == "10.1234/a<b"
