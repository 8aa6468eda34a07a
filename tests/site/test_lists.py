from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.site.lists import listing
from tests.archives import make_archive, put_page
from tests.pages import catalogue


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


@pytest.mark.parametrize(
    ("body", "abstract", "summary"),
    [
        ("One.\n\nTwo.\n\n## Notes\n\nN.\n\n## Summary\n\nS.", "One.\n\nTwo.", "S."),
        ("As in [A].\n\n## Notes\n\n[A]: https://a.example/", "As in [A].\n\n[A]: https://a.example/", ""),
        ("## Summary\n\nS.\n\n[A]: https://a.example/", "", "S.\n\n[A]: https://a.example/"),
    ],
)
def test_a_listing_has_abstract_and_summary(config: Config, body: str, abstract: str, summary: str) -> None:
    put_page(config, "content/papers/x/p.md", f"---\ntitle: T\ndate: 2025-03-14\n---\n\n{body}\n")
    of = catalogue(config)
    shown = listing(of.reference_parts(of.archive.papers["p"]), [("cs.LG", "tags/cs.lg/")], {}, "")
    assert (shown.title, shown.abstract, shown.summary) == ("T", abstract, summary)
    assert [(tag.title, tag.address) for tag in shown.tags] == [("cs.LG", "tags/cs.lg/")]


def test_own_keys_reach_a_listing(config: Config) -> None:
    put_page(config, "content/papers/x/p.md", "---\ntitle: T\ndate: 2025-03-14\nrating: 5\n---\n")
    assert catalogue(config).listing("p", "").extra == {"rating": 5}
