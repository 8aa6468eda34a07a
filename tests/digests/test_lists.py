"""Lists, notes and tables that are written from records, in the styles that people have, and read back."""

from __future__ import annotations

import datetime
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests.digest import Entry
from sitegen.digests.lists.cited import cited
from sitegen.digests.read import read_digest
from sitegen.errors import SitegenError

DAY = datetime.date(2025, 3, 14)
WORDS = ("Counting", "Drawers", "Efficient", "Feet", "Gloves", "Hats", "Leather", "Pairs", "Shoes", "Socks", "Winter")
GIVEN = ("Ada", "Ben", "Chloé", "Dana", "Jun-Yan", "Émile")
FAMILY = ("Brook", "Cole", "Dünn", "Okafor", "Wójcik", "Yamada")
titles = st.builds(
    lambda words, more: " ".join(words) + (f": A Study of {more}" if more else ""),
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=7, unique=True),
    st.sampled_from(("", *WORDS)),
)
names = st.builds(lambda given, family: f"{given} {family}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
ids = st.builds(lambda number: f"2503.{number:05}", st.integers(1, 99_999))
papers = st.lists(
    st.tuples(titles, st.lists(names, min_size=2, max_size=5, unique=True), ids),
    min_size=2,
    max_size=6,
    unique_by=(lambda paper: paper[0], lambda paper: paper[2]),
)
URL = "https://arxiv.org/abs"
STYLES = {
    "strong link": "- **[{title}]({url})** — {authors}\n",
    "link": "* [{title}]({url}) - {authors}\n",
    "bare": "- {title}. {authors}. ICLR 2024. [[paper]({url})] [[code](https://github.com/a/b)]\n",
    "strong": "- **{title}**, *{authors}*, **ICLR 2024** [[paper]({url})]\n",
    "venue first": "- (ICLR 2024) {title}, {authors} [[Paper]]({url})\n",
    "box": "- [x] 🔥 [2024/06] [{title}]({url}) {authors}\n",
    "badge": "- [![arXiv](https://img.shields.io/badge/arXiv-x-red)]({url}) **{title}** ({authors})\n",
    "numbered": "1. {title} ({url})\n\n    By {authors}.\n\n",
    "below": "- [{title}]({url})\n  - {authors}\n  - Code: [official](https://github.com/a/b)\n",
    "labelled": "- **{title}**\n  - Authors: {authors}\n  - Paper: {url}\n",
    "paragraph": "**{title}** \\\n*{authors}* \\\narXiv 2025. [[Paper]({url})]\n\n",
    "Chinese": "**{title}**\n\n- 作者：{authors}\n- 论文：{url}\n\n",
    "HTML": '<p>\n<a href="{url}">\n<b>{title}</b>\n</a>\n<br>\n{authors}\n</p>\n\n',
    "quoted": '**[1]** {authors}. "**{title}**." arXiv (2025). [[pdf]]({url}) :star:\n\n',
    "heading": "### 1. [{title}]({url})\n*{authors}*\n\n",
    "plain heading": "## {title}\n{authors}\n\n[pdf]({url})\n\n",
}


def said(entries: tuple[Entry, ...]) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(entry.title, entry.authors, entry.arxiv) for entry in entries]


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=40)
@given(papers=papers)
def test_a_list_gives_what_was_written(style: str, papers: list[tuple[str, list[str], str]]) -> None:
    lines = [
        STYLES[style].format(title=title, authors=", ".join(authors), url=f"{URL}/{arxiv}")
        for title, authors, arxiv in papers
    ]
    digest = read_digest(("# Papers\n\n" + "".join(lines)).encode(), "list.md", date=DAY)
    assert said(digest.entries) == [(title, tuple(authors), arxiv) for title, authors, arxiv in papers]
    assert digest.problems == ()


