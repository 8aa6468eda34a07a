import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import ids
from sitegen.ids import ArxivId


@pytest.mark.parametrize(
    ("text", "bare", "version"),
    [
        ("2401.00001", "2401.00001", None),
        ("2401.00001v2", "2401.00001", 2),
        ("arXiv:2401.00001", "2401.00001", None),
        ("oai:arXiv.org:2401.00001v2", "2401.00001", 2),
        ("0704.0001", "0704.0001", None),
        ("astro-ph/9204001", "astro-ph/9204001", None),
        ("hep-th/0112017v1", "hep-th/0112017", 1),
        ("math.GT/0309136", "math/0309136", None),
        ("https://arxiv.org/abs/2401.00001v3", "2401.00001", 3),
        ("http://arxiv.org/pdf/2401.00001.pdf", "2401.00001", None),
        ("https://www.arxiv.org/html/2401.00001v1?x=1#S2", "2401.00001", 1),
        ("https://export.arxiv.org/abs/hep-th/0112017", "hep-th/0112017", None),
        ("https://huggingface.co/papers/2401.00001", "2401.00001", None),
        ("https://www.alphaxiv.org/overview/2401.00001", "2401.00001", None),
        ("https://doi.org/10.48550/arXiv.2401.00001", "2401.00001", None),
        ("10.48550/arxiv.2401.00001", "2401.00001", None),
    ],
)
def test_arxiv_ids_are_reduced_to_their_bare_form(text: str, bare: str, version: int | None) -> None:
    assert ids.parse_arxiv(text) == ArxivId(bare, version)


@pytest.mark.parametrize(
    "text",
    ["", "2401.1", "2401.0001", "0704.00001", "2413.00001", "0703.0001", "2401.00000", "see 2401.00001",
     "2401.00001 x", "papers/2401001", "papers.GT/0309136", "arxiv/2401001",
     "1e5", "2401.00001v0", "https://evil.example/abs/2401.00001", "hep-th/9900000000", "٢٤٠١.00001"],
)  # fmt: skip
def test_what_is_no_arxiv_id_is_none(text: str) -> None:
    assert ids.parse_arxiv(text) is None


def test_dois_compare_in_lower_case_and_lose_their_resolver() -> None:
    assert ids.parse_doi("https://doi.org/10.1103/PhysRevX.4.011013") == "10.1103/physrevx.4.011013"
    assert ids.parse_doi("doi:10.1000/A%28b%29") == "10.1000/a(b)"
    assert ids.parse_doi("11.1000/x") is None
    assert ids.parse_doi("10.1000/x y") is None


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Mamba: Linear-Time Sequence Modeling", "mamba-linear-time-sequence-modeling"),
        ("Light Schrödinger Bridge", "light-schrodinger-bridge"),
        ("Straße & Łódź", "strasse-lodz"),
        ("Don't stop", "dont-stop"),
        ("x" * 200, "x" * 80),
        ("word " * 40, "-".join(["word"] * 16)),
        ("../../etc/passwd", "etc-passwd"),
        ("日本語", ""),
    ],
)
def test_slugs_are_ascii_and_short(title: str, slug: str) -> None:
    assert ids.slugify(title) == slug


@pytest.mark.parametrize(
    "title", ["con", "AUX", "nul", "日本語", "???", "0", "2401.00001", "-" * 300, "..", "\u202eabc"]
)
def test_every_title_gives_a_slug_that_is_one(title: str) -> None:
    assert ids.is_slug(ids.paper_slug(None, title))
    assert len(ids.paper_slug(None, title)) <= ids.SLUG_LENGTH


def test_a_slug_made_of_an_id_looks_like_it_and_no_title_can_take_it() -> None:
    assert ids.paper_slug("2401.00001", "Any") == "2401.00001"
    assert ids.paper_slug("hep-th/9901001", "Any") == "hep-th-9901001"
    assert ids.paper_slug(None, "2401 00001") == "2401-00001"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "A", "a b", "a.", "-a", "con", "nul.txt", "a..b", "é", "a\n"]
)
def test_what_is_no_slug(name: str) -> None:
    assert not ids.is_slug(name)


def test_tags_that_differ_in_case_share_an_address_and_others_never_do() -> None:
    assert ids.tag_address("cs.LG") == ids.tag_address("CS.lg") == "tags/cs.lg/"
    assert len({ids.tag_address(tag) for tag in ("C", "C++", "C#", "日本", "日本語", "../x", "a/b", "a-b")}) == 8


def test_titles_are_the_same_whatever_their_case_spaces_and_dashes() -> None:
    assert ids.title_key("Deep  Learning: A–Z") == ids.title_key("deep learning – a-z")
    assert ids.title_key("C") != ids.title_key("C++")
    assert ids.title_key("?!") == "?!"


def test_addresses() -> None:
    day = datetime.date(2025, 3, 4)
    assert ids.date_address(day) == "2025/03/04/"
    assert ids.month_address(day) == "2025/03/"
    assert ids.year_address(2025) == "2025/"
    assert ids.tag_address("cs.LG", day) == "tags/cs.lg/2025/03/"
    assert [ids.file_of(a) for a in ("", "a/", "feed.xml")] == ["index.html", "a/index.html", "feed.xml"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/a?b#c", True),
        ("javascript:alert(1)", False),
        ("//evil.example", False),
        ("https:///x", False),
        ('https://example.org/"onclick', False),
        ("https://example.org/{x}", False),
        ("https://exa mple.org/", False),
        ("https://example.org/\n", False),
        ("https://[::1]/", True),
        ("https://[/", False),
        ("https://a\u2100b.com/", False),
        ("http\u017f://example.org/", False),
        ("https://arxiv.org@evil.example/", False),
        ("https://:80/", False),
    ],
)
def test_web_addresses(text: str, good: bool) -> None:
    assert ids.is_web_address(text) is good


@given(st.text(st.characters(max_codepoint=127)))
def test_the_key_of_a_title_in_ascii_is_found_as_that_of_any_other(title: str) -> None:
    folded = unicodedata.normalize("NFKC", title).casefold()
    assert ids.title_key(title) == ("".join(c for c in folded if c.isalnum() or c in "+#") or " ".join(title.split()))
