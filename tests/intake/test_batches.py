"""What becomes of a batch that was fetched, beside those that are there."""

import datetime
import json
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.digests.read import read_digest
from sitegen.intake.batches import Fetched, Place, keep, keep_as_it_is, papers_of
from tests.archives import entry, make_archive, snapshot

FRIDAY = datetime.date(2025, 3, 14)
"""The fourteenth."""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def place(day: int) -> Place:
    return Place(datetime.date(2025, 3, day), "-toy", ".jsonl")


def raw(*numbers: int) -> bytes:
    return "".join(json.dumps(entry(number)) + "\n" for number in numbers).encode()


def kept(config: Config, day: int, *numbers: int, today: int | None = None) -> Fetched:
    text = raw(*numbers)
    digest = read_digest(text or raw(1), f"2025-03-{day}.jsonl")
    if not numbers:
        digest = type(digest)(date=digest.date, entries=(), source=digest.source, format=digest.format)
    return keep(config, place(day), text, digest, "toys", datetime.date(2025, 3, today or day))


def test_a_new_batch_is_written_as_it_came_and_the_same_again_is_there(config: Config) -> None:
    assert str(kept(config, 14, 1, 2)) == "content/digests/2025-03-14-toy.jsonl: 2 papers"
    assert snapshot(config.digests) == {"2025-03-14-toy.jsonl": raw(1, 2)}
    assert str(kept(config, 14, 1)) == "content/digests/2025-03-14-toy.jsonl: there already"
    assert snapshot(config.digests) == {"2025-03-14-toy.jsonl": raw(1, 2)}


def test_a_batch_that_has_grown_is_written_over_what_was_there(config: Config) -> None:
    kept(config, 14, 1)
    assert kept(config, 14, 1, 2).fate == "new"
    assert snapshot(config.digests) == {"2025-03-14-toy.jsonl": raw(1, 2)}


def test_a_batch_with_other_papers_is_kept_beside_and_is_a_problem(config: Config) -> None:
    kept(config, 14, 1)
    beside = [kept(config, 14, 2), kept(config, 14, 3)]
    assert [*snapshot(config.digests)] == [f"2025-03-14-toy{more}.jsonl" for more in ("-other", "-other2", "")]
    assert [one.fate for one in beside] == ["beside", "beside"]
    problem = beside[0].problem
    assert problem and problem.path == "content/digests/2025-03-14-toy-other.jsonl"
    assert problem.what == "1 paper, kept beside content/digests/2025-03-14-toy.jsonl, which has others"


def test_a_file_that_was_cut_off_is_written_over(config: Config) -> None:
    config.digests.mkdir(parents=True)
    (config.digests / "2025-03-14-toy.jsonl").write_bytes(raw(1)[:20])
    assert kept(config, 14, 1).fate == "new"
    assert snapshot(config.digests) == {"2025-03-14-toy.jsonl": raw(1)}


def test_the_papers_of_another_day_are_stale_and_not_written(config: Config) -> None:
    kept(config, 13, 1, 2)
    again = kept(config, 14, 2, 1)
    assert str(again) == "toys: stale, the papers of content/digests/2025-03-13-toy.jsonl again; nothing is written"
    assert (again.problem, [*snapshot(config.digests)]) == (None, ["2025-03-13-toy.jsonl"])


@pytest.mark.parametrize(("today", "fate"), [(16, "quiet"), (19, "quiet"), (20, "stalled"), (24, "stalled")])
def test_a_source_is_quiet_for_three_weekdays_and_then_has_stalled(config: Config, today: int, fate: str) -> None:
    kept(config, 14, 1)
    silent = kept(config, today)
    assert (silent.fate, silent.last) == (fate, FRIDAY)
    told = silent.problem.what if silent.problem else None
    assert told == ("toys: stalled, nothing new since 2025-03-14" if fate == "stalled" else None)


def test_a_batch_as_it_is_may_repeat_another_day_but_not_be_empty(config: Config) -> None:
    kept(config, 13, 1)
    digest = read_digest(raw(1), "2025-03-14.jsonl")
    assert keep_as_it_is(config, place(14), raw(1), digest, "toys").fate == "new"
    empty = type(digest)(date=digest.date, entries=(), source="", format="jsonl")
    assert str(keep_as_it_is(config, place(15), b"", empty, "toys")) == "toys: no papers"
    assert [*snapshot(config.digests)] == ["2025-03-13-toy.jsonl", "2025-03-14-toy.jsonl"]


def test_the_others_of_a_source_are_told_by_their_names_newest_first(config: Config) -> None:
    config.digests.mkdir(parents=True)
    for name in ("2025-03-13-toy", "2025-03-15-toy-other2", "2025-03-14", "2025-03-14-toys", "x-2025-03-14-toy"):
        (config.digests / f"{name}.jsonl").write_bytes(b"")
    names = [(day.day, path.stem) for day, path in place(14).others(config)]
    assert names == [(15, "2025-03-15-toy-other2"), (13, "2025-03-13-toy")]


def test_papers_are_told_by_id_and_version_else_by_title() -> None:
    text = raw(1) + json.dumps({"id": "2503.00002v3", "title": "T"}).encode() + b'\n{"title": "No Id", "doi": ""}\n'
    papers = papers_of(read_digest(text, "2025-03-14.jsonl"))
    assert {("2503.00001", None), ("2503.00002", 3)} < papers
    assert len(papers) == 3
