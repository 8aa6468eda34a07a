"""The pages that are written, those that are left alone, and what is told of each."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import read_pages
from sitegen.archive.page_text import dump
from sitegen.config import Config
from sitegen.convert.compose import Wanted
from sitegen.convert.options import EVERYDAY, Options
from sitegen.convert.remembered import Remembering
from sitegen.convert.report import Kept, Loss
from sitegen.convert.write import Written, bond, is_as_read, write_pages
from tests.archives import make_archive, put_page

PATH = "content/dates/2025/2025-03-14.md"
FILE = DateFile(date=datetime.date(2025, 3, 14), title="Friday", papers=("a", "b"), source=("d.jsonl",))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def written(config: Config, file: DateFile, options: Options = EVERYDAY) -> Written:
    return write_pages(config, options, Wanted({PATH: file}, {}), read_pages(config), Remembering("safe"))


def text(config: Config) -> str:
    return (config.root / PATH).read_text()


def test_a_new_page_is_written_and_then_unchanged(config: Config) -> None:
    first = written(config, FILE)
    assert ([*first.pages], first.unchanged, text(config)) == ([PATH], 0, dump(FILE))
    stored = read_pages(config).dates[PATH]
    assert first.pages[PATH] == (stored.key, bond(stored))
    assert first.checksums == {PATH: stored.generated}
    second = written(config, FILE)
    assert (second.pages, second.unchanged, second.checksums) == ({}, 1, first.checksums)


def test_nothing_is_written_where_it_is_only_to_be_said(config: Config) -> None:
    assert [*written(config, FILE, Options(write=False)).pages] == [PATH]
    assert not (config.root / PATH).exists()


def test_an_edited_page_is_kept_and_what_its_digest_has_is_told_once_it_is_another(config: Config) -> None:
    written(config, FILE)
    mine = text(config) + "\nMine.\n"
    put_page(config, PATH, mine)
    same, other = written(config, FILE), written(config, replace(FILE, papers=("a", "b", "c")))
    assert (same.kept, same.unchanged) == ([], 1)
    assert other.kept == [Kept(path=PATH, differs=("papers",))]
    assert text(config) == mine


def test_a_loss_is_kept_on_the_page_until_it_is_accepted(config: Config) -> None:
    written(config, FILE)
    fewer = replace(FILE, papers=("b",))
    kept = written(config, fewer)
    assert (kept.losses, kept.checksums) == ([Loss(path=PATH, what="1 paper", accepted=False)], {})
    assert read_pages(config).dates[PATH].file.papers == ("b", "a")
    gone = written(config, fewer, Options(accept_loss=True))
    assert gone.losses == [Loss(path=PATH, what="1 paper", accepted=True)]
    assert read_pages(config).dates[PATH].file.papers == ("b",)


def test_a_page_that_cannot_be_read_or_was_saved_since_is_not_written_over(config: Config) -> None:
    written(config, FILE)
    store = read_pages(config)
    put_page(config, PATH, "---\ntitle: [\n---\n")
    other = Wanted({PATH: replace(FILE, title="Another")}, {})
    assert write_pages(config, EVERYDAY, other, store, Remembering("safe")).pages == {}
    assert written(config, replace(FILE, title="Another")) == Written()
    assert text(config) == "---\ntitle: [\n---\n"


def test_a_page_is_as_read_whatever_its_line_ends(config: Config) -> None:
    path = config.root / PATH
    assert is_as_read(path, None)
    written(config, FILE)
    stored = read_pages(config).dates[PATH]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert (is_as_read(path, stored), is_as_read(path, None)) == (True, False)
    path.write_bytes(b"\xff")
    assert not is_as_read(path, stored)
    path.unlink()
    assert not is_as_read(path, stored)


def test_a_bond_tells_whose_a_page_is_and_who_wrote_it() -> None:
    paper = PaperFile(title="T", date=FILE.date, arxiv="2503.00001", generated="x", body="One.")
    assert bond(paper) == bond(replace(paper, body="Two.")) == "2503.00001\nNone\nT\nx"
    assert bond(FILE) == "2025-03-14\nNone"
