"""The files of an index: each is whole, and the one that was announced, or an error that names it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import SitegenError
from sitegen.search.reader import Filters, Question
from sitegen.search.reader.answers import answer
from sitegen.search.reader.store import Store
from tests.search.papers import paper, write_index


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The index of a few papers in a folder."""
    return write_index(tmp_path, [paper("a", "Mamba and Attention"), paper("b", "Mamba")])


def ask(site: Path, query: str) -> tuple[int, ...]:
    return answer(Store(site), Question(query, Filters(), by_date=False)).documents


def test_an_index_of_another_version_is_not_read(site: Path) -> None:
    manifest = site / "search" / "manifest.json"
    manifest.write_text('{"version": 1}')
    with pytest.raises(SitegenError) as caught:
        ask(site, "mamba")
    assert str(caught.value) == (
        f"{manifest}: the search index is from another version of sitegen\n"
        "  hint: build the site again with `sitegen build`"
    )


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": "2"}', '{"version": 3}', "\udcff"])
def test_a_damaged_manifest_is_named(site: Path, text: str) -> None:
    manifest = site / "search" / "manifest.json"
    manifest.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SitegenError) as caught:
        ask(site, "mamba")
    assert str(caught.value) == (
        f"{manifest}: the search index is damaged\n  hint: build the site again with `sitegen build`"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.update(documents=3),
        lambda manifest: manifest["words"].update(files="0" * 32),
        lambda manifest: manifest["segments"][0].update(positions=""),
        lambda manifest: manifest["segments"][0]["shards"].update(first="9a"),
        lambda manifest: manifest["segments"].clear(),
    ],
)
def test_a_manifest_whose_parts_do_not_fit_is_damaged(site: Path, change: Callable[[Any], None]) -> None:
    path = site / "search" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    change(manifest)
    path.write_text(json.dumps(manifest))
    with pytest.raises(SitegenError, match="the search index is damaged"):
        Store(site)


def test_each_damaged_file_is_named(site: Path) -> None:
    named = set()
    paths = set((site / "search" / "index").iterdir())
    for path in paths:
        text = path.read_bytes()
        path.write_bytes(text[:-1])
        for query in ("mamba", "mam*", '"mamba and attention"', "mabma", "attention"):
            try:
                Store(site).papers  # noqa: B018
                ask(site, query)
            except SitegenError as error:
                assert error.problem.what == "the search index is damaged"
                assert error.problem.path == str(path)
                named.add(path)
        path.write_bytes(text)
    assert named == paths


def test_a_file_that_is_not_what_its_name_announces_is_damaged(site: Path) -> None:
    first, second = sorted((site / "search" / "index").iterdir())[:2]
    text = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(text)
    store = Store(site)
    with pytest.raises(SitegenError, match="the search index is damaged"):
        _ = (store.papers, store.vocabulary(""), store.words(""), store.postings("mamba"))


def test_a_missing_file_is_named(site: Path) -> None:
    for path in (site / "search" / "index").iterdir():
        path.unlink()
    with pytest.raises(SitegenError) as caught:
        ask(site, "mamba")
    assert caught.value.problem.what == "a file of the search index is missing"


def test_files_that_are_not_asked_for_are_not_read(site: Path) -> None:
    positions = {path for path in (site / "search" / "index").iterdir() if path.read_bytes().startswith(b'{"shards"')}
    assert positions
    for path in positions:
        path.unlink()
    assert ask(site, "+mamba +attention") == (0,)
    with pytest.raises(SitegenError):
        ask(site, '"mamba and attention"')
