import datetime
import re
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.archive.hand_written import terms_in
from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.page_text import dump, parse
from sitegen.archive.parts import checksums, is_edited, parts_of
from sitegen.dates import PartialDate
from sitegen.errors import SitegenError
from sitegen.text import clean, collapse

PAPER = PaperFile(
    title="Mamba: Linear-Time $O(n)$",
    authors=("Albert Gu", "Tri Dao", "Null", "Müller, K."),
    date=datetime.date(2025, 3, 14),
    published=PartialDate(2023, 12, 1),
    arxiv="2312.00752",
    tags=("cs.LG",),
    links={"code": "https://github.com/state-spaces/mamba"},
    source=("content/digests/2025-03-14.txt",),
    body="An abstract.\n\n## Summary\n\nShort.",
)
PAPER_TEXT = """\
---
title: "Mamba: Linear-Time $O(n)$"
authors: [Albert Gu, Tri Dao, "Null", "Müller, K."]
date: 2025-03-14
published: 2023-12-01
arxiv: "2312.00752"
tags: [cs.LG]
links: {code: "https://github.com/state-spaces/mamba"}
source: content/digests/2025-03-14.txt
generated: {title: abcdef, papers: ghijkl mnopqr}
---

An abstract.

## Summary

Short.
"""

WORDS = st.text(max_size=40).map(lambda text: collapse(clean(text)))
TITLES = WORDS.filter(bool)
DATES = st.dates(datetime.date(1000, 1, 1))
KEYS = st.text(string.ascii_lowercase, min_size=1).map(lambda key: f"my_{key}")
PAPERS = st.builds(
    PaperFile,
    title=TITLES,
    authors=st.lists(TITLES).map(tuple),
    date=DATES,
    published=st.none() | DATES.map(PartialDate.of),
    arxiv=st.sampled_from([None, "2312.00752", "hep-th/9901001"]),
    doi=st.sampled_from([None, "10.1000/a(b)"]),
    tags=st.lists(TITLES).map(terms_in),
    keywords=st.lists(TITLES).map(terms_in),
    comment=WORDS,
    links=st.dictionaries(TITLES, st.just("https://example.org/a_b?c=%20#d")),
    versions=st.lists(st.integers(1, 999)).map(tuple),
    source=st.lists(TITLES).map(tuple),
    provenance=st.dictionaries(TITLES, st.lists(TITLES).map(tuple)),
    extra=st.dictionaries(KEYS, WORDS | st.integers() | st.booleans() | st.lists(WORDS), max_size=3),
    body=st.text().map(lambda text: clean(text).strip()),
)


def of_digests(file: PaperFile) -> PaperFile:
    return replace(file, generated=checksums(parts_of(file)))


def test_a_paper_is_written_for_people() -> None:
    assert dump(PAPER, {"title": "abcdef", "papers": "ghijkl mnopqr"}) == PAPER_TEXT


@given(PAPERS)
def test_what_is_written_is_what_is_read(paper: PaperFile) -> None:
    text = dump(of_digests(paper))
    read = parse(text, PaperFile, "p.md")
    assert read == of_digests(paper)
    assert not is_edited(read)
    assert dump(read) == dump(paper, checksums(parts_of(paper))) == text


@given(TITLES, st.lists(TITLES).map(tuple), DATES)
def test_a_date_page_is_read_as_it_was_written(title: str, papers: tuple[str, ...], day: datetime.date) -> None:
    page = DateFile(date=day, title=title, papers=papers, body="Some words.")
    read = parse(dump(page), DateFile, "d.md")
    assert (read.date, read.title, read.papers, read.body) == (day, title, papers, "Some words.")


def test_a_page_with_one_checksum_gets_one_of_each_part_unless_it_was_edited() -> None:
    old = PAPER_TEXT.replace("{title: abcdef, papers: ghijkl mnopqr}", '"5dbf5fb0"')
    for text in (old, old.replace("\n", "\r\n")):
        assert parse(text, PaperFile, "p.md") == of_digests(PAPER)
    for edited in (old.replace("Short.", "Longer."), old.replace("Tri Dao", "T. Dao")):
        assert parse(edited, PaperFile, "p.md").generated == "5dbf5fb0"


def test_a_body_may_speak_of_checksums() -> None:
    page = of_digests(
        PaperFile(title="T", date=datetime.date(2025, 3, 14), body="generated: by hand\n---\ngenerated: x")
    )
    assert parse(dump(page), PaperFile, "p.md") == page


@pytest.mark.parametrize(
    ("front", "extra"),
    [
        ("versions: [1, 2]\nprovenance: {a.txt: [authors, tags]}", {}),
        ('versions: "3"\nprovenance: {a.txt: authors}', {"versions": "3", "provenance": {"a.txt": "authors"}}),
        ("versions: [1, one]\nprovenance: my own", {"versions": [1, "one"], "provenance": "my own"}),
    ],
)
def test_versions_and_provenance_are_data_or_somebodys_own(front: str, extra: dict[str, object]) -> None:
    paper = parse(f"---\ntitle: T\ndate: 2025-03-14\n{front}\n---\n", PaperFile, "p.md")
    assert paper.extra == extra
    expected = ((), {}) if extra else ((1, 2), {"a.txt": ("authors", "tags")})
    assert (paper.versions, paper.provenance) == expected


