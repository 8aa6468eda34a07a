import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.archive.ledger import (
    Decision,
    KnownBy,
    Ledger,
    decide,
    forget,
    listed,
    read_ledger,
    record,
    vanished,
)
from sitegen.archive.load import load
from sitegen.archive.new import create_archive
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.text import clean, collapse
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    convert(config)
    return config


def text_of(config: Config) -> str:
    return (config.root / "content" / "addresses.txt").read_text()


def ledger_of(config: Config, text: str) -> Ledger:
    put_page(config, "content/addresses.txt", text)
    return read_ledger(config)


def test_addresses_are_added_and_stay(config: Config) -> None:
    record(config, load(config).addresses)
    assert text_of(config) == "2025/03/14/\nabout/\npapers/2503.00001/\ntags/cs.lg/\n"
    (config.pages / "about.md").unlink()
    put_digest(config, "2025-03-15.jsonl", entry(2))
    convert(config)
    record(config, load(config).addresses)
    assert text_of(config) == "2025/03/14/\n2025/03/15/\nabout/\npapers/2503.00001/\npapers/2503.00002/\ntags/cs.lg/\n"


def test_what_vanished_is_told_by_its_line_until_that_is_deleted(config: Config) -> None:
    assert vanished(read_ledger(config), load(config).addresses) == []
    record(config, load(config).addresses)
    (config.pages / "about.md").unlink()
    assert [str(problem) for problem in vanished(read_ledger(config), load(config).addresses)] == [
        "content/addresses.txt:2: /about/ was published and has no page any more\n"
        "  hint: restore its page, write `-> ADDRESS` behind it if it has moved, or delete this line to give it up"
    ]
    put_page(config, "content/addresses.txt", text_of(config).replace("about/\n", ""))
    assert vanished(read_ledger(config), load(config).addresses) == []


def test_a_page_that_became_a_draft_is_told_otherwise(config: Config) -> None:
    ledger = ledger_of(config, "about/\n")
    assert [problem.hint for problem in vanished(ledger, set(), {"about/"})] == [
        "its page is a draft: take `draft` off it, or delete this line to give it up"
    ]


def test_what_is_gone_or_leads_elsewhere_has_not_vanished(config: Config) -> None:
    ledger = ledger_of(config, "a/ gone\nb/ -> c/\nc/\nd/ -> e/\ne/ gone\nf/ -> g/\n")
    assert [(problem.line, problem.what) for problem in vanished(ledger, {"c/"})] == [
        (6, "/f/ leads to /g/, which has no page")
    ]


def test_a_way_is_followed_to_its_end(config: Config) -> None:
    ledger = ledger_of(
        config, "papers/a/ -> papers/b/\npapers/b/ -> papers/c/\npapers/d/ -> papers/e/\npapers/e/ gone\n"
    )
    assert {slug: ledger.paper(slug) for slug in "abcdex"} == {
        "a": "c", "b": "c", "c": "c", "d": None, "e": None, "x": "x",
    }  # fmt: skip
    assert [*ledger.papers] == ["a", "b", "d", "e"]


def test_lines_that_lead_in_a_circle_do_not_count_and_are_told(config: Config) -> None:
    ledger = ledger_of(config, "a/ -> b/\nb/ -> a/\nc/ -> b/\nd/ -> d/\n")
    assert [(problem.line, problem.what) for problem in ledger.problems] == [
        (1, "/a/ leads back to itself: the line does not count"),
        (2, "/b/ leads back to itself: the line does not count"),
        (4, "/d/ leads back to itself: the line does not count"),
    ]
    assert [*ledger.decisions] == ["c/"]


def test_two_fates_of_one_address_are_told(config: Config) -> None:
    ledger = ledger_of(config, "a/\na/ gone\na/ -> b/\nb/\nb/ gone doi:10.1234/x\nb/ gone\n")
    assert [(problem.line, problem.what) for problem in ledger.problems] == [
        (3, "/a/ has another fate than in line 2, which counts")
    ]
    assert ledger.published == {}
    assert ledger.end("a/") is None


