"""Records of named values as entries."""

from collections.abc import Mapping

import pytest

from sitegen.digests.account import Account
from sitegen.digests.digest import Entry
from sitegen.digests.records.entries import entry_of, field_kind, is_paper, named_arxiv, subjects
from sitegen.digests.records.fields import Fields


def entry(values: Mapping[str, object]) -> Entry:
    found = entry_of(Fields(values, Account("{}", "x.json"), 1))
    assert found is not None
    return found


def test_a_record_is_an_entry_whatever_the_spelling_of_its_names() -> None:
    found = entry({
        "Paper-Title": "Counting  Socks",
        "arxivId": "2503.01234v2",
        "authors": [{"name": "Ada Brook"}, {"name": "Ben Cole"}],
        "Abstract": "We count.",
        "summary": "They count.",
        "categories": ["cs.LG", "62H30"],
        "published_at": "2025-03-03T10:00:00Z",
        "My rating": 4,
        "github": "https://github.com/brook/socks.git",
    })  # fmt: skip
    assert (found.title, found.arxiv, found.version) == ("Counting Socks", "2503.01234", 2)
    assert found.authors == ("Ada Brook", "Ben Cole")
    assert (found.abstract, found.summary) == ("We count.", "They count.")
    assert (found.tags, found.keywords) == (("cs.LG",), ("62H30",))
    assert str(found.published) == "2025-03-03"
    assert found.extra == {"my_rating": "4"}
    assert found.links == {"code": "https://github.com/brook/socks"}


def test_a_record_without_a_title_is_a_problem_at_its_line() -> None:
    account = Account("{}", "x.json")
    assert entry_of(Fields({"abstract": "We count."}, account, 7)) is None
    assert [(one.line, one.what) for one in account.problems] == [(7, "a paper without a title: left out")]


def test_a_record_around_a_list_of_papers_is_no_paper() -> None:
    assert is_paper({"title": "Socks"})
    assert not is_paper({"title": "Papers of the day", "papers": [{"title": "Socks"}]})
    assert not is_paper({"name": "Socks"})
    assert not is_paper(["title"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Title_EN", "title"), ("abstractNote", "abstract"), ("TLDR", "summary"), ("mood", "field"), (7, "field")],
)
def test_what_a_field_holds_is_known_by_its_name(name: object, kind: str) -> None:
    assert field_kind(name) == kind


def test_a_summary_is_the_abstract_where_there_is_no_other() -> None:
    assert field_kind("summary", has_abstract=False) == "abstract"
    assert entry({"title": "Socks", "summary": "We count."}).abstract == "We count."


def test_categories_are_told_from_other_subjects_and_ids_from_other_words() -> None:
    assert subjects(["cs.LG stat.ML; 62H30", "cs.LG, I.2.6"]) == (("cs.LG", "stat.ML"), ("62H30", "I.2.6"))
    assert named_arxiv("arXiv preprint arXiv:2503.01234, 2025") == "2503.01234"
    assert named_arxiv("arXiv:socks") == ""


def test_what_a_digest_calls_tags_labels_or_topics_are_topics() -> None:
    found = entry({"title": "T", "tags": ["cs.LG", "LLM"], "labels": "a, b", "topic": "c", "keywords": ["d"]})
    assert (found.tags, found.topics, found.keywords) == (("cs.LG",), ("LLM", "a", "b", "c"), ("d",))
