"""What the default theme's templates make of pages."""

import re
from pathlib import Path

import pytest

from sitegen.publishing.publish import make_theme
from sitegen.rendering.markdown import render
from sitegen.site.pages import DatePage, PaperPage
from tests.archives import make_archive, put_page
from tests.pages import catalogue, page


@pytest.mark.parametrize(
    "body",
    [
        "Only an *abstract*.\n\nOf two paragraphs.",
        "A.\n\n## Summary\n\nS.",
        "A.\n\n## Summary\n\nS.\n\n### Of it\n\nT.\n\n## Code\n\nC.",
        "A.\n\n## Code\n\nC.\n\n## Summary\n\nS.",
        "A.\n\n## In short\n\nS.\n\n## summary\n\nT.",
        "## Summary\n\nS.",
        "### Small\n\nA.\n\n## Summary\n\nS.",
        "A, as in [B].\n\n## Summary\n\nS, as in [C].\n\n## Notes\n\nN.\n\n[B]: https://b.example/\n[C]: https://c.example/",
        "A.\n\n```\n## no heading\n```\n\n## Summary\n\nS.",
    ],
)
def test_a_papers_page_shows_its_body_as_it_was_written(tmp_path: Path, body: str) -> None:
    config = make_archive(tmp_path)
    put_page(config, "content/papers/x/mine.md", f"---\ntitle: T\ndate: 2025-03-14\n---\n\n{body}\n")
    text = make_theme(config).render(page(config, "papers/mine/", PaperPage), catalogue(config).site)
    shown = re.search(r'<div class="prose body" data-search="abstract">(.*?)</div>', text, re.DOTALL)
    assert shown and shown[1].split() == render(body).split()
    assert ('<h2 class="label">Abstract</h2>' in text) == (not body.startswith("#"))


def test_a_list_of_authors_that_is_cut_says_so_on_the_page_and_in_lists(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    front = "title: T\ndate: 2025-03-14\nauthors: [Ada Brook]"
    put_page(config, "content/papers/x/cut.md", f"---\n{front}\nmore_authors: true\n---\n")
    put_page(config, "content/papers/x/whole.md", f"---\n{front}\n---\n")
    theme, site = make_theme(config), catalogue(config).site
    papers = {slug: theme.render(page(config, f"papers/{slug}/", PaperPage), site) for slug in ("cut", "whole")}
    assert ("<li>and others</li>" in papers["cut"], "and others" in papers["whole"]) == (True, False)
    assert re.findall(r'<li data-search="authors">.*?>(.*?)</a></li>', papers["cut"]) == ["Ada Brook"]
    day = theme.render(page(config, "2025/03/14/", DatePage), site)
    shown = re.findall(r'<p class="authors">(.*?)</p>', day)
    assert [re.sub(r"</?a( [^>]*)?>", "", one) for one in shown] == [
        'Ada Brook <abbr title="and others">et al.</abbr>',
        "Ada Brook",
    ]
