from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.publishing.search_index import search_documents
from tests.archives import make_archive, put_page
from tests.pages import catalogue


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_paper_is_found_by_all_that_its_page_says(config: Config) -> None:
    front = 'title: T\nauthors: [Ada]\ndate: 2025-03-14\narxiv: "2312.00752"\ndoi: 10.1000/1\ntags: [cs.LG]\n'
    more = 'keywords: [maps]\nlinks: {code: "https://code.example/"}\n'
    put_page(config, "content/papers/x/mine.md", f"---\n{front}{more}---\n\n*A*.\n\n## Summary\n\nS.\n")
    [document] = search_documents(catalogue(config).archive)
    assert (document.slug, document.date.isoformat()) == ("mine", "2025-03-14")
    text = document.text()
    assert (text.title, text.authors, text.tags, text.code) == ("T", ("Ada",), ("cs.LG",), True)
    assert text.abstract.split() == ["A.", "Summary", "S."]
    assert text.keywords == ("maps", "2312.00752", "10.1000/1")
