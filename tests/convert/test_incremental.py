"""An edit that changes nothing of what digests have brings no digests together; any other does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from sitegen.archive.page_store import read_pages
from sitegen.config import Config
from sitegen.convert import inputs
from sitegen.convert.convert import convert
from sitegen.convert.options import Found, Options
from sitegen.convert.report import Conversion
from sitegen.system.cache import Cache
from sitegen.system.files import Scan, scan
from tests.archives import entry, make_archive, put_digest, put_page

PAPER = "content/papers/2025-03/2503.00001.md"
DATE = "content/dates/2025/2025-03-14.md"
DIGEST = "content/digests/2025-03-14.jsonl"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An archive that is converted, with a page of its own."""
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_page(config, "content/papers/own.md", '---\ntitle: "Own"\ndate: 2025-03-14\n---\n\nMine.\n')
    assert len(converted(config).written) == 3
    return config


def converted(config: Config) -> Conversion:
    """A conversion that remembers, to which no file is too new."""
    there = Scan(scan(config.root, ["content"]).stamps, frozenset())
    store = read_pages(config, scanned=there)
    return convert(config, found=Found(store, there), cache=Cache(config.root / ".sitegen"))


def reads_digests(config: Config, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a conversion reads digests; it gives what one without a memory gives."""
    reading = mock.Mock(wraps=inputs.read_digests)
    with monkeypatch.context() as patch:
        patch.setattr("sitegen.convert.convert.read_digests", reading)
        conversion = converted(config)
    assert (conversion.kept, conversion.orphans, conversion.losses) == _whole(config)
    return reading.called


def _whole(config: Config) -> tuple[object, ...]:
    conversion = convert(config, Options(write=False))
    return conversion.kept, conversion.orphans, conversion.losses


def replaced(name: str, old: str, new: str) -> Callable[[Config], object]:
    def change(config: Config) -> None:
        path = config.root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return change


@pytest.mark.parametrize(
    "edit",
    [
        lambda config: None,
        replaced(PAPER, "What paper 1 says.", "Better words."),
        replaced(PAPER, "tags: [cs.LG]", "tags: [cs.CL]\nmine: yes"),
        replaced(DATE, 'title: "', 'title: "My '),
        replaced("content/papers/own.md", "Mine.", "Mine still."),
        lambda config: put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n"),
        lambda config: os.utime(config.root / DIGEST, (1, 1)),
    ],
)
def test_digests_are_left_alone(
    config: Config, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Config], object]
) -> None:
    edit(config)
    assert not reads_digests(config, monkeypatch)
    replaced(PAPER, "---\n\n", "---\n\nAgain. ")(config)
    assert not reads_digests(config, monkeypatch)


@pytest.mark.parametrize(
    "edit",
    [
        replaced(PAPER, "title: Paper 1", "title: Another"),
        replaced(PAPER, "2503.00001", "2503.00009"),
        replaced(PAPER, "generated:", "was:"),
        replaced("content/papers/own.md", "Own", "Paper 2"),
        lambda config: put_page(config, "content/papers/new.md", '---\ntitle: "New"\ndate: 2025-03-14\n---\n'),
        lambda config: (config.root / PAPER).unlink(),
        lambda config: (config.root / PAPER).rename(config.root / "content" / "papers" / "2503.00001.md"),
        lambda config: put_page(config, PAPER, "no page"),
        replaced(DIGEST, "What paper 1 says.", "What paper 1 says now."),
        lambda config: (config.root / DIGEST).unlink(),
        lambda config: put_digest(config, "2025-03-15.jsonl", entry(2)),
    ],
)
def test_digests_are_read_again(
    config: Config, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Config], object]
) -> None:
    edit(config)
    assert reads_digests(config, monkeypatch)


def test_a_page_that_differs_from_its_new_digest_is_told_until_it_does_not(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced(PAPER, "What paper 1 says.", "Better words.")(config)
    replaced(DIGEST, "What paper 1 says.", "New words.")(config)
    assert [kept.name for kept in converted(config).kept] == ["abstract"]
    assert [kept.name for kept in converted(config).kept] == ["abstract"]
    replaced(PAPER, "Better words.", "New words.")(config)
    assert converted(config).kept == ()


def test_a_digest_that_could_not_be_read_is_tried_again(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise OSError(5, "Input/output error")

    os.utime(config.root / DIGEST)
    with monkeypatch.context() as patch:
        patch.setattr("sitegen.digests.digest_file.read_whole", fail)
        patch.setattr("sitegen.convert.incremental.read_whole", fail)
        assert [problem.kind for problem in converted(config).problems] == ["unread"]
    assert converted(config).problems == ()
