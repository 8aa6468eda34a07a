import errno
import os
from pathlib import Path

import pytest

from sitegen.digests.digest_file import read_digest_file
from sitegen.errors import Problem, SitegenError
from sitegen.intake.named_files import digest_files
from sitegen.layout import SITE_MARKER
from sitegen.system import files

HINT = "name digest files, such as digests/*.json, or a folder of them"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.json", "a.txt", ".hidden.json", "deep/er/c.json", ".git/d.json", "[e].json"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[]")
    (tmp_path / "in" / "empty").mkdir()
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "in" / "b.json")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    return tmp_path / "in"


def names(folder: Path, *named: str) -> list[str]:
    files, failed = digest_files([folder / name for name in named])
    assert failed == []
    return [path.relative_to(folder).as_posix() for path in files]


def test_a_folder_is_all_files_below_it_by_name_without_hidden_ones_and_links(folder: Path) -> None:
    assert names(folder, ".") == ["[e].json", "a.txt", "b.json", "deep/er/c.json"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.json", ["[e].json", "b.json", "link.json"]),
        ("**/*.json", ["[e].json", "b.json", "deep/er/c.json", "link.json"]),
        ("?.txt", ["a.txt"]),
        ("d*", ["deep/er/c.json"]),
        ("[e].json", ["[e].json"]),
    ],
)
def test_a_pattern_is_what_matches_it(folder: Path, pattern: str, found: list[str]) -> None:
    assert names(folder, pattern) == found


def test_a_pattern_may_be_relative(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert digest_files([Path("d*/**/*.json")]) == ([Path("deep/er/c.json")], [])


def test_a_file_named_twice_is_one(folder: Path) -> None:
    assert names(folder, "b.json", "*.json", "b.json") == ["b.json", "[e].json", "link.json"]


def test_what_means_no_file_is_told(folder: Path) -> None:
    files, failed = digest_files([folder / "empty", folder / "*.xml", folder / "**x", folder / "a.txt"])
    assert files == [folder / "a.txt"]
    assert failed == [
        Problem(str(folder / "empty"), None, "no files in this folder", HINT),
        Problem(str(folder / "*.xml"), None, "no file matches", HINT),
        Problem(str(folder / "**x"), None, "no file matches", HINT),
    ]


def test_built_sites_and_what_the_archive_holds_are_passed_over(folder: Path) -> None:
    for name in (
        "content/digests/f.json",
        "content/papers/g.md",
        "public/feed.xml",
        f"public/{SITE_MARKER}",
        "public/h/i.json",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("[]")
    own = (folder / "content").resolve()
    files, failed = digest_files([folder], own)
    assert [path.name for path in files] == ["[e].json", "a.txt", "b.json", "c.json"]
    assert digest_files([folder / "content" / "digests" / "f.json"], own)[1] == failed == []
    assert digest_files([folder / "content" / "papers", folder / "public"], own) == (
        [],
        [
            Problem(
                str(folder / "content" / "papers"),
                None,
                "in the archive already",
                "`sitegen build` makes pages of its digests",
            ),
            Problem(str(folder / "public"), None, "no files in this folder", HINT),
        ],
    )


def test_a_file_that_is_not_there_is_an_error_when_it_is_read(folder: Path) -> None:
    assert digest_files([folder / "missing.json"]) == ([folder / "missing.json"], [])
    with pytest.raises(SitegenError) as error:
        read_digest_file(folder / "missing.json")
    assert str(error.value) == f"{folder}/missing.json: can't be read: {os.strerror(errno.ENOENT)}\n  hint: {HINT}"


def test_a_file_larger_than_any_digest_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1)
    with pytest.raises(SitegenError) as error:
        read_digest_file(folder / "a.txt")
    assert str(error.value) == (
        f"{folder}/a.txt: has more than 1 bytes\n"
        "  hint: cut it into several files; `sitegen add` does so with a snapshot of arXiv"
    )