@settings(deadline=None, max_examples=40)
@given(papers=papers)
def test_a_list_in_yaml_gives_what_was_written(papers: list[tuple[str, list[str], str]]) -> None:
    records = [{"title": title, "authors": authors, "arxiv": f"arXiv:{arxiv}"} for title, authors, arxiv in papers]
    text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False)
    digest = read_digest(text.encode(), "papers.yaml", date=DAY)
    assert digest.format == "yaml"
    assert said(digest.entries) == [(title, tuple(authors), arxiv) for title, authors, arxiv in papers]


@settings(deadline=None, max_examples=40)
@given(title=titles, authors=st.lists(names, min_size=1, max_size=4, unique=True), arxiv=ids)
def test_front_matter_of_every_kind_gives_what_was_written(title: str, authors: list[str], arxiv: str) -> None:
    record = {"title": title, "authors": authors, "arxiv": f"arXiv:{arxiv}"}
    quoted = json.dumps(authors, ensure_ascii=False)
    linked = ", ".join(f"[[{name}]]" for name in authors)
    for text in (
        f"---\n{yaml.safe_dump(record, allow_unicode=True)}---\n\n## Why\n\nIt counts.\n",
        f'+++\ntitle = "{title}"\nauthors = {quoted}\narxiv = "{arxiv}"\n+++\n\n## Why\n\nIt counts.\n',
        f"{json.dumps(record, ensure_ascii=False, indent=1)}\n\n## Why\n\nIt counts.\n",
        f"title:: {title}\nauthors:: {linked}\narxiv:: {arxiv}\n\n- It counts.\n",
        f"# {title}\n\nAuthors: {', '.join(authors)}\nURL: {URL}/{arxiv}\n\n## Why\n\nIt counts.\n",
    ):
        digest = read_digest(text.encode(), "note.md", date=DAY)
        assert (digest.format, said(digest.entries)) == ("note", [(title, tuple(authors), arxiv)])
        assert "It counts." in digest.entries[0].notes


@settings(deadline=None, max_examples=40)
@given(papers=papers)
def test_org_gives_what_was_written(papers: list[tuple[str, list[str], str]]) -> None:
    text = "* Feet\n" + "".join(
        f"** TODO [[{URL}/{arxiv}][{title}]] :socks:\n:PROPERTIES:\n:AUTHOR: {' and '.join(authors)}\n:END:\n"
        for title, authors, arxiv in papers
    )
    digest = read_digest(text.encode(), "papers.org", date=DAY)
    assert digest.format == "org"
    assert said(digest.entries) == [(title, tuple(authors), arxiv) for title, authors, arxiv in papers]
    assert {entry.topics for entry in digest.entries} == {("socks", "Feet")}


@pytest.mark.parametrize(
    "line",
    [
        "We recommend reading [Attention Is All You Need](https://arxiv.org/abs/1706.03762) first.",
        "Our paper [X](https://arxiv.org/abs/1706.03762) was accepted to ICML!",
        "[Paper](https://arxiv.org/abs/1706.03762) [Code](https://github.com/a/b)",
        "[![Star](https://img.shields.io/x)](https://github.com/a/b)",
        "**[2025.02.07]**",
        "**ICLR 2024**",
    ],
)
def test_a_line_that_names_no_paper_has_no_title(line: str) -> None:
    assert cited(line).title == ""


def test_a_label_before_other_words_each_time_is_no_title() -> None:
    text = "# 14 March 2025\n\n" + "\n".join(
        f"**Who:** {names}\n**Where:** [arXiv]({URL}/{arxiv})\n\nWords.\n"
        for names, arxiv in (("Ada Brook, Ben Cole", "2503.01234"), ("Eve Fox", "2503.01235"))
    )
    with pytest.raises(SitegenError, match="not a format sitegen knows"):
        read_digest(text.encode(), "list.md")


def test_tags_in_a_line_below_a_bullet() -> None:
    text = f"- **[Socks in Drawers]({URL}/2503.01234)**, Ada Brook, Ben Cole\n  #socks #theory\n"
    [entry] = read_digest(text.encode(), "list.md", date=DAY).entries
    assert (entry.topics, entry.notes) == (("socks", "theory"), "")
