import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.archive.load import load, revised
from sitegen.archive.page_store import read_pages, reread_pages
from sitegen.config import Config
from sitegen.convert.convert import convert
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_papers_stand_in_the_order_in_which_dates_first_list_them(config: Config) -> None:
    put_digest(config, "2025-03-15.jsonl", entry(3), entry(1))
    put_digest(config, "2025-03-14.jsonl", entry(2), entry(1))
    convert(config)
    archive = load(config)
    assert [*archive.papers] == ["2503.00002", "2503.00001", "2503.00003"]
    assert archive.papers["2503.00001"].dates == (datetime.date(2025, 3, 14), datetime.date(2025, 3, 15))
    assert [page.date.day for page in archive.dates] == [14, 15]
    assert archive.problems == ()


def test_a_page_written_by_hand_stands_on_its_date(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    put_page(config, "content/papers/mine.md", "---\ntitle: T\ndate: 2025-03-14\n---\n")
    put_page(config, "content/papers/old.md", "---\ntitle: U\ndate: 2024-01-02\n---\n")
    dates = load(config).dates
    assert [(page.title, page.papers) for page in dates] == [
        ("Tuesday, 2 January 2024", ("old",)),
        ("Friday, 14 March 2025", ("2503.00001", "mine")),
    ]


def test_what_an_editor_takes_off_a_date_keeps_its_own_page(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    convert(config)
    page = config.dates / "2025" / "2025-03-14.md"
    page.write_text(page.read_text().replace('"2503.00001", ', ""))
    archive = load(config)
    assert [page.papers for page in archive.dates] == [("2503.00002",)]
    assert [*archive.papers] == ["2503.00002", "2503.00001"]
    assert archive.papers["2503.00001"].dates == (datetime.date(2025, 3, 14),)


def test_a_page_that_cannot_be_read_is_the_only_problem(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    convert(config)
    put_page(config, "content/papers/2025-03/2503.00001.md", "no front matter")
    assert [problem.path for problem in load(config).problems] == ["content/papers/2025-03/2503.00001.md"]


def test_hand_written_pages_with_one_address_are_a_problem(config: Config) -> None:
    for name in ("x", "X", "a/x", "a/index", "a", "index"):
        put_page(config, f"content/pages/{name}.md", "---\ntitle: X\n---\n")
    archive = load(config)
    assert [str(problem).partition("\n")[0] for problem in archive.problems] == [
        "content/pages/a.md: has the same address as content/pages/a/index.md",
        "content/pages/x.md: has the same address as content/pages/X.md",
    ]
    assert sorted(archive.texts) == ["", "a", "a/x", "x"]
    assert archive.addresses == {"a/", "a/x/", "x/"}


@pytest.mark.parametrize("name", ["papers/x", "2025/x", "a.b/x", "é/x", "a b/x", "con/x", "search/a/x"])
def test_a_folder_that_can_be_no_part_of_an_address_is_told(config: Config, name: str) -> None:
    put_page(config, f"content/pages/{name}.md", "---\ntitle: X\n---\n")
    folder = name.rpartition("/")[0]
    assert [str(problem).partition("\n")[0] for problem in load(config).problems] == [
        f"content/pages/{name}.md: the folder {folder!r} can't be part of a page's address"
    ]


PAGE = "---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\n---\n\nWords.\n"


@pytest.mark.parametrize(
    ("change", "is_revised"),
    [
        ({"title": "Another"}, True),
        ({"date": "2025-03-15"}, False),
        ({"tags": "b"}, False),
        ({"date": "2025-03-14\ngenerated: x"}, False),
    ],
)
def test_an_archive_is_revised_where_a_paper_says_something_else(
    config: Config, change: dict[str, str], is_revised: bool
) -> None:
    said = {"title": "Mine", "date": "2025-03-14", "tags": "a"}
    put_page(config, "content/papers/mine.md", PAGE.format(**said))
    put_page(config, "content/papers/x/mine.md", PAGE.format(**said))
    put_page(config, "content/papers/other.md", PAGE.format(**said))
    before = read_pages(config)
    archive = load(config, before)
    put_page(config, "content/papers/mine.md", PAGE.format(**{**said, **change}))
    put_page(config, "content/papers/x/mine.md", PAGE.format(**{**said, "title": "Not shown"}))
    now = reread_pages(config, before, {"content/papers/mine.md", "content/papers/x/mine.md"})
    assert now == replace(read_pages(config), stamps=now.stamps if now else {})
    found = now and revised(archive, before, now)
    assert (found is not None) == is_revised
    if found:
        keys = {slug: paper.key for slug, paper in load(config, now).papers.items()}
        assert {slug: paper.key for slug, paper in found.papers.items()} == keys
        assert found.papers["mine"].file.title == "Another"


def test_pages_that_cannot_be_used_are_problems_and_the_rest_goes_on(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = "---\ntitle: T\ndate: 2025-03-14\n---\n"
    put_page(config, "content/papers/a/Bad Name.md", page)
    put_page(config, "content/papers/a/2503.00001.md", page)
    put_page(config, "content/papers/a/broken.md", '---\ntitle: "T\n---\n')
    put_page(config, "content/papers/a/latin.md", page).write_bytes(page.encode() + b"caf\xe9\n")
    put_page(config, "content/dates/2025/2025-03-15.md", "---\ntitle: D\ndate: 2025-03-16\npapers: [gone]\n---\n")
    put_page(config, "content/dates/x/2025-03-14.md", "---\ntitle: D\ndate: 2025-03-14\n---\n")
    put_page(config, "content/pages/search.md", "---\ntitle: S\n---\n")
    put_page(config, "content/pages/2025.md", "---\ntitle: S\n---\n")
    (config.pages / "passwd.md").symlink_to("/etc/passwd")
    archive = load(config)
    assert [*archive.papers] == ["2503.00001"]
    assert archive.texts == {}
    assert [str(problem) for problem in archive.problems] == [
        "content/dates/2025/2025-03-15.md: lists 'gone', which has no page\n"
        "  hint: restore that page, or take it off the list",
        "content/dates/2025/2025-03-15.md: the file is named 2025-03-15, its date is 2025-03-16\n"
        "  hint: rename it to 2025-03-16.md, or mend its date",
        "content/dates/x/2025-03-14.md: a second page for 2025-03-14, not shown\n"
        "  hint: move what it says to content/dates/2025/2025-03-14.md, or into a page of your own, in content/pages/",
        "content/pages/2025.md: the file name '2025.md' can't be a page's address\n"
        "  hint: rename it, to about-2025.md for example",
        "content/pages/passwd.md: a link, not a page of this archive\n  hint: put the file itself there",
        "content/pages/search.md: the file name 'search.md' can't be a page's address\n"
        "  hint: rename it, to about-search.md for example",
        "content/papers/a/2503.00001.md: has the same address as content/papers/2025-03/2503.00001.md\n"
        "  hint: remove one, or give it another file name",
        "content/papers/a/Bad Name.md: the file name 'Bad Name.md' can't be a page's address\n"
        "  hint: rename it, to bad-name.md for example",
        "content/papers/a/broken.md:2: the front matter is no YAML: a quote that opens here is not closed\n"
        "  hint: put text with special characters in double quotes",
        "content/papers/a/latin.md:5: not UTF-8\n  hint: save the page as UTF-8",
    ]


def test_a_key_that_is_nearly_a_known_one_is_told_with_its_line(config: Config) -> None:
    put_page(
        config, "content/papers/a.md", "---\ntitle: T\ndate: 2025-03-14\nautors: Sam Doe\nversion: 2\ndates: x\n---\n"
    )
    put_page(config, "content/pages/b.md", "---\ntitle: T\nauthor: Sam Doe\nDate: 2025-03-14\n---\n\nauthor: x\n")
    put_digest(config, "2025-03-14.jsonl", entry(1, tagz="x"))
    convert(config)
    store = read_pages(config)
    archive = load(config, store)
    assert [str(problem) for problem in archive.problems] == [
        "content/pages/b.md:4: Date is read as a key of your own\n"
        "  hint: write date, or another name if it is a key of your own",
        "content/papers/a.md:4: autors is read as a key of your own\n"
        "  hint: write authors, or another name if it is a key of your own",
    ]
    put_page(
        config, "content/papers/a.md", "---\ntitle: T\ndate: 2025-03-14\nauthors: Sam Doe\nversion: 2\ndates: x\n---\n"
    )
    now = reread_pages(config, store, {"content/papers/a.md"})
    assert now
    assert revised(archive, store, now) is None
