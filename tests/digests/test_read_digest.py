"""What all formats share: sniffing, empty and foreign files, and what a user says of a file that says less."""

import datetime

import pytest

from sitegen.digests import READERS, read_digest
from sitegen.errors import Problem, SitegenError

PAGE = """new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 14

Do Socks Sort Themselves?

Sorting socks by colour takes longer than it should; we give an algorithm that needs one drawer only, and prove it.
"""
API = '[{"paper": {"id": "2503.01234", "title": "Socks"}, "title": "Socks"}]'
WRAPPED = '{"status": "success", "data": ["{\'paper\': {\'title\': \'Socks\'}}"]}'
LINE = '{"id": "2503.01234", "title": "Socks"}'
DAY = datetime.date(2025, 3, 14)
KNOWN = "the formats are hf-api, jsonl, hf-page"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (API, "hf-api"),
        (f" \n{API}", "hf-api"),
        ("[]", "hf-api"),
        (WRAPPED, "hf-api"),
        ('{"date": "2025-03-14", "data": []}', "hf-api"),
        (f"{API[:-1]}, oops", "hf-api"),
        (LINE, "jsonl"),
        (f"\n\n{LINE}\nrubbish\n", "jsonl"),
        (f'{{"id": "2503.0\n{LINE}', "jsonl"),
        (f'{{"id": "1"}}\n{{"id": "2"}}\n{LINE}', "jsonl"),
        ('{"authors": [], "title": "Socks"}', "jsonl"),
        ("{'title': 'Socks'}", "jsonl"),
        (PAGE, "hf-page"),
    ],
)
def test_a_format_is_known_by_its_content(text: str, name: str) -> None:
    digest = read_digest(text.encode(), "papers.csv", date=DAY)
    assert (digest.format, digest.source) == (name, "papers.csv")


@pytest.mark.parametrize(
    "text",
    [
        "Dear colleagues,\n\nplease find below",
        "[1, 2, 3]",
        '["a", "b"]',
        '[{"title": "no paper in it"}]',
        '{"papers": []}',
        '{\n"papers": [\n{"title": "Socks"}\n]}',
        "[![a badge](https://example.org)]\n",
        '{"id": "2503',
        PAGE + "\n### [Socks](https://huggingface.co/papers/2503.01234)\n",
        "x" * 10_000,
    ],
)
def test_another_format_is_an_error_that_quotes_its_first_line(text: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "papers.txt", date=DAY)
    line = text.partition("\n")[0]
    quoted = line if len(line) <= 60 else f"{line[:59]}…"
    assert error.value.problem == Problem(
        "papers.txt",
        None,
        f'not a format sitegen knows: "{quoted}"',
        f"{KNOWN}; --format NAME says which one a file is",
    )


def test_every_format_has_a_name_of_its_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_format_that_is_named_is_taken() -> None:
    digest = read_digest(f"rubbish\n{LINE}".encode(), "2025-03-14", format="jsonl")
    assert [entry.title for entry in digest.entries] == ["Socks"]


@pytest.mark.parametrize("name", ["hf-api", "hf-page", "jsonl"])
def test_a_format_that_does_not_fit_is_an_error(name: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(("x" * 400).encode(), "2025-03-14.txt", format=name)
    hint = f"leave --format out; {KNOWN}"
    assert error.value.problem == Problem("2025-03-14.txt", None, f'not {name}: "{"x" * 59}…"', hint)


def test_a_format_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(LINE.encode(), "2025-03-14.txt", format="docx")
    assert error.value.problem == Problem(None, None, 'no format is called "docx"', KNOWN)


@pytest.mark.parametrize(("raw", "lines"), [(b"", 0), (b" \n\t\r\n", 2), (b"\xef\xbb\xbf", 0)])
def test_an_empty_file_is_an_empty_digest_with_a_problem(raw: bytes, lines: int) -> None:
    digest = read_digest(raw, "digests/20250314.json")
    assert digest.date == DAY
    assert digest.entries == ()
    assert digest.format in {reader.name for reader in READERS}
    assert digest.lines == ("blank",) * lines
    assert list(map(str, digest.problems)) == [
        "digests/20250314.json: nothing in it\n  hint: remove the file, or fetch the digest again"
    ]


@pytest.mark.parametrize("raw", [b"", LINE.encode()])
def test_a_file_without_a_date_is_an_error(raw: bytes) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(raw, "papers.txt")
    assert str(error.value) == (
        "papers.txt: no date in its text or in its name\n"
        "  hint: give it with --date YYYY-MM-DD, or put it into the file's name"
    )


def test_a_page_without_a_year_is_an_error() -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(PAGE.encode(), "papers.txt")
    assert str(error.value) == (
        'papers.txt:9: "Mar 14" names no year\n'
        "  hint: give the year with --year YYYY, or put the whole date into the file's name"
    )


def test_the_problems_of_all_steps_are_told() -> None:
    raw = PAGE.replace("Mar 14", "Apr 28").encode() + b"\nA last title \xff"
    digest = read_digest(raw, "2025-03-14.txt")
    assert digest.date == datetime.date(2025, 4, 28)
    assert digest.entries[-1].title == "A last title �"
    assert list(map(str, digest.problems)) == [
        "2025-03-14.txt:15: bytes that are not UTF-8, shown as U+FFFD\n  hint: save the file as UTF-8",
        "2025-03-14.txt:9: dated Apr 28 by its text, but 2025-03-14 by its name\n"
        "  hint: taken as 2025-04-28; rename the file or correct its text",
        "2025-03-14.txt:15: a title without an abstract\n"
        "  hint: put the abstract below it, or remove the line if it is no title",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encodings_make_no_difference(end: str, encoding: str) -> None:
    plain = read_digest(PAGE.encode(), "2025-03-14")
    assert plain.problems == ()
    assert read_digest(PAGE.replace("\n", end).encode(encoding), "2025-03-14") == plain


LONG = "We count. " * 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        PAGE + "\n" + LONG,
        LINE + "\n" + '{"title": "' + LONG + '"}',
        LINE + "\n" + "{'title': '" + LONG,
        API[:-1] + ", " + '{"paper": {"summary": "' + LONG + '"}, "title": "Long"}]',
        "[" + " " * 10_000_000 + "]",
        "{" + LONG,
    ],
    ids=["page", "jsonl", "python", "api", "space", "unknown"],
)
def test_a_line_of_ten_megabytes_is_a_line(text: str) -> None:
    """It is read or refused; that it takes no time to speak of shows in how long the tests take."""
    try:
        assert read_digest(text.encode(), "2025-03-14").date == DAY
    except SitegenError as error:
        assert (
            error.problem.what
            == 'not a format sitegen knows: "{We count. We count. We count. We count. We count. We count…"'
        )


def test_a_paper_may_have_3303_authors() -> None:
    authors = [f"Author {number}" for number in range(3303)]
    for text in (f'{{"title": "Socks", "authors": {authors!r}}}', f"{{'title': 'Socks', 'authors': {authors!r}}}"):
        [entry] = read_digest(text.replace("'", '"').encode(), "2025-03-14").entries
        assert entry.authors == tuple(authors)
        [entry] = read_digest(text.encode(), "2025-03-14", format="jsonl").entries
        assert entry.authors == tuple(authors)
