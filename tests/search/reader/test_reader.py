"""`sitegen search` and the browser answer alike: the same papers in the same order with the same scores and words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sitegen.errors import SitegenError
from sitegen.ids import paper_address
from sitegen.search.builder import build_index
from sitegen.search.packing import numbers, words
from sitegen.search.reader import Filters, Question
from sitegen.search.reader.answers import answer
from sitegen.search.reader.store import Store
from sitegen.search.reader.titles import Heading, read_heading
from sitegen.search.reader.unpacking import Packed, characters, unpacked_words
from tests.places import REPOSITORY
from tests.search.papers import paper


@pytest.mark.node
def test_some_hundred_questions_get_the_answers_of_the_browser(tmp_path: Path) -> None:
    answers = answers_of_the_browser(tmp_path)
    store = Store(tmp_path)
    assert len(answers) > 500
    for question, theirs in answers:
        assert answer_of_the_terminal(store, question) == theirs, question


def answers_of_the_browser(folder: Path) -> list[tuple[dict[str, Any], Any]]:
    """Questions and answers; the index that was asked is in the folder."""
    node = shutil.which("node")
    if not node or not (REPOSITORY / "node_modules" / "lunr").is_dir():
        pytest.skip("needs Node.js and `npm ci`")
    run = subprocess.run(
        [node, REPOSITORY / "tests" / "js" / "support" / "answers.js", folder],
        env=os.environ | {"SITEGEN_PYTHON": sys.executable},
        capture_output=True,
        check=True,
    )
    answers: list[tuple[dict[str, Any], Any]] = json.loads(run.stdout)
    return answers


def answer_of_the_terminal(store: Store, question: dict[str, Any]) -> Any:
    filters = Filters(question["from"], question["to"], tuple(question["tags"]), question["code"])
    try:
        found = answer(store, Question(question["query"], filters, question["sort"] == "date"))
    except SitegenError as error:
        return error.problem.what[0].upper() + error.problem.what[1:] + "."
    return {
        "count": len(found.documents),
        "addresses": [paper_address(store.papers[document].slug) for document in found.documents],
        "scores": list(found.scores),
        "prefix": found.prefix,
        "corrected": found.corrected,
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The index of a few papers in a folder."""
    for name, file in build_index([paper("a", "Mamba and Attention"), paper("b", "Mamba")]).items():
        path = tmp_path / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file)
    return tmp_path


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


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": "2"}', '{"version": 2}', "\udcff"])
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


def test_words_and_numbers_survive_being_packed() -> None:
    for values in ([], [0], [63, 64, 0, 2**40], list(range(3000))):
        packed = numbers(np.array(values, dtype=np.int64))
        assert Packed(**packed).numbers().tolist() == values
    listed = ["__proto__", "a", "a\u00a0b", "ab" * 50, "ab" * 50 + "c", "é", "𝔸", "𝔹x", "扩散"]
    assert [characters(word) for word in unpacked_words(words(listed))] == listed


@pytest.mark.parametrize("low, high", [("A", "AA"), ("AA", "A"), ("?", ""), ("A", "g"), ("A", "ggggggggggggA")])
def test_numbers_that_can_not_have_been_packed_are_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Packed(low, high).numbers()


@pytest.mark.parametrize("packed", ["1a", "0a 3b", "0a  0b", "/a"])
def test_words_that_can_not_have_been_packed_are_refused(packed: str) -> None:
    with pytest.raises(ValueError, match="words are missing"):
        unpacked_words(packed)


def test_title_and_authors_come_from_the_papers_page(tmp_path: Path) -> None:
    page = tmp_path / "papers" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<h1 data-search="title">On <math alttext="x^2"><mi>x</mi></math>\n &amp;<br> &lt;b&gt;\x1b[31m</h1>'
        '<ul><li data-search="authors"><a href="x">Ada <i>L</i></a></li><li>no</li><li data-search="authors">王</ul>'
    )
    assert read_heading(tmp_path, "a") == Heading("On $x^2$ & <b>[31m", ("Ada L", "王"))
    page.write_text("<p>a theme without marks")
    assert read_heading(tmp_path, "a") == Heading("a", ())
    page.unlink()
    with pytest.raises(SitegenError, match="a paper's page can't be read"):
        read_heading(tmp_path, "a")
