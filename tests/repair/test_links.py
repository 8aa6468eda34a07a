"""Addresses in repaired text."""

import pytest

from sitegen.repair.links import address, without_links


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"see \href{https://a.org/x}{our page}", "see our page (https://a.org/x)"),
        (r"see \href{our page}{https://a.org/x}", "see our page (https://a.org/x)"),
        (r"\href{https://a.org/x}{\texttt{a.org/x}}", "https://a.org/x"),
        (r"\url{https://a.org/x}", "https://a.org/x"),
    ],
)
def test_words_then_the_address(tex: str, text: str) -> None:
    assert without_links(tex) == text


def test_a_proxy_stands_for_its_site_and_backslashes_go() -> None:
    assert address(r"https://hf-proxy-cf.effarig.site/a\_b") == "https://huggingface.co/a_b"
