import datetime
import errno
import os
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.intake.add import add
from tests.archives import make_archive, snapshot

PAGE = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n"
TEXT = PAGE + "A Title\n\n" + "An abstract of some length. " * 20 + "\n"
LINE = b'{"id": "2503.00001", "title": "T", "summary": "A."}\n'


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def drop(tmp_path: Path, name: str, raw: bytes) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
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
    added = add(config, [bad, tmp_path / "missing.json", tmp_path / "*.xml", good])
    assert [problem.path for problem in added.failed] == [
        str(tmp_path / "*.xml"),
        str(bad),
        str(tmp_path / "missing.json"),
    ]
    assert str(added.failed[2]) == (
        f"{tmp_path}/missing.json: can't be read: {os.strerror(errno.ENOENT)}\n"
        "  hint: name digest files, such as digests/*.json, or a folder of them"
    )
    assert [*snapshot(config.root)] == ["content/digests/2025-03-14.jsonl", "sitegen.toml"]


def test_a_format_that_the_user_names_is_remembered_in_the_files_name(config: Config, tmp_path: Path) -> None:
    headless = TEXT.replace("Get trending papers in your email inbox!", "Daily Papers")
    path = drop(tmp_path, "2025-03-14.txt", headless.encode())
    assert str(add(config, [path]).failed[0]).startswith(f'{path}: not a format sitegen knows: "new"')
    added = add(config, [path], format="hf-page")
    assert [(d.source, d.format) for d in added.digests] == [("content/digests/2025-03-14.hf-page.txt", "hf-page")]
    assert convert(config).problems == added.problems
    assert (config.dates / "2025" / "2025-03-14.md").is_file()


def test_a_format_in_the_files_name_stays_there(config: Config, tmp_path: Path) -> None:
    headless = TEXT.replace("Get trending papers in your email inbox!", "Daily Papers")
    added = add(config, [drop(tmp_path, "2025-03-14.hf-page.txt", headless.encode())])
    assert [digest.source for digest in added.digests] == ["content/digests/2025-03-14.hf-page.txt"]


def test_papers_are_counted_not_lines(config: Config, tmp_path: Path) -> None:
    more = LINE.replace(b'"A."', b'"A.", "AI": {"tldr": "S."}')
    added = add(config, [drop(tmp_path, "2025-03-14.jsonl", LINE + LINE + more + LINE.replace(b"00001", b"00002"))])
    assert ([digest.papers for digest in added.digests], added.problems) == ([2], ())
    convert(config)
    assert "## Summary" in (config.papers / "2025-03" / "2503.00001.md").read_text(encoding="utf-8")
    assert len([*config.papers.rglob("*.md")]) == 2


@pytest.mark.parametrize("date", [None, datetime.date(2025, 3, 14)])
def test_an_empty_file_is_not_taken_in(config: Config, tmp_path: Path, date: datetime.date | None) -> None:
    path = drop(tmp_path, "papers.txt", b"\n")
    added = add(config, [path], date=date)
    assert [*map(str, added.failed)] == [f"{path}: nothing in it\n  hint: fetch the digest again"]
    assert [*snapshot(config.root)] == ["sitegen.toml"]


def test_a_file_without_papers_is_not_taken_in(config: Config, tmp_path: Path) -> None:
    page, lines = (
        drop(tmp_path, "2025-03-14.txt", PAGE.encode()),
        drop(tmp_path, "2025-03-14.jsonl", b'{"title": ""}\n1'),
    )
    added = add(config, [page, lines])
    assert added.digests == ()
    assert [*map(str, added.failed)] == [
        f"{page}: no paper on this page\n  hint: copy the page again, down to its end",
        f"{lines}:2: a number (1), not a JSON object\n  hint: the line is left out; mend it, or fetch the digest again",
    ]
    assert [*map(str, added.problems)] == [
        f"{lines}:1: a paper without a title: left out\n  hint: give it a title, or fetch the digest again"
    ]
    assert [*snapshot(config.root)] == ["sitegen.toml"]


