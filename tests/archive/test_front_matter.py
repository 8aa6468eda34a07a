import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.archive.front_matter import _by_yaml, read_front_matter
from sitegen.archive.page import PaperFile
from sitegen.archive.page_text import dump
from sitegen.dates import PartialDate
from sitegen.text import clean

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["on", "No", "Null", "~", "1.5", "0x1f", "2025-03-14", "12:30", "- a", "a: b", "a #b", "#", "{a}", "[a", "*a", "&a",
     "!a", "|", ">", "'a'", '"a"', "a, b", "é", "https://example.org/a", "cs.LG", "Ada Lovelace", "=", "<<", "e1"]
)  # fmt: skip
VALUES = st.one_of(
    WORDS,
    WORDS.map(lambda text: f'"{text}"'),
    st.lists(WORDS | WORDS.map(lambda text: f'"{text}"'), max_size=3).map(lambda texts: f"[{', '.join(texts)}]"),
    st.lists(st.tuples(WORDS, WORDS.map(lambda text: f'"{text}"')), max_size=2).map(
        lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    ),
    st.dates().map(str),
)
KEYS = st.sampled_from(["title", "date", "authors", "links", "on", "yes", "null", "tags", "a", "x y"]) | WORDS
FRONTS = st.lists(st.tuples(KEYS, VALUES), max_size=4).map(
    lambda lines: "".join(f"{key}: {value}\n" for key, value in lines)
)


PARTIAL = st.builds(PartialDate, st.integers(1900, 2999), st.integers(0, 12))


@given(FRONTS)
@settings(max_examples=500, deadline=None)
@example('a: "b"\na: "c"\n')
@example("links: {a: b, a: c}\n")
@example(f'links: {{{"k" * 1100}: "v"}}\n')
@example("date: 2025-02-30\n")
@example("date: ٢٠٢٥-٠٣-١٤\n")
@example('title: "a\tb  c "\n')
@example("tags: [a , b]\n")
@example("title: a:b\n")
@example("tags: [a, ]\n")
@example("title: x'y\n")
def test_what_is_read_at_once_is_what_yaml_reads(front: str) -> None:
    front = clean(front)
    read = read_front_matter(front)
    if read is not None:
        by_yaml = _by_yaml(front, "page.md")
        assert list(read.items()) == list(by_yaml.items())
        assert list(map(type, read.values())) == list(map(type, by_yaml.values()))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(
    st.builds(
        PaperFile,
        title=TEXTS.map(lambda text: f"A {text}"),
        date=st.dates(),
        authors=st.lists(TEXTS, max_size=3).map(tuple),
        published=st.none()
        | st.dates().map(PartialDate.of)
        | st.builds(PartialDate, st.integers(1900, 2999), st.integers(0, 12)),
        arxiv=st.none() | st.just("2503.00001"),
        tags=st.lists(TEXTS, max_size=3).map(tuple),
        keywords=st.just(()),
        comment=TEXTS,
        links=st.dictionaries(TEXTS, st.just("https://example.org/"), max_size=2),
        source=st.just(("content/digests/2025-03-14.jsonl",)),
        generated=st.none()
        | st.dictionaries(TEXTS | st.sampled_from(["title", "links.code", "no"]), TEXTS | st.just("abcdef ghijkl")),
        extra=st.just({}),
        body=st.just(""),
    )
)
@settings(deadline=None)
def test_what_sitegen_writes_is_read_as_yaml_reads_it(file: PaperFile) -> None:
    front = clean(dump(file)).removeprefix("---\n").removesuffix("---\n")
    assert read_front_matter(front) in (None, _by_yaml(front, "page.md"))


@pytest.mark.parametrize(
    ("front", "read"),
    [
        ("", {}),
        ("title: \"A: 'b'\"\n", {"title": "A: 'b'"}),
        ("title: A plain title\n", {"title": "A plain title"}),
        ("date: 2025-03-14\n", {"date": datetime.date(2025, 3, 14)}),
        ('authors: [Ada Lovelace, "Turing, Alan"]\n', {"authors": ["Ada Lovelace", "Turing, Alan"]}),
        ('links: {code: "https://example.org/"}\n', {"links": {"code": "https://example.org/"}}),
        (
            "title: T\ngenerated: {title: abcdef, links.code: ghijkl, papers: abcdef ghijkl}\n",
            {
                "title": "T",
                "generated": {"title": "abcdef", "links.code": "ghijkl", "papers": "abcdef ghijkl"},
            },
        ),
        ("title: T\ngenerated: {no: abcdef}\n", None),
        ("generated: a\ngenerated: {title: abcdef}\n", None),
        ('title: "a \\" b"\n', None),
        ("title: yes\n", None),
        ("tags: [a, off]\n", None),
        ("on: a\n", None),
        ("number: 1\n", None),
        ("tags:\n- a\n", None),
        ("title: a  # a remark\n", None),
        ("title: a\ntitle: b\n", None),
        ("title: a", None),
    ],
)
def test_what_is_read_at_once_and_what_is_left_to_yaml(front: str, read: dict[str, Any] | None) -> None:
    assert read_front_matter(front) == read
