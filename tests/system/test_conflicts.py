from pathlib import Path

import pytest

from sitegen.archive.page_store import read_pages
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.curate.remove import remove
from sitegen.curate.retag import retag
from sitegen.errors import Problem, SitegenError
from sitegen.intake.add import add
from sitegen.system.conflicts import refuse_conflict, stop_at_conflicts
from tests.archives import entry, make_archive, put_digest, put_page, snapshot

CONFLICT = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> theirs\n"
TOLD = (
    ": has an unsolved merge conflict\n  hint: keep what is to stay between <<<<<<< and >>>>>>>, delete these lines, "
    "then run this again; nothing was written"
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\nWords.\n")
    build(config, tmp_path / "public")
    return config


@pytest.mark.parametrize("raw", [b"a\n<<<<<<< HEAD\nb", b"a\r\n<<<<<<< HEAD\r\n", b"a\n<<<<<<<\n", b"a\n<<<<<<< a/b\n"])
def test_a_conflict_is_known_by_its_first_line(raw: bytes) -> None:
    with pytest.raises(SitegenError) as error:
        refuse_conflict(raw, "page.md")
    assert error.value.problem.kind == "conflict"
    assert str(error.value) == f"page.md:2{TOLD}"


@pytest.mark.parametrize(
    "raw", [b"", b"a <<<<<<< HEAD\n", b"    <<<<<<< HEAD\n", b"<<<<<<<<\n", b"<<<<<<", b"=======\n"]
)
def test_what_only_looks_alike_is_none(raw: bytes) -> None:
    refuse_conflict(raw, "page.md")


def test_all_files_with_conflicts_are_told_at_once() -> None:
    problems = [Problem(path, 3, "x", kind="conflict") for path in ("b.md", "a.md")]
    with pytest.raises(SitegenError) as error:
        stop_at_conflicts([Problem("c.md", 1, "x"), *problems])
    assert str(error.value) == f"a.md:3{TOLD.replace('conflict', 'conflict; so has b.md', 1)}"
    stop_at_conflicts([Problem("c.md", 1, "x", kind="unread")])


@pytest.mark.parametrize(
    "name",
    [
        "content/digests/2025-03-14.jsonl",
        "content/digests/2025-03-15.jsonl",
        "content/papers/2025-03/2503.00001.md",
        "content/dates/2025/2025-03-14.md",
        "content/pages/about.md",
        "content/addresses.txt",
    ],
)
def test_nothing_is_made_of_an_archive_with_a_conflict_and_nothing_in_it_is_changed(config: Config, name: str) -> None:
    path = config.root / name
    text = path.read_text() if path.exists() else ""
    path.write_text(text + CONFLICT)
    before = snapshot(config.root)
    for run in (
        lambda: build(config, config.root / "public"),
        lambda: build(config, config.root / "public", cache=False, allow_removal=True),
        lambda: convert(config),
        lambda: check(config),
    ):
        with pytest.raises(SitegenError) as error:
            run()
        line = text.count("\n") + 1
        assert str(error.value) == f"{name}:{line}{TOLD}"
        assert snapshot(config.root) == before


def test_nobody_decides_in_the_midst_of_a_conflict(config: Config) -> None:
    put_page(config, "content/pages/about.md", CONFLICT)
    before = snapshot(config.root)
    with pytest.raises(SitegenError, match="unsolved merge conflict"):
        remove(config, ["2503.00001"])
    with pytest.raises(SitegenError, match="unsolved merge conflict"):
        retag(config, "cs.LG", "learning")
    assert snapshot(config.root) == before


def test_a_digest_with_a_conflict_is_not_added(config: Config, tmp_path: Path) -> None:
    (tmp_path / "2025-04-01.jsonl").write_text(CONFLICT)
    added = add(config, [tmp_path / "2025-04-01.jsonl"])
    assert [problem.what for problem in added.failed] == ["has an unsolved merge conflict"]
    assert not (config.digests / "2025-04-01.jsonl").exists()


def test_once_it_is_solved_all_goes_on(config: Config) -> None:
    page = config.papers / "2025-03" / "2503.00001.md"
    text = page.read_text()
    page.write_text(text + CONFLICT)
    with pytest.raises(SitegenError):
        build(config, config.root / "public")
    page.write_text(text)
    assert build(config, config.root / "public").problems == ()
    assert read_pages(config).problems == ()
