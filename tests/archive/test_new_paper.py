import datetime
from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.archive.new_paper import NewPaper, make_paper
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page, snapshot

DAY = datetime.date(2025, 3, 14)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def text(config: Config, made: NewPaper) -> str:
    return (config.root / made.path).read_text()


def test_an_arxiv_id_fills_in_what_it_says(config: Config) -> None:
    made = make_paper(config, "https://arxiv.org/abs/2312.00752v2", DAY)
    assert made == NewPaper("content/papers/2025-03/2312.00752.md", was_there=False, has_title=False)
    assert text(config, made) == (
        '---\ntitle: "arXiv:2312.00752"\nauthors:  # Sam Doe, Kim Roe\ndate: 2025-03-14\npublished: 2023-12\n'
        'arxiv: "2312.00752"\ntags:  # theory, LLM\n---\n'
    )
    archive = load(config)
    assert archive.problems == ()
    assert [(page.date, page.papers) for page in archive.dates] == [(DAY, ("2312.00752",))]
    file = archive.papers["2312.00752"].file
    assert (file.authors, file.tags, str(file.published), file.arxiv) == ((), (), "2023-12", "2312.00752")


@pytest.mark.parametrize(
    ("name", "path", "line"),
    [
        ("hep-th/9901001", "hep-th-9901001", 'arxiv: "hep-th/9901001"'),
        ("https://doi.org/10.1103/PhysRevX.4.011013", "10-1103-physrevx-4-011013", 'doi: "10.1103/physrevx.4.011013"'),
        (' A  title:\n"quoted" ', "a-title-quoted", 'title: "A title: \\"quoted\\""'),
    ],
)
def test_every_name_makes_a_page_that_is_read(config: Config, name: str, path: str, line: str) -> None:
    made = make_paper(config, name, DAY)
    assert made.path == f"content/papers/2025-03/{path}.md"
    assert line in text(config, made).splitlines()
    assert load(config).problems == ()


def test_a_paper_that_has_a_page_gets_no_second_one(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, "The Paper"), {"title": "No id", "doi": "10.1000/x"})
    convert(config)
    before = snapshot(config.root)
    for name in ("2503.00001", "the  paper", "10.1000/X"):
        made = make_paper(config, name, DAY)
        assert made.was_there
        assert (config.root / made.path).exists()
    assert snapshot(config.root).keys() - before.keys() <= {".sitegen/lock"}


def test_a_slug_that_another_paper_has_is_made_unmistakable(config: Config) -> None:
    put_page(config, "content/papers/a-b.md", "---\ntitle: Other\ndate: 2025-03-14\n---\n")
    assert make_paper(config, "A B", DAY).path.startswith("content/papers/2025-03/a-b-")


def test_a_name_that_says_nothing_is_refused(config: Config) -> None:
    with pytest.raises(SitegenError, match="a paper without a name"):
        make_paper(config, " \x00 ", DAY)
