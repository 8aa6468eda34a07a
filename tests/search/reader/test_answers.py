"""`sitegen search` and the browser answer alike: the same papers in the same order with the same scores and words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import SitegenError
from sitegen.ids import paper_address
from sitegen.search.reader import Filters, Question
from sitegen.search.reader.answers import Answer, answer
from sitegen.search.reader.store import Store
from tests.places import REPOSITORY


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
        "partial": found.is_partial,
        "prefix": found.prefix,
        "corrected": found.corrected,
    }


def ask(store: Store, query: str, filters: Filters | None = None, *, by_date: bool = False) -> Answer:
    return answer(store, Question(query, filters or Filters(), by_date))


def test_the_best_come_first_or_the_newest(store: Store) -> None:
    best = ask(store, "mamba")
    assert best.documents == (0, 2)
    assert best.scores[0] > best.scores[1] > 0
    newest = ask(store, "mamba", by_date=True)
    assert (newest.documents, newest.scores) == ((2, 0), best.scores[::-1])
    assert ask(store, "", by_date=True).documents == (4, 3, 2, 1, 0)


def test_all_words_must_be_there_and_where_no_paper_has_all_those_with_most_are_found(store: Store) -> None:
    both = ask(store, "mamba state")
    assert (both.documents, both.is_partial) == ((0,), False)
    most = ask(store, "mamba attention state zzzzzz")
    assert (most.documents, most.is_partial) == ((2, 0), True)
    assert ask(store, "mamba state", Filters(first="2025-01-02")).documents == (2,)
    assert ask(store, "the mamba").documents == ask(store, "mamba —").documents == (0, 2)
    assert ask(store, "G. Ada Gu").documents == ask(store, "Gu, Ada").documents == (0,)
    for query in ("any:mamba state", "mamba OR state"):
        found = ask(store, query)
        assert (sorted(found.documents), found.is_partial) == ([0, 1, 2], False)


def test_filters_narrow_an_answer(store: Store) -> None:
    assert ask(store, "mamba", Filters(code=True)).documents == (2,)
    assert ask(store, "mamba", Filters(last="2024")).documents == (0,)


def test_the_last_word_is_completed_where_the_archive_lacks_it(store: Store) -> None:
    assert (ask(store, "mam").prefix, ask(store, "mam").documents) == ("mam", (0, 2))
    assert (ask(store, "mamm").prefix, ask(store, "mamm").documents) == ("mamm", (2,))
    assert (ask(store, "mamba").prefix, ask(store, "mam ").prefix, ask(store, "mam models").prefix) == ("", "", "")


def test_where_nothing_is_found_the_nearest_spelling_is_answered(store: Store) -> None:
    found = ask(store, "mabma")
    assert (found.corrected, found.documents, found.prefix) == ("mamba", (0, 2), "")
    assert ask(store, "mabma state").corrected == "mamba state"
    assert ask(store, "zzzzzz state").corrected == ""
    assert ask(store, "zzzzzz") == Answer((), (), is_partial=False, prefix="", corrected="")
