"""The pages that are written, those that are left alone, and what is told of each."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import read_pages
from sitegen.archive.page_text import dump
from sitegen.archive.parts import checksum_of, checksums, parts_of
from sitegen.config import Config
from sitegen.convert.compose import Wanted
from sitegen.convert.merge import merge
from sitegen.convert.options import EVERYDAY, Options
from sitegen.convert.remembered import Remembering
from sitegen.convert.report import Kept, Loss
from sitegen.convert.write import Written, bond, is_as_read, write_pages
from sitegen.digests.digest import Digest, Entry
from tests.archives import make_archive, put_page

PATH = "content/dates/2025/2025-03-14.md"
FILE = DateFile(date=datetime.date(2025, 3, 14), title="Friday", papers=("a", "b"), source=("d.jsonl",))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def written(config: Config, file: DateFile, options: Options = EVERYDAY) -> Written:
    return write_pages(config, options, Wanted({PATH: file}, {}), read_pages(config), Remembering("safe"))


def of_digests(file: DateFile) -> DateFile:
    return replace(file, generated=checksums(parts_of(file)))


def text(config: Config) -> str:
    return (config.root / PATH).read_text()


def test_a_new_page_is_written_and_then_unchanged(config: Config) -> None:
    first = written(config, FILE)
    assert ([*first.pages], first.unchanged, text(config)) == ([PATH], 0, dump(of_digests(FILE)))
    stored = read_pages(config).dates[PATH]
    assert first.pages[PATH] == (stored.key, bond(stored))
    assert first.checksums == {PATH: stored.generated}
    second = written(config, FILE)
    assert (second.pages, second.unchanged, second.checksums) == ({}, 1, first.checksums)


def test_nothing_is_written_where_it_is_only_to_be_said(config: Config) -> None:
    assert [*written(config, FILE, Options(write=False)).pages] == [PATH]
    assert not (config.root / PATH).exists()


def test_what_is_edited_stays_and_what_its_digest_has_is_told_once_it_is_another(config: Config) -> None:
    written(config, FILE)
    mine = text(config).replace("title: Friday", "title: My day  # mine") + "\nMine.\n"
    put_page(config, PATH, mine)
    same, other = written(config, FILE), written(config, replace(FILE, title="Fri", papers=("a", "b", "c")))
    assert (same.kept, same.unchanged) == ([], 1)
    assert other.kept == [Kept(path=PATH, name="title", page="My day", digest="Fri")]
    checksums_now = f"{checksum_of('a')} {checksum_of('b')} {checksum_of('c')}"
    assert text(config) == mine.replace("[a, b]", "[a, b, c]").replace(
        f"{checksum_of('a')} {checksum_of('b')}", checksums_now
    )
    again = written(config, replace(FILE, title="Fri", papers=("a", "b", "c")))
    assert (again.kept, again.unchanged) == (other.kept, 1)


def test_what_cannot_be_put_beside_what_a_person_wrote_is_a_problem_and_the_page_stays(config: Config) -> None:
    paper = PaperFile(title="T", date=FILE.date, body="An abstract.")
    path = "content/papers/2025-03/t.md"
    mine = dump(replace(paper, generated=checksums(parts_of(paper)))).replace("An abstract.", "```\nnever closed")
    put_page(config, path, mine)
    said = Digest(
        date=FILE.date, entries=(Entry(title="T", line=1, summary="Short."),), source="d.jsonl", format="jsonl"
    )
    remembering = Remembering("safe")
    remembering.now.digests["d.jsonl"] = "key", said
    papers = merge([said], {})
    result = write_pages(config, EVERYDAY, Wanted({path: papers[0]}, {}), read_pages(config), remembering)
    assert [problem.path for problem in result.problems] == [path]
    assert (result.pages, result.checksums) == ({}, {})
    assert (config.root / path).read_text() == mine


def test_a_loss_is_kept_on_the_page_until_it_is_accepted(config: Config) -> None:
    written(config, FILE)
    fewer = replace(FILE, papers=("b",))
    kept = written(config, fewer)
    assert (kept.losses, kept.checksums) == ([Loss(path=PATH, what="1 paper", accepted=False)], {})
    assert read_pages(config).dates[PATH].file.papers == ("a", "b")
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
    paper = PaperFile(title="T", date=FILE.date, arxiv="2503.00001", generated={}, body="One.")
    assert bond(paper) == bond(replace(paper, body="Two.")) == "2503.00001\nNone\nT"
    assert bond(FILE) == "2025-03-14\nby hand"
