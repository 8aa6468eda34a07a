from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.pages import TagsPage
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_tags_that_differ_in_case_are_one(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG"]), entry(2))
    put_page(
        config,
        "content/papers/x/mine.md",
        "---\ntitle: T\ndate: 2025-03-14\ntags: [CS.lg, constructor, __proto__]\n---\n",
    )
    tags = page(config, "tags/", TagsPage).tags
    assert [(tag.title, tag.papers, tag.address) for tag in tags] == [
        ("__proto__", 1, "tags/proto-d3a364/"),
        ("constructor", 1, "tags/constructor/"),
        ("cs.LG", 3, "tags/cs.lg/"),
    ]