def test_a_day_on_which_nothing_was_listed_is_taken_in(config: Config, tmp_path: Path) -> None:
    added = add(config, [drop(tmp_path, "papers.json", b"[]")], date=datetime.date(2025, 3, 15))
    assert [(d.source, d.papers) for d in added.digests] == [("content/digests/2025-03-15.json", 0)]
    assert ([*map(str, added.problems)], added.failed) == (
        [
            "content/digests/2025-03-15.json: no papers in it: 2025-03-15 gets an empty page\n"
            "  hint: remove it, unless nothing was listed that day"
        ],
        (),
    )
    assert add(config, [tmp_path / "papers.json"], date=datetime.date(2025, 3, 15)).problems == ()


def test_what_the_archive_itself_holds_is_not_taken_in(config: Config, tmp_path: Path) -> None:
    add(config, [drop(tmp_path, "2025-03-14.jsonl", LINE)])
    build(config, config.root / "public")
    drop(config.root, "in/2025-03-15.jsonl", LINE)
    assert [digest.source for digest in add(config, [config.root]).digests] == ["content/digests/2025-03-15.jsonl"]
    assert len([*config.digests.iterdir()]) == 2


@pytest.mark.parametrize(
    ("name", "format", "taken_as"),
    [
        ("arXiv-cs.LG", None, "2025-03-14"),
        ("notes 2025-03-14", None, "2025-03-14"),
        ("papers.JSONL", None, "2025-03-14.jsonl"),
        ("arXiv-cs.LG", "jsonl", "2025-03-14.jsonl.txt"),
    ],
)
def test_only_a_suffix_stays_of_a_files_name(
    config: Config, tmp_path: Path, name: str, format: str | None, taken_as: str
) -> None:
    date = None if "2025" in name else datetime.date(2025, 3, 14)
    [digest] = add(config, [drop(tmp_path, name, LINE)], date=date, format=format).digests
    assert digest.source == f"content/digests/{taken_as}"
    assert add(config, [tmp_path / name], date=date, format=format).digests[0].was_there


def test_a_second_digest_of_a_date_is_told_when_it_comes_and_never_again(config: Config, tmp_path: Path) -> None:
    papers = [LINE.replace(b"00001", number) for number in (b"00001", b"00002", b"00003")]
    files = [drop(tmp_path, f"{number}.jsonl", raw) for number, raw in enumerate(papers)]
    day = datetime.date(2025, 3, 14)
    assert add(config, files[:1], date=day).problems == ()
    assert [*map(str, add(config, files[1:], date=day).problems)] == [
        "content/digests/2025-03-14-2.jsonl: 2025-03-14 has another digest, content/digests/2025-03-14.jsonl\n"
        "  hint: both are listed; remove the older one if this replaces it",
        "content/digests/2025-03-14-3.jsonl: 2025-03-14 has other digests, content/digests/2025-03-14.jsonl, "
        "content/digests/2025-03-14-2.jsonl\n  hint: all are listed; remove the older ones if this replaces them",
    ]
    assert add(config, files, date=day).problems == ()
    assert add(config, [files[0]], date=datetime.date(2025, 3, 15)).problems == ()
    assert convert(config).problems == ()


def test_a_folder_with_a_digests_name_is_left_alone(config: Config, tmp_path: Path) -> None:
    (config.digests / "2025-03-14.jsonl").mkdir(parents=True)
    added = add(config, [drop(tmp_path, "2025-03-14.jsonl", LINE)])
    assert [digest.source for digest in added.digests] == ["content/digests/2025-03-14-2.jsonl"]
    assert added.problems == ()


def test_a_folder_of_digests_is_added_in_one_run_and_again_without_a_change(config: Config, tmp_path: Path) -> None:
    for number in range(1, 31):
        drop(tmp_path, f"in/2025-03-{number:02}.jsonl", LINE.replace(b"00001", b"%05d" % number))
    drop(tmp_path, "in/2025-04-01.jsonl", b"nonsense")
    told: list[tuple[str, int, int]] = []
    added = add(config, [tmp_path / "in"], progress=lambda *step: told.append(step))
    assert (len(added.digests), len(added.failed), added.problems) == (30, 1, ())
    assert told == [("Adding digests", done, 31) for done in range(32)]
    before = snapshot(config.root)
    again = add(config, [tmp_path / "in" / "*"])
    assert ([digest.was_there for digest in again.digests], again.failed) == ([True] * 30, added.failed)
    assert snapshot(config.root) == before


