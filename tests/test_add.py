import datetime
from pathlib import Path

import pytest

from sitegen.add import add
from sitegen.config import Config
from sitegen.convert import convert
from tests.archives import make_archive, snapshot

PAGE = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n"
TEXT = PAGE + "A Title\n\n" + "An abstract of some length. " * 20 + "\n"
LINE = b'{"id": "2503.00001", "title": "T", "summary": "A."}\n'


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def drop(tmp_path: Path, name: str, raw: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def test_a_digest_is_kept_as_it_came_under_its_date(config: Config, tmp_path: Path) -> None:
    added = add(config, [drop(tmp_path, "Page.TXT", TEXT.encode())], year=2025)
    assert [(d.source, d.papers, d.was_there) for d in added.digests] == [("content/digests/2025-03-14.txt", 1, False)]
    assert (config.digests / "2025-03-14.txt").read_bytes() == TEXT.encode()


def test_the_same_file_again_changes_nothing(config: Config, tmp_path: Path) -> None:
    path = drop(tmp_path, "2025-03-14.jsonl", LINE)
    add(config, [path])
    before = snapshot(config.root)
    assert add(config, [path]).digests[0].was_there
    assert snapshot(config.root) == before


def test_another_digest_of_the_date_stands_beside_the_first(config: Config, tmp_path: Path) -> None:
    add(config, [drop(tmp_path, "2025-03-14.jsonl", LINE)])
    other = drop(tmp_path, "2025-03-14.jsonl", LINE.replace(b"00001", b"00002"))
    assert add(config, [other]).digests[0].source == "content/digests/2025-03-14-2.jsonl"
    assert add(config, [other]).digests[0].was_there
    assert (config.digests / "2025-03-14.jsonl").read_bytes() == LINE


def test_an_option_dates_what_has_no_date(config: Config, tmp_path: Path) -> None:
    added = add(config, [drop(tmp_path, "papers.jsonl", LINE)], date=datetime.date(2025, 3, 14))
    assert added.digests[0].source == "content/digests/2025-03-14.jsonl"


def test_a_file_that_fails_leaves_the_others_in_and_nothing_half_written(config: Config, tmp_path: Path) -> None:
    bad = drop(tmp_path, "bad.txt", TEXT.encode())
    good = drop(tmp_path, "2025-03-14.jsonl", LINE)
    added = add(config, [bad, tmp_path / "missing.json", tmp_path, good])
    assert [problem.path for problem in added.failed] == [str(bad), str(tmp_path / "missing.json"), str(tmp_path)]
    assert str(added.failed[1]) == (
        f"{tmp_path}/missing.json: can't be read: No such file or directory\n"
        "  hint: name digest files, such as digests/*.json"
    )
    assert str(added.failed[2]) == f"{tmp_path}: is a folder\n  hint: name digest files, such as digests/*.json"
    assert [*snapshot(config.root)] == ["content/digests/2025-03-14.jsonl", "sitegen.toml"]


def test_a_format_that_the_user_names_is_remembered_in_the_files_name(config: Config, tmp_path: Path) -> None:
    headless = TEXT.replace("Get trending papers in your email inbox!", "Daily Papers")
    path = drop(tmp_path, "2025-03-14.txt", headless.encode())
    assert str(add(config, [path]).failed[0]).startswith(f'{path}: not a format sitegen knows: "new"')
    added = add(config, [path], format="hf-page")
    assert [(d.source, d.format) for d in added.digests] == [("content/digests/2025-03-14.hf-page.txt", "hf-page")]
    assert convert(config).problems == added.problems
    assert (config.dates / "2025" / "2025-03-14.md").is_file()