@pytest.mark.parametrize(
    "line", ["# mine", "papers/Ä/", "/papers/x/", "papers/x", "papers/x/ went", "x/ -> y", "x/ ->"]
)
def test_a_line_that_is_none_is_told_and_kept(config: Config, line: str) -> None:
    ledger = ledger_of(config, f"about/\n{line}\n")
    assert [str(problem) for problem in ledger.problems] == [
        "content/addresses.txt:2: a line that is no address\n"
        "  hint: write `papers/SLUG/`, and behind it nothing, `gone` or `-> papers/OTHER/`"
    ]
    record(config, {"papers/new/"})
    decide(config, [Decision("about/")])
    assert sorted(text_of(config).splitlines()) == sorted(["about/ gone", line, "papers/new/"])


def test_an_id_that_is_none_is_told(config: Config) -> None:
    ledger = ledger_of(config, "papers/a/ gone arxiv:2503\npapers/b/ gone doi:10.1234/x A title\n")
    assert [(problem.line, problem.what) for problem in ledger.problems] == [(1, "an id that is none")]
    assert ledger.decisions["papers/b/"].known_by == KnownBy("A title", doi="10.1234/x")


def test_decisions_stay_whatever_is_recorded_or_forgotten(config: Config) -> None:
    put_page(config, "content/addresses.txt", "papers/a/\npapers/b/\npapers/c/\n")
    decide(
        config, [Decision("papers/a/"), Decision("papers/b/", "papers/c/", KnownBy("B", "2503.00001"))], {"papers/x/"}
    )
    decided = 'papers/a/ gone\npapers/b/ -> papers/c/ arxiv:2503.00001 "B"\npapers/c/\n'
    assert text_of(config) == decided
    record(config, {"papers/a/", "papers/b/"})
    forget(config, {"papers/a/", "papers/b/"})
    assert text_of(config) == decided
    assert listed(config) == {"papers/c/"}
    decide(config, [Decision("papers/b/")], {"papers/c/"})
    assert text_of(config) == "papers/a/ gone\npapers/b/ gone\n"


TITLES = st.text(max_size=30).map(lambda title: collapse(clean(title)))
IDS = st.sampled_from([None, "2503.00001", "hep-th/9901001"])
DOIS = st.sampled_from([None, "10.1234/x", '10.1234/a"b'])


@given(TITLES, IDS, DOIS, st.sampled_from([None, "papers/other/"]))
def test_a_decision_is_read_as_it_was_written(title: str, arxiv: str | None, doi: str | None, to: str | None) -> None:
    from sitegen.archive.ledger import _ledger  # the line alone, without a file

    written = Decision("papers/x/", to, KnownBy(title, arxiv, doi))
    [line] = str(written).splitlines()
    assert _ledger([line]).decisions == {"papers/x/": replace(written, line=1)}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_brings_two_lists_together_without_a_conflict(tmp_path: Path) -> None:
    create_archive(tmp_path)

    def git(*arguments: str) -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(text: str) -> None:
        (tmp_path / "content" / "addresses.txt").write_text(text)
        git("add", "-A")
        git("commit", "-m", "x")

    git("init", "-b", "main")
    commit("papers/a/\npapers/b/\n")
    git("checkout", "-b", "other")
    commit('papers/a/\npapers/b/ gone "B"\npapers/c/\n')
    git("checkout", "main")
    commit('papers/a/ -> papers/b2/ "A"\npapers/b/\npapers/b2/\n')
    git("merge", "other", "-m", "both")
    text = (tmp_path / "content" / "addresses.txt").read_text()
    assert {*text.splitlines()} >= {'papers/a/ -> papers/b2/ "A"', 'papers/b/ gone "B"', "papers/b2/", "papers/c/"}
    config = make_archive(tmp_path)
    record(config, {"papers/c/"})
    assert text_of(config) == 'papers/a/ -> papers/b2/ "A"\npapers/b/ gone "B"\npapers/b2/\npapers/c/\n'
    assert read_ledger(config).problems == ()