def test_where_a_field_came_from_is_written_for_people() -> None:
    first, second = "content/digests/2025-03-14.txt", "content/digests/2025-03-17.jsonl"
    paper = replace(PAPER, versions=(1, 3), source=(first, second), provenance={second: ("authors", "tags")})
    assert f"source: [{first}, {second}]\nprovenance: {{{second}: [authors, tags]}}\n---\n" in dump(
        paper
    ) and 'arxiv: "2312.00752"\nversions: [1, 3]\ntags: ' in dump(paper)


def test_unknown_keys_are_kept() -> None:
    page = parse("---\ntitle: About\nmood: {calm: yes}\n---\nBody.\n", TextFile, "about.md")
    assert page.extra == {"mood": {"calm": True}}
    assert page.body == "Body."


def test_people_write_yaml_in_many_ways() -> None:
    page = parse(
        "---\ntitle: >-\n  A long\n  title\nauthors:\n  - A B\n  - C D\ndate: '2025-03-14'\nsource: one.txt\n---\n",
        PaperFile,
        "p.md",
    )
    assert (page.title, page.authors, page.date, page.source) == (
        "A long title", ("A B", "C D"), datetime.date(2025, 3, 14), ("one.txt",),
    )  # fmt: skip


HEAD = "---\ntitle: T\ndate: 2025-03-14\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A page", 'p.md:1: no front matter\n  hint: a page starts with "---", lines such as title: "…", and "---"'),
        ("---\ndate: 2025-03-14\n---\n", 'p.md:2: the page has no title\n  hint: add a line: title: "…"'),
        ("---\ntitle: T\n---\n", "p.md:2: the page has no date\n  hint: add a line: date: 2025-03-14"),
        ("---\ntitle: no\ndate: 2025-03-14\n---\n", "p.md:2: title must be text, not False\n  hint: put it in quotes"),
        ("---\ntitle: T\ndate: soon\n---\n", "p.md:3: date must be a date, not 'soon'\n  hint: such as 2025-03-14"),
        (
            HEAD + "arxiv: 2602.14820\n---\n",
            'p.md:4: arxiv must be an arXiv id in quotes, not 2602.1482\n  hint: such as "2312.00752"',
        ),
        (
            HEAD + "authors: [A, 3]\n---\n",
            'p.md:4: authors must be a list of texts, not 3\n  hint: put each in quotes: ["a", "b"]',
        ),
        (
            HEAD + "generated: 5\n---\n",
            "p.md:4: generated must be as sitegen wrote it, not 5\n  hint: restore that line from version control",
        ),
        (
            HEAD + "links: {code: 'javascript:alert(1)'}\n---\n",
            "p.md:4: links must be addresses of the web, not 'javascript:alert(1)'\n"
            '  hint: such as links: {code: "https://…"}',
        ),
        (
            "---\n- a\n---\n",
            "p.md:2: the front matter is no list of keys and values\n"
            '  hint: write lines such as title: "…", with keys that are text',
        ),
        (
            "---\ntitle: T\nm: [{1: a}]\n---\n",
            "p.md:2: the front matter is no list of keys and values\n"
            '  hint: write lines such as title: "…", with keys that are text',
        ),
        (
            "---\na: &x [1]\nb: *x\n---\n",
            "p.md:3: the front matter holds a YAML alias (*name)\n  hint: write the value out",
        ),
        *(
            (
                f"---\ntitle: T\n{lines}\n---\n",
                "p.md:3: the front matter is no YAML: a quote that opens here is not closed\n"
                "  hint: put text with special characters in double quotes",
            )
            for lines in ('comment: "it\nauthors: [A]', 'comment: "it\nauthors: [A]\narxiv: "2503.00001"')
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(SitegenError) as caught:
        parse(text, PaperFile, "p.md")
    assert str(caught.value) == message


@pytest.mark.parametrize("title", ["a: b", "!!python/object/apply:os.system ['true']"])
def test_what_yaml_refuses_is_told_with_its_line(title: str) -> None:
    with pytest.raises(SitegenError) as caught:
        parse(f"---\ntitle: {title}\n---\n", PaperFile, "p.md")
    problem = caught.value.problem
    assert (problem.path, problem.line) == ("p.md", 2)
    assert re.fullmatch("the front matter is no YAML: .+", problem.what)
    assert problem.hint == "put text with special characters in double quotes"


@pytest.mark.parametrize("depth", [21, 300_000])
def test_front_matter_nested_deeply_is_refused_before_it_is_loaded(depth: int) -> None:
    with pytest.raises(SitegenError) as error:
        parse(f"---\ntitle: A\nx: {'[' * depth}{']' * depth}\n---\n", TextFile, "p.md")
    assert str(error.value) == "p.md:3: the front matter is nested too deeply\n  hint: flatten it"


def test_an_alias_bomb_is_refused_unexpanded() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    with pytest.raises(SitegenError, match="alias"):
        parse(f"---\ntitle: T\n{bomb}---\n", TextFile, "p.md")


def test_nesting_without_end_is_an_error_and_no_crash() -> None:
    with pytest.raises(SitegenError, match=r"p\.md:"):
        parse(f"---\ntitle: {'[' * 20_000}\n---\n", TextFile, "p.md")


@pytest.mark.parametrize("name", ["on", "y", "null", "rating"])
def test_an_own_field_of_any_name_is_read_as_it_was_written(name: str) -> None:
    file = PaperFile(title="Socks", date=datetime.date(2025, 3, 14), extra={name: "5"})
    assert parse(dump(file), PaperFile, "p.md").extra == {name: "5"}
