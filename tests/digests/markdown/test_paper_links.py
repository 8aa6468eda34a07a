"""Addresses that lead to papers, and to what is none."""

import pytest

from sitegen.digests.markdown.paper_links import is_of_code, is_paper_address


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/abs/2503.01234",
        "2503.01234",
        "10.1000/xyz",
        "https://aclanthology.org/2024.acl-long.1",
        "https://proceedings.mlr.press/v139/x.html",
        "https://example.org/papers/socks.pdf",
        "https://www.biorxiv.org/content/10.1101/2024.01.01.1v1",
    ],
)
def test_archives_and_pdfs_are_papers(address: str) -> None:
    assert is_paper_address(address)
    assert not is_of_code(address)


@pytest.mark.parametrize(
    "address", ["https://github.com/a/b", "https://youtu.be/x", "https://huggingface.co/spaces/a/b"]
)
def test_code_and_films_are_not(address: str) -> None:
    assert is_of_code(address)
    assert not is_paper_address(address)


def test_a_pdf_at_a_host_of_code_is_a_paper() -> None:
    address = "https://github.com/a/b/raw/main/paper.pdf"
    assert is_paper_address(address)
    assert not is_of_code(address)


def test_a_page_of_its_own_is_neither() -> None:
    assert not is_paper_address("https://socks.github.io/")
    assert not is_of_code("https://socks.github.io/")
