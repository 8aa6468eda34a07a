"""A paper's section in a Markdown digest."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.digest import Entry
from sitegen.digests.markdown.sections import read_section


def section(*lines: str) -> tuple[Entry, list[str]]:
    account = Account("\n".join(lines), "a.md")
    read_section(account, range(1, len(lines) + 1), "")
    reading = account.reading()
    assert not reading.problems
    return reading.entries[0], [*reading.lines]


def test_a_heading_links_authors_and_an_abstract() -> None:
    entry, lines = section(
        "### 1. [Socks in Drawers](https://arxiv.org/abs/2503.01234v2)",
        "*Ada Brook, Ben Cole*",
        "",
        "We count socks.",
        "",
        "[Code](https://github.com/a/socks)",
    )
    assert (entry.title, entry.arxiv, entry.version) == ("Socks in Drawers", "2503.01234", 2)
    assert entry.authors == ("Ada Brook", "Ben Cole")
    assert entry.abstract == "We count socks."
    assert entry.links == {"code": "https://github.com/a/socks"}
    assert lines == ["title", "authors", "blank", "abstract", "blank", "field"]


def test_labels_in_several_languages() -> None:
    entry, _ = section(
        "## Socks",
        "**Authors:** Ada Brook, Ben Cole",
        "**摘要**：We count socks.",
        "- arXiv: https://arxiv.org/abs/2503.01234",
    )
    assert (entry.authors, entry.abstract, entry.arxiv) == (("Ada Brook", "Ben Cole"), "We count socks.", "2503.01234")


def test_what_stands_beside_an_abstract_is_the_summary() -> None:
    entry, _ = section("## Socks", "**Abstract:** We count socks.", "**TL;DR:** Socks count.")
    assert (entry.abstract, entry.summary) == ("We count socks.", "Socks count.")


@pytest.mark.parametrize("rule", ["---", "***", "<br/>"])
def test_a_rule_is_no_part_of_the_abstract(rule: str) -> None:
    entry, lines = section("## Socks", "We count socks.", rule)
    assert entry.abstract == "We count socks."
    assert lines[-1] == "furniture"


def test_labels_that_nobody_knows_mean_what_stands_behind_them() -> None:
    entry, lines = section(
        "### Socks in Drawers",
        "**Who:** Ada Brook, Ben Cole  ",
        "**Where:** [arXiv:2503.01234](https://arxiv.org/abs/2503.01234) · [code](https://github.com/a/socks)  ",
        "**Topics:** #socks #theory",
        "",
        "We count *socks*.",
    )
    assert (entry.authors, entry.arxiv) == (("Ada Brook", "Ben Cole"), "2503.01234")
    assert entry.links == {"code": "https://github.com/a/socks"}
    assert entry.topics == ("#socks", "#theory")
    assert (entry.abstract, entry.summary) == ("We count socks.", "")
    assert lines == ["title", "authors", "field", "field", "blank", "abstract"]


def test_a_label_that_nobody_knows_with_links_elsewhere_is_of_the_summary() -> None:
    entry, _ = section("## Socks", "**Abstract:** We count.", "**Licence:** [CC](https://cc.example/by)")
    assert (entry.summary, entry.links) == ("Licence: CC (https://cc.example/by)", {})


@pytest.mark.parametrize(
    ("heading", "title", "authors"),
    [
        ("## 1) **Socks in Drawers** (Ada Brook, Ben Cole)", "Socks in Drawers", ("Ada Brook", "Ben Cole")),
        ("## Socks in Drawers (ICLR 2025)", "Socks in Drawers (ICLR 2025)", ()),
        ("## Socks (and Shoes)", "Socks (and Shoes)", ()),
        ("## A* for **Socks**", "A* for Socks", ()),
    ],
)
def test_a_title_has_no_marks_and_no_authors_in_it(heading: str, title: str, authors: tuple[str, ...]) -> None:
    entry, _ = section(heading, "- https://arxiv.org/abs/2503.01234")
    assert (entry.title, entry.authors) == (title, authors)


def test_authors_in_brackets_stay_in_the_title_where_a_line_names_them() -> None:
    entry, _ = section("## Socks (Ada Brook, Ben Cole)", "**Authors:** Ada Brook, Ben Cole, Eve Fox")
    assert (entry.title, len(entry.authors)) == ("Socks (Ada Brook, Ben Cole)", 3)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("#llm #theory", ("#llm", "#theory")),
        ("- \N{LABEL}\N{VARIATION SELECTOR-16} #llm, #state-space", ("#llm", "#state-space")),
        ("See #llm", ()),
        ("#1", ()),
    ],
)
def test_a_line_of_tags(line: str, topics: tuple[str, ...]) -> None:
    entry, _ = section("## Socks", "- https://arxiv.org/abs/2503.01234", line, "", "We count.")
    assert entry.topics == topics
    assert entry.abstract.endswith("We count.")
