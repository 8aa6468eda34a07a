import pickle
from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.config import Config
from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import catalogue


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_all_pages_share_what_the_settings_say_and_the_hand_written_pages(config: Config) -> None:
    put_page(config, "content/pages/z.md", "---\ntitle: About\n---\n")
    put_page(config, "content/pages/a.md", "---\ntitle: how it works\n---\n")
    site = catalogue(config).site
    assert site.pages == (Link(title="About", address="z/"), Link(title="how it works", address="a/"))
    assert (site.title, site.author, site.base_url) == ("Toy", "Toy", "https://toy.example/sub/")
    config = make_archive(config.root, author="Ada Lovelace")
    assert Catalogue(load(config), config).site.author == "Ada Lovelace"


def test_a_paper_is_named_and_listed_by_its_slug(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    found = catalogue(config)
    assert found.name("2503.00001") == ("Paper 1", "papers/2503.00001/")
    assert found.name(None) is None
    day = found.archive.dates[0].date
    line = ("Paper 1", "papers/2503.00001/", ("Ada Lovelace", "Alan Turing"), False, day, False)
    assert found.day_parts(day, ["2503.00001"]) == (("Friday, 14 March 2025", "2025/03/14/"), day, [line])
    assert found.listing("2503.00001", "").abstract == "What paper 1 says."


def test_what_is_sent_to_another_process_is_the_archive_and_not_the_tables(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    found = catalogue(config)
    small = len(pickle.dumps(found))
    assert found.references.tags and found.references.after == {}
    assert len(pickle.dumps(found)) == small
    assert pickle.loads(pickle.dumps(found)).references.tags == found.references.tags
