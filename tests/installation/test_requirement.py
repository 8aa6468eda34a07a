"""What an archive asks for, by what was written down when sitegen was installed."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, PathDistribution
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import SitegenError
from sitegen.installation import requirement as module
from sitegen.installation.requirement import installed, requirement

COMMIT = "5d8b3a2d1c0f9e8b7a6c5d4e3f2a1b0c9d8e7f6a"
SHA = "ab" * 32


def found(folder: Path, origin: dict[str, Any] | str | None = None, version: str = "0.1.3") -> Distribution:
    """An installation of some version, from somewhere."""
    info = folder / f"sitegen_papers-{version}.dist-info"
    info.mkdir()
    files = {"METADATA": f"Metadata-Version: 2.4\nName: sitegen-papers\nVersion: {version}\n"}
    files |= {"WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n", "entry_points.txt": "[console_scripts]\n"}
    if origin is not None:
        files["direct_url.json"] = origin if isinstance(origin, str) else json.dumps(origin)
    for name, text in files.items():
        (info / name).write_text(text)
    (info / "RECORD").write_text("".join(f"{info.name}/{name},,\n" for name in [*files, "RECORD"]))
    return PathDistribution(info)


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ("0.1.3", "sitegen-papers ~= 0.1.3"),
        ("1.0.0rc1", "sitegen-papers ~= 1.0.0rc1"),
        ("0.1.3+ours", "sitegen-papers == 0.1.3+ours"),
    ],
)
def test_from_an_index_it_is_a_version(tmp_path: Path, version: str, line: str) -> None:
    asked = requirement(found(tmp_path, version=version))
    assert (asked.line, asked.renewal, asked.wheel) == (line, "`pip install --upgrade sitegen-papers`", None)


@pytest.mark.parametrize(
    ("url", "more", "repository", "place"),
    [
        ("https://code.example/sitegen", {}, "git+https://code.example/sitegen", ""),
        ("ssh://git@code.example/sitegen", {}, "git+ssh://git@code.example/sitegen", ""),
        ("https://ada:secret@code.example/sitegen", {}, "git+https://code.example/sitegen", ""),
        ("https://token@code.example/sitegen", {}, "git+https://code.example/sitegen", ""),
        (
            "https://code.example/all",
            {"subdirectory": "tools/sitegen"},
            "git+https://code.example/all",
            "#subdirectory=tools/sitegen",
        ),
    ],
)
def test_from_a_repository_it_is_a_commit(
    tmp_path: Path, url: str, more: dict[str, str], repository: str, place: str
) -> None:
    git = {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}
    asked = requirement(found(tmp_path, {"url": url, "vcs_info": git, **more}))
    assert asked.line == f"sitegen-papers @ {repository}@{COMMIT}{place}"
    assert asked.renewal == f"`pip install --force-reinstall {repository}{place}`"
    assert asked.wheel is None


@pytest.mark.parametrize("archive", [{"hashes": {"sha256": SHA}}, {"hash": f"sha256={SHA}"}])
def test_from_another_address_it_is_that_address_and_a_hash(tmp_path: Path, archive: dict[str, Any]) -> None:
    url = "https://code.example/sitegen_papers-0.1.3-py3-none-any.whl"
    asked = requirement(found(tmp_path, {"url": url, "archive_info": archive}))
    assert asked.line == f"sitegen-papers @ {url}#sha256={SHA}"
    assert asked.wheel is None


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///home/a/sitegen", "dir_info": {"editable": True}},
        {"url": "file:///home/a/sitegen", "dir_info": {}},
        {"url": "file:///home/a/sitegen.whl", "archive_info": {"hashes": {"sha256": SHA}}},
        {"url": "file:///home/a/sitegen", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://code.example/sitegen.whl", "archive_info": {}},
    ],
)
def test_what_others_can_not_reach_or_not_check_is_a_wheel(tmp_path: Path, origin: dict[str, Any]) -> None:
    asked = requirement(found(tmp_path, origin))
    assert asked.wheel is not None
    assert asked.wheel.name == "sitegen_papers-0.1.3-py3-none-any.whl"
    assert asked.line == f"./wheels/{asked.wheel.name}  # sha256:{asked.wheel.sha256}"


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as error:
        requirement(found(tmp_path, '{"url": 3}'))
    told = "where this sitegen was installed from can't be read: its direct_url.json is damaged: "
    assert error.value.problem.what.startswith(told)
    assert error.value.problem.hint == "install it anew, with pip or uv"


def test_a_sitegen_that_was_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> Distribution:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "distribution", nothing)
    with pytest.raises(SitegenError) as error:
        installed()
    assert str(error.value) == (
        "this sitegen runs without having been installed\n"
        "  hint: install it, such as with `pip install --editable FOLDER` for a checkout"
    )
