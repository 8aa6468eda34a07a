from pathlib import Path

import pytest

from sitegen.archive.ledger import read_ledger
from sitegen.archive.page_store import read_pages
from sitegen.build import build
from sitegen.config import Config
from sitegen.curate.named import paper_named
from sitegen.curate.remove import remove
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    loose = {"title": "A Loose Title", "doi": "10.1234/loose", "summary": "Loose."}
    twin = {"title": "Twins", "summary": "One."}
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, "Twins"), loose, {**entry(3, "Twins")}, twin)
    build(config, tmp_path / "public")
    return config


def slug(config: Config, name: str) -> str:
    return paper_named(name, read_pages(config), read_ledger(config)).slug


@pytest.mark.parametrize(
    "name",
    [
        "2503.00001",
        "arXiv:2503.00001v2",
        "https://arxiv.org/abs/2503.00001",
        "papers/2503.00001/",
        "/papers/2503.00001",
        "https://toy.example/sub/papers/2503.00001/",
        "content/papers/2025-03/2503.00001.md",
        "./2503.00001.md",
        "paper 1",
    ],
)
def test_a_paper_has_many_names(config: Config, name: str) -> None:
    assert slug(config, name) == "2503.00001"


@pytest.mark.parametrize("name", ["10.1234/LOOSE", "https://doi.org/10.1234/loose", "a loose title!", "a-loose-title"])
def test_one_without_an_arxiv_id_too(config: Config, name: str) -> None:
    assert slug(config, name) == "a-loose-title"


def told(config: Config, name: str) -> str:
    with pytest.raises(SitegenError) as error:
        slug(config, name)
    return str(error.value)


def test_a_name_of_none_or_of_several_is_told(config: Config) -> None:
    assert told(config, "2503.00009") == (
        "no paper is called '2503.00009'\n  hint: did you mean 2503.00003 or 2503.00002 or 2503.00001?"
    )
    assert told(config, "x") == ("no paper is called 'x'\n  hint: name its slug, arXiv id, DOI, title or page file")
    assert told(config, "twins") == (
        "'twins' is the name of 2 papers\n  hint: name one of them: 2503.00002, 2503.00003"
    )


@pytest.mark.parametrize("name", ["content/pages/weekly/2025-W11.md", "weekly/2025-w11", "/weekly/2025-w11/"])
def test_a_page_that_is_no_papers_goes_with_its_file(config: Config, name: str) -> None:
    put_page(config, "content/pages/weekly/2025-W11.md", "---\ntitle: A week\n---\n")
    hint = "a page of your own goes when its file is deleted, and its line in content/addresses.txt"
    assert told(config, name) == f"no paper is called {name!r}\n  hint: {hint}"
    hint = "a date goes with its digests: delete these, then run `sitegen convert --prune --accept-loss`"
    date = "content/dates/2025/2025-03-14.md"
    assert told(config, date) == f"no paper is called {date!r}\n  hint: {hint}"


def test_what_was_removed_before_is_told_by_its_line(config: Config) -> None:
    remove(config, ["2503.00001"])
    assert told(config, "2503.00001") == (
        "content/addresses.txt:2: /papers/2503.00001/ was removed before\n"
        "  hint: delete that line to undo it; then `sitegen build` makes its page again of what digests say"
    )


def test_a_paper_whose_file_is_gone_is_known_by_its_address(config: Config) -> None:
    (config.papers / "2025-03" / "2503.00001.md").unlink()
    named = paper_named("2503.00001", read_pages(config), read_ledger(config))
    assert (named.path, named.pages) == ("papers/2503.00001/", {})
