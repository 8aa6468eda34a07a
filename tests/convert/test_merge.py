import datetime
from dataclasses import dataclass
from typing import Any

import pytest

from sitegen.convert.merge import Merged, Said, merge
from sitegen.digests.digest import Digest, Entry


@dataclass(frozen=True)
class Page:
    title: str
    arxiv: str | None = None
    doi: str | None = None
    generated: str | None = None
    edited: bool = False


def digest(day: int, *entries: Entry) -> Digest:
    date = datetime.date(2025, 3, day)
    return Digest(date=date, entries=entries, source=f"{date}.jsonl", format="jsonl")


def entry(title: str = "T", **more: Any) -> Entry:
    return Entry(title=title, line=1, **more)


def only(papers: list[Merged]) -> Merged:
    assert len(papers) == 1, papers
    return papers[0]


def said(*digests: Digest) -> Said:
    return only(merge(digests, {})).said()


def test_ids_join_titles_do_not_separate() -> None:
    paper = only(
        merge([digest(1, entry("One", arxiv="2503.00001")), digest(2, entry("Other", arxiv="2503.00001"))], {})
    )
    assert (paper.said().title, paper.slug) == ("One", "2503.00001")
    assert ([digest.date.day for digest in paper.digests], paper.places) == ([1, 2], [0, 0])


def test_a_doi_seen_beside_an_arxiv_id_is_that_paper() -> None:
    digests = [digest(1, entry("A", doi="10.1/x")), digest(2, entry("B", doi="10.1/x", arxiv="2503.00001"))]
    assert said(*digests).arxiv == "2503.00001"


def test_a_title_joins_only_where_no_ids_contradict() -> None:
    assert len(merge([digest(1, entry(doi="10.1/x"), entry(arxiv="2503.00001"))], {})) == 1
    assert len(merge([digest(1, entry(doi="10.1/x"), entry(arxiv="2503.00001", doi="10.1/y"))], {})) == 2
    assert len(merge([digest(1, entry(doi="10.1/x"), entry(doi="10.1/y"))], {})) == 2


def test_a_poorer_digest_takes_nothing_away() -> None:
    poor = entry(arxiv="2503.00001", authors=("A. First", "et al."), abstract="An abs")
    rich = entry(
        arxiv="2503.00001",
        authors=("A. First", "B. Second"),
        abstract="An abstract.",
        tags=("cs.LG", "cs.CL"),
        links={"code": "https://example.org/1"},
    )
    last = entry(arxiv="2503.00001", tags=("cs.lg", "cs.CV"), links={"code": "https://example.org/2", "project": "p"})
    paper = said(digest(1, poor), digest(2, rich), digest(3, last))
    assert paper.authors == ("A. First", "B. Second")
    assert paper.abstract == "An abstract."
    assert paper.tags == ("cs.LG", "cs.CL", "cs.CV")
    assert paper.links == {"code": "https://example.org/1", "project": "p"}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("", "Whole.", "Whole."),
        ("Whole.", "", "Whole."),
        ("Whole text.", "Whole…", "Whole text."),
        ("Whole…", "Whole text.", "Whole text."),
        ("Whole ...", "Whole text…", "Whole text…"),
        ("Whole text…", "Whole", "Whole text…"),
        ("Whole", "Whole text.", "Whole text."),
        ("One way.", "Another way, longer.", "One way."),
        ("And so on…", "And so on...", "And so on…"),
    ],
)
def test_a_text_that_is_cut_off_gives_way_to_the_whole(first: str, second: str, kept: str) -> None:
    digests = [
        digest(1, entry(arxiv="2503.00001", abstract=first)),
        digest(2, entry(arxiv="2503.00001", abstract=second)),
    ]
    paper = said(*digests)
    assert paper.abstract == kept
    assert paper.provenance == ({"2025-03-02.jsonl": ("abstract",)} if kept == second else {})


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("A. First et al.",), ("A. First", "B. Second"), 2),
        (("A. First", "others"), ("A. First", "B. Second", "C. Third"), 3),
        (("A. First", "…"), ("A. First et al.",), 2),
        (("A. First", "B. Second"), ("A. First et al.",), 2),
        (("A. First", "B. Second"), ("A. First", "B. Second", "C. Third"), 2),
        ((), ("A. First et al.",), 1),
    ],
)
def test_authors_who_are_others_give_way_to_names(first: tuple[str, ...], second: tuple[str, ...], kept: int) -> None:
    digests = [
        digest(1, entry(arxiv="2503.00001", authors=first)),
        digest(2, entry(arxiv="2503.00001", authors=second)),
    ]
    assert len(said(*digests).authors) == kept


def test_which_digest_gave_a_field_is_told_where_it_was_not_the_first() -> None:
    page = entry(abstract="An abstract.", tags=("cs.LG",))
    listing = entry(arxiv="2503.00001", version=2, authors=("A. First et al.",), tags=("cs.LG", "cs.CL"))
    rich = entry(
        arxiv="2503.00001",
        version=1,
        abstract="An abstract.",
        authors=("A. First", "B. Second"),
        comment="12 pages",
        links={"code": "https://example.org/1"},
    )
    paper = said(digest(1, page), digest(2, listing), digest(3, rich, rich))
    assert (paper.sources, paper.versions) == (tuple(f"2025-03-0{n}.jsonl" for n in (1, 2, 3)), (1, 2))
    assert paper.provenance == {
        "2025-03-03.jsonl": ("authors", "comment", "links"),
        "2025-03-02.jsonl": ("arxiv", "tags"),
    }


def test_what_one_digest_says_twice_needs_no_telling() -> None:
    paper = said(digest(1, entry(arxiv="2503.00001"), entry(arxiv="2503.00001", abstract="A.")))
    assert (paper.abstract, paper.sources, paper.provenance) == ("A.", ("2025-03-01.jsonl",), {})


def test_an_existing_page_gives_its_slug() -> None:
    page = Page(title="T", arxiv="2503.00001")
    assert only(merge([digest(1, entry(arxiv="2503.00001"))], {"kept-name": page})).slug == "kept-name"


def test_a_page_of_another_paper_keeps_its_slug_to_itself() -> None:
    page = Page(title="Something else")
    assert only(merge([digest(1, entry("T"))], {"t": page})).slug == "t-6aa9b4"
