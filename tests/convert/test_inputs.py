"""All digests of an archive, read, in an order that does not depend on file names."""

import datetime
import json
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.convert.inputs import read_digests
from sitegen.system.progress import silent
from tests.archives import entry, make_archive, put_digest


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def titles(config: Config) -> list[str]:
    return [entry.title for digest in read_digests(config, silent)[0] for entry in digest.entries]


def test_digests_are_read_oldest_first_from_all_folders(config: Config) -> None:
    put_digest(config, "a/2025-03-15.jsonl", entry(2))
    put_digest(config, "b/2025-03-14.jsonl", entry(1))
    digests, problems = read_digests(config, silent)
    assert [digest.source for digest in digests] == [
        "content/digests/b/2025-03-14.jsonl",
        "content/digests/a/2025-03-15.jsonl",
    ]
    assert problems == []
    assert {digest.lines for digest in digests} == {()}


def test_digests_of_a_date_stand_in_the_order_of_formats_then_texts_not_of_names(config: Config) -> None:
    config.digests.mkdir(parents=True)
    listed = json.dumps({"papers": [entry(1, "In JSON"), entry(2, "Too")]}, indent=1)
    (config.digests / "2025-03-14-a.json").write_text(listed)
    put_digest(config, "2025-03-14-b.jsonl", entry(3, "First line"), entry(4, "Second line"))
    assert titles(config) == ["First line", "Second line", "In JSON", "Too"]
    one, other = (put_digest(config, f"2025-03-15-{name}.jsonl", entry(5, name)) for name in "xy")
    before = titles(config)
    swapped = one.read_bytes(), other.read_bytes()
    other.write_bytes(swapped[0])
    one.write_bytes(swapped[1])
    assert titles(config) == before
    assert sorted(before[4:]) == ["x", "y"]


def test_only_the_digests_that_are_named_are_read_and_progress_is_told(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    put_digest(config, "2025-03-15.jsonl", entry(2))
    told: list[tuple[str, int, int]] = []
    only = ["content/digests/2025-03-15.jsonl"]
    digests, _ = read_digests(config, lambda *step: told.append(step), only=only)
    assert [digest.date for digest in digests] == [datetime.date(2025, 3, 15)]
    assert told == [("Reading digests", 0, 1), ("Reading digests", 1, 1)]


def test_what_cannot_be_read_is_a_problem_and_stops_no_other(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    (config.digests / "2025-03-15.jsonl").write_text("Nothing of the kind.\n")
    digests, problems = read_digests(config, silent)
    assert [digest.source for digest in digests] == ["content/digests/2025-03-14.jsonl"]
    assert [(problem.path, problem.kind) for problem in problems] == [("content/digests/2025-03-15.jsonl", "unread")]


def test_links_are_problems_and_hidden_files_are_not_looked_at(config: Config, tmp_path: Path) -> None:
    put_digest(config, ".2025-03-13.jsonl", entry(3))
    outside = tmp_path / "outside.jsonl"
    outside.write_text(json.dumps(entry(1)))
    (config.digests / "2025-03-14.jsonl").symlink_to(outside)
    digests, problems = read_digests(config, silent)
    assert digests == []
    assert [str(problem) for problem in problems] == [
        "content/digests/2025-03-14.jsonl: not read: a link, not a digest of this archive\n"
        "  hint: put the file itself there"
    ]


def test_an_archive_without_a_folder_for_digests_has_none(config: Config) -> None:
    assert read_digests(config, silent) == ([], [])