def test_a_digest_that_was_moved_within_the_archive_is_still_there(config: Config, tmp_path: Path) -> None:
    path = drop(tmp_path, "2025-03-14.jsonl", LINE)
    add(config, [path])
    (config.digests / "2025-03-14.jsonl").rename(drop(config.digests, "old/2025-03-14.jsonl", b""))
    [known] = add(config, [path]).digests
    assert (known.source, known.was_there) == ("content/digests/old/2025-03-14.jsonl", True)


def test_the_same_file_in_another_format_is_another_digest(config: Config, tmp_path: Path) -> None:
    path = drop(tmp_path, "2025-03-14.jsonl", LINE)
    add(config, [path])
    [other] = add(config, [path], format="jsonl").digests
    assert (other.source, other.was_there) == ("content/digests/2025-03-14.jsonl.jsonl", False)


def paper_of(day: str, number: int) -> bytes:
    versions = f'[{{"version": "v1", "created": "Fri, {day} Mar 2025 12:00:00 GMT"}}]'
    authors = '[["Lovelace", "Ada", ""]]'
    return (
        f'{{"id": "2503.{number:05}", "title": "Paper {number}", "categories": "cs.LG", "abstract": "A.",'
        f' "versions": {versions}, "authors_parsed": {authors}}}\n'
    ).encode()


def test_a_snapshot_of_arxiv_is_cut_into_a_digest_a_day(config: Config, tmp_path: Path) -> None:
    lines = [paper_of("14", 1), paper_of("15", 2), b"rubbish\n", paper_of("14", 3)]
    added = add(config, [drop(tmp_path, "snapshot.json", b"".join(lines))])
    assert [(d.source, d.papers) for d in added.digests] == [
        ("content/digests/2025-03-14.json", 2),
        ("content/digests/2025-03-15.json", 1),
    ]
    assert (config.digests / "2025-03-14.json").read_bytes() == lines[0] + lines[3]
    assert [(problem.path, problem.line) for problem in added.problems] == [(str(tmp_path / "snapshot.json"), 3)]
    assert [path.name for path in config.root.iterdir() if path.name.startswith(".")] == []
    before = snapshot(config.root)
    assert {digest.was_there for digest in add(config, [tmp_path / "snapshot.json"]).digests} == {True}
    assert snapshot(config.root) == before


def test_a_snapshot_that_cannot_be_cut_leaves_the_others_in(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*place: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    path = drop(tmp_path, "snapshot.json", paper_of("14", 1))
    added = add(config, [path, drop(tmp_path, "2025-03-16.jsonl", LINE)])
    assert [digest.source for digest in added.digests] == ["content/digests/2025-03-16.jsonl"]
    assert [*map(str, added.failed)] == [
        f"{path}: can't be cut into days: No space left on device\n  hint: check the space left"
    ]


def test_a_file_that_may_not_be_read_is_told_as_such(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*place: object, **how: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = drop(tmp_path, "2025-03-14.jsonl", LINE)
    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr("sitegen.digests.digest_file.read_whole", refused)
    assert [problem.what for problem in add(config, [path]).failed] == ["can't be read: Permission denied"]


@pytest.mark.parametrize("suffix", [".yaml", ".org", ".nbib"])
def test_a_digest_keeps_the_suffix_of_its_format(config: Config, tmp_path: Path, suffix: str) -> None:
    texts = {
        ".yaml": "- title: Socks\n  arxiv: '2503.01234'\n",
        ".org": "* Socks\n:PROPERTIES:\n:URL: https://arxiv.org/abs/2503.01234\n:END:\n",
        ".nbib": "PMID- 1\nTI  - Socks\nFAU - Brook, Ada\nLID - 10.1234/x [doi]\n",
    }
    (tmp_path / f"list{suffix}").write_text(texts[suffix])
    added = add(config, [tmp_path / f"list{suffix}"], date=datetime.date(2025, 3, 14))
    assert [digest.source for digest in added.digests] == [f"content/digests/2025-03-14{suffix}"]
