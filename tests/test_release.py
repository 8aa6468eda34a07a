"""A release: what stops one, what it says of itself, and that files which differ between two builds are no release."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import sitegen
from scripts import release
from scripts.release import ReleaseError, build_alike, check, notes_of, version_of
from tests.places import REPOSITORY

INIT = (REPOSITORY / "sitegen" / "__init__.py").read_text()
CHANGELOG = "# Changelog\n\n## 1.2.0 (2026-03-14)\n\n- New.\n- Better.\n\n## 1.1.0 (2026-02-01)\n\n- Old.\n"


@pytest.mark.parametrize("tag", ["", f"v{sitegen.__version__}"])
def test_the_tag_of_this_version_is_taken(tag: str) -> None:
    assert version_of(INIT, tag) == sitegen.__version__


@pytest.mark.parametrize(
    ("source", "tag", "told"),
    [
        (
            '__version__ = "1.2.3"\n',
            "v1.3.0",
            "the tag v1.3.0 is not the version 1.2.3; tag v1.2.3, or set __version__ in sitegen/__init__.py",
        ),
        (
            '__version__ = "1.2.3"\n',
            "1.2.3",
            "the tag 1.2.3 is not the version 1.2.3; tag v1.2.3, or set __version__ in sitegen/__init__.py",
        ),
        ("", "", 'sitegen/__init__.py: no version; write a line like __version__ = "1.2.3"'),
    ],
)
def test_another_tag_is_refused(source: str, tag: str, told: str) -> None:
    with pytest.raises(ReleaseError) as error:
        version_of(source, tag)
    assert str(error.value) == told


def test_a_release_s_notes_are_what_the_changelog_says_of_it() -> None:
    assert notes_of(CHANGELOG, "1.2.0", is_tagged=True) == "- New.\n- Better.\n"
    assert notes_of(CHANGELOG.replace("2026-03-14", "unreleased"), "1.2.0", is_tagged=False) == "- New.\n- Better.\n"


@pytest.mark.parametrize(
    ("changelog", "told"),
    [
        (
            CHANGELOG.replace("1.2.0", "1.1.9"),
            "CHANGELOG.md: the newest heading is not of 1.2.0; write ## 1.2.0 (YYYY-MM-DD)",
        ),
        ("", "CHANGELOG.md: the newest heading is not of 1.2.0; write ## 1.2.0 (YYYY-MM-DD)"),
        (
            CHANGELOG.replace("2026-03-14", "unreleased"),
            "CHANGELOG.md: 1.2.0 has no date; write ## 1.2.0 (YYYY-MM-DD), then tag again",
        ),
        ("## 1.2.0 (2026-03-14)\n\n", "CHANGELOG.md: says nothing of 1.2.0; write what changed below its heading"),
    ],
)
def test_a_changelog_that_does_not_tell_of_it_is_refused(changelog: str, told: str) -> None:
    with pytest.raises(ReleaseError) as error:
        notes_of(changelog, "1.2.0", is_tagged=True)
    assert str(error.value) == told


def test_ours_tells_of_this_version() -> None:
    assert notes_of((REPOSITORY / "CHANGELOG.md").read_text(), sitegen.__version__, is_tagged=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small package under version control that is built as sitegen is."""
    root = tmp_path / "project"
    files = {
        "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n'
        '[project]\nname = "small"\nversion = "1.2.0"\nrequires-python = ">=3.11"\n\n'
        '[tool.hatch.build.targets.wheel]\nonly-include = ["sitegen"]\n\n'
        '[tool.hatch.build.targets.sdist]\ninclude = ["/sitegen"]\n',
        "sitegen/__init__.py": '__version__ = "1.2.0"\n',
        "CHANGELOG.md": CHANGELOG,
        "dist/kept.txt": "as it was",
        ".gitignore": "/dist/\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "One")
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True)


def test_builds_of_the_same_files_have_the_same_bytes(project: Path, tmp_path: Path) -> None:
    sdist, wheel = build_alike(project, tmp_path / "dist")
    assert (sdist.name, wheel.name) == ("small-1.2.0.tar.gz", "small-1.2.0-py3-none-any.whl")


def test_a_file_that_was_not_committed_shows(project: Path, tmp_path: Path) -> None:
    (project / "sitegen" / "mine.py").write_text("")
    with pytest.raises(ReleaseError, match=r"^small-1\.2\.0\S+ is not the same when it is built from another place;"):
        build_alike(project, tmp_path / "dist")
    with pytest.raises(ReleaseError, match=r"^not committed: sitegen/mine\.py; commit it, or put it away$"):
        check(project, "")
    assert [path.name for path in (project / "dist").iterdir()] == ["kept.txt"]


def test_what_goes_wrong_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAG", "v0.0.0")
    with pytest.raises(SystemExit) as end:
        release.main(["check"])
    assert str(end.value).startswith("release: the tag v0.0.0 is not the version ")
    with pytest.raises(SystemExit) as end:
        release.main([])
    assert str(end.value) == "release: usage: python -m scripts.release check, or try WHEEL"
