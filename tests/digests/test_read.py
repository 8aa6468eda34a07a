"""What all formats share: sniffing, empty and foreign files, and what a user says of a file that says less."""

import datetime
import sys
from types import SimpleNamespace

import pytest

from sitegen.digests.account import Reading
from sitegen.digests.formats import READERS, Reader
from sitegen.digests.read import read_digest
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
LISTED = "`sitegen formats` lists them, `sitegen formats NAME` shows one"


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
        ('[{"title": "no paper in it"}]', "json"),
        ('{"papers": []}', "json"),
        ('{\n"papers": [\n{"title": "Socks"}\n]}', "json"),
        (PAGE, "hf-page"),
        ("\\\\\narXiv:2503.01234\n", "arxiv-mail"),
        ("Dear all,\n\n\\\\ \nPaper: hep-th/9901001\n", "arxiv-mail"),
        ("<html><div data-target='DailyPapers' data-props='{}'>", "hf-html"),
        ("---\ntitle: Socks\narxiv_id: 2503.01234\n---\n| title |\n|---|", "note"),
        ("---\nlayout: page\n---\n| Title |\n|---|", "table"),
        ("words\n\nPaper | Code\n:---|---:\n", "table"),
        ("- 2025-03-14, **\n" * 3, "topic-list"),
        ('{"None": {}, "Laundry": {"2503.01234": "- 2025-03-14, **Socks**, A"}}', "topic-json"),
        ("# Lists\n\n- [Socks](https://arxiv.org/abs/2503.00001)\n- [Hats](https://arxiv.org/abs/2503.00002)", "list"),
        ("- title: Socks\n  arxiv: 2503.00001\n", "yaml"),
        ("* Socks\n[[https://arxiv.org/abs/2503.00001][Socks]]\n", "org"),
        ("+++\ntitle = 'Socks'\nauthors = ['Ada Brook']\n+++\n", "note"),
        ('{\n"title": "Socks",\n"doi": "10.1000/socks"\n}\n\nWords.', "note"),
        ("title:: Socks\nauthors:: [[Ada Brook]]\n\n- words", "note"),
        ("# 14 March\n### Socks\n[PDF](https://arxiv.org/pdf/2503.01234)", "headings"),
        (PAGE + "\n### [Socks](https://huggingface.co/papers/2503.01234)\n", "hf-page"),
    ],
)
def test_a_format_is_known_by_its_content(text: str, name: str) -> None:
    digest = read_digest(text.encode(), "papers.csv", date=DAY)
    assert (digest.format, digest.source) == (name, "papers.csv")


ESSAY = "# News\n\nWe read [a paper](https://arxiv.org/abs/2503.00001) this week and more.\n\n# More\n\nwords"


@pytest.mark.parametrize(
    ("text", "seen", "nearest"),
    [
        ("Dear colleagues,\n\nplease find below", "text", "key-value"),
        ("[1, 2, 3]", "JSON, a list without an object", "json"),
        ('{"people": [], "at": 1}', 'JSON, an object with "people", "at"', "json"),
        ('{"id": "2503', 'JSON with "id"', "json"),
        ("[![a badge](https://example.org)]\n", "text", "list"),
        ("x" * 10_000, "text", "key-value"),
        ("\\\\\narXiv:no id\n", "text", "key-value"),
        ("---\ntitle: Socks\n---\nwords", 'front matter with "title"', "note"),
        ("| Model | Score |\n|---|---|\n| a | 1 |", 'Markdown with a table of "Model", "Score"', "table"),
        ("<opml><head/></opml>", "XML, its root is <opml>", "xml"),
        ("name;size;colour\nsock;4;red\nshoe;5;blue\n", 'a table of "name", "size", "colour"', "table"),
        (ESSAY, "text with 2 headings", "list"),
    ],
)
def test_another_format_is_an_error_that_says_what_was_seen(text: str, seen: str, nearest: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "papers.txt", date=DAY)
    line = next(line for line in text.split("\n") if line != "{")
    quoted = line if len(line) <= 60 else f"{line[:59]}…"
    assert error.value.problem.what == f'not a format sitegen knows: "{quoted}" ({seen})'
    hint = error.value.problem.hint or ""
    assert hint.startswith(f"nearest: {nearest} misses ") and hint.endswith(LISTED)
    assert hint.count(" misses ") == 3


def test_a_text_that_a_format_would_read_all_the_same_is_told_so() -> None:
    text = "Papers of the week\n\nTitle: Socks\nURL: https://arxiv.org/abs/2503.01234\nSummary: We count.\n"
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "papers.txt", date=DAY)
    assert (error.value.problem.hint or "").startswith("--format key-value would read 1 paper in it")
    digest = read_digest(text.encode(), "papers.txt", date=DAY, format="key-value")
    assert [(entry.title, entry.arxiv) for entry in digest.entries] == [("Socks", "2503.01234")]


def test_a_saved_listing_of_arxiv_is_sent_to_fetch() -> None:
    text = "<html><head><title>Machine Learning</title></head><a href='https://arxiv.org/list/cs.LG/new'>new</a></html>"
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "papers.html", date=DAY)
    assert "`sitegen fetch arxiv`" in (error.value.problem.hint or "")


@pytest.mark.parametrize("name", ["hf-page", "key-value", "headings", "list"])
def test_a_format_that_is_named_makes_no_papers_of_an_essay(name: str) -> None:
    with pytest.raises(SitegenError, match=f"not {name}"):
        read_digest(ESSAY.encode(), "papers.txt", date=DAY, format=name)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [('[\n\n  {\n    "titel": "Socks"}]', '"titel": "Socks"}]'), ("[\n[ ],\n{}]", "["), ("{]", "{]")],
)
def test_brackets_are_not_worth_quoting_where_there_is_more(text: str, quoted: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "2025-03-14.json")
    assert error.value.problem.what.startswith(f'not a format sitegen knows: "{quoted}" (')


def test_every_format_has_a_name_of_its_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_format_that_is_named_is_taken() -> None:
    digest = read_digest(f"rubbish\n{LINE}".encode(), "2025-03-14", format="jsonl")
    assert [entry.title for entry in digest.entries] == ["Socks"]


@pytest.mark.parametrize("name", ["hf-api", "hf-page", "jsonl"])
def test_a_format_that_does_not_fit_is_an_error(name: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(("x" * 400).encode(), "2025-03-14.txt", format=name)
    assert error.value.problem.what == f'not {name}: "{"x" * 59}…"'
    assert (error.value.problem.hint or "").startswith("leave --format out; nearest: ")
    with pytest.raises(SitegenError) as error:
        read_digest(("x" * 400).encode(), f"2025-03-14.{name}.txt")
    assert (error.value.problem.hint or "").startswith(f'take "{name}" out of its name; nearest: ')


def test_a_format_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(LINE.encode(), "2025-03-14.txt", format="docx")
    assert error.value.problem == Problem(None, None, 'no format is called "docx"', LISTED)
    with pytest.raises(SitegenError) as error:
        read_digest(LINE.encode(), "2025-03-14.txt", format="Bibtec")
    assert error.value.problem.hint == f"did you mean bibtex? {LISTED}"


@pytest.mark.parametrize("source", ["digests/20250314.json", "papers.txt", "2025-03-14.hf-page.txt"])
@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_an_error_whatever_its_name(raw: bytes, source: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(raw, source)
    assert str(error.value) == f"{source}: nothing in it\n  hint: fetch the digest again"


def test_a_file_without_a_date_is_an_error() -> None:
    with pytest.raises(SitegenError) as error:
        read_digest(LINE.encode(), "papers.txt")
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
    assert digest.entries[-1].title == "A last title"
    assert list(map(str, digest.problems)) == [
        "2025-03-14.txt:15: letters that can't be read: left out\n  hint: fetch the file again as UTF-8",
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
        quoted = '"{We count. We count. We count. We count. We count. We count…"'
        assert error.problem.what == f"not a format sitegen knows: {quoted} (text)"


@pytest.mark.parametrize("name", ["summary", "ai_summary"])
def test_a_text_that_is_too_long_is_left_out(name: str) -> None:
    for length, problems in ((100_000, []), (100_001, [_too_long(name, "100,001", "100,000")])):
        text = f'{{"paper": {{"title": "Socks", "{name}": "{"x" * length}"}}}}'
        digest = read_digest(f"[\n{text}]".encode(), "2025-03-14.json")
        [entry] = digest.entries
        assert (len(entry.abstract + entry.summary), [*map(str, digest.problems)]) == (length % 100_001, problems)


@pytest.mark.parametrize("shape", ['[\n{{"paper": {0}}}]', "\n{0}"], ids=["hf-api", "jsonl"])
def test_a_title_that_is_too_long_leaves_its_paper_out(shape: str) -> None:
    untitled = (
        "2025-03-14.json:2: a paper without a title: left out\n  hint: give it a title, or fetch the digest again"
    )
    for length, problems in ((1_000, []), (1_001, [_too_long("title", "1,001", "1,000"), untitled])):
        text = shape.format(f'{{"id": "2503.01234", "title": "{"x" * length}"}}')
        digest = read_digest(text.encode(), "2025-03-14.json")
        assert ([len(entry.title) for entry in digest.entries], [*map(str, digest.problems)]) == (
            [] if problems else [length],
            problems,
        )


def _too_long(name: str, length: str, longest: str) -> str:
    what = f'"{name}" has {length} characters, more than {longest}: left out'
    return f"2025-03-14.json:2: {what}\n  hint: shorten it, or fetch the digest again"


def test_an_abstract_on_a_page_that_is_too_long_is_left_out() -> None:
    page = f"{PAGE}\nMore Socks\n\n{'x' * 100_001}\n\nMore socks\n\n{'y' * 100_001}\n\nShoes\n\n{'x' * 100_000}\n"
    digest = read_digest(page.encode(), "2025-03-14.txt")
    assert [(entry.title, len(entry.abstract)) for entry in digest.entries][1:] == [
        ("More Socks", 0),
        ("Shoes", 100_000),
    ]
    what = "an abstract of 100,001 characters, more than 100,000: left out"
    hint = "shorten it, or copy the page again"
    assert digest.problems == tuple(Problem("2025-03-14.txt", line, what, hint) for line in (17, 21))
    assert digest.lines[14:21:2] == ("title", "unknown", "repeat", "unknown")


def test_a_line_of_which_a_reader_is_silent_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Problem("2025-03-14", 2, "told", "a hint")
    reading = Reading(problems=(told,), lines=("unknown", "unknown", "blank", "unknown", "entry", "unknown", "unknown"))
    mute = SimpleNamespace(sniff=lambda text: True, read=lambda text, source: reading)
    monkeypatch.setitem(sys.modules, "sitegen.digests.formats.mute", mute)
    monkeypatch.setattr("sitegen.digests.candidates.READERS", (Reader("mute", "a mute format", "mute"),))
    hint = "mend it, or fetch the digest again"
    assert read_digest(b"any", "2025-03-14").problems == (
        told,
        Problem("2025-03-14", 4, "not understood: left out", hint),
        Problem("2025-03-14", 6, "2 lines not understood: left out", hint),
    )


def test_very_many_problems_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.digests.account.MOST_TOLD", 2)
    digest = read_digest(f"{LINE}\n1\n2\n3\n4\n".encode(), "2025-03-14")
    assert [(problem.line, problem.what) for problem in digest.problems] == [
        (2, "a number (1), not a JSON object"),
        (3, "a number (2), not a JSON object"),
        (None, "2 more problems like these"),
    ]


@pytest.mark.parametrize(
    ("what", "most", "text"),
    [
        ("papers", 1, f'{LINE}\n{{"title": "Shoes"}}'),
        ("problems", 1, '{"title": ""}\n1\n'),
        ("lines", 5, LINE + "\n" * 6),
    ],
)
def test_more_than_a_digest_has_is_an_error(monkeypatch: pytest.MonkeyPatch, what: str, most: int, text: str) -> None:
    for name, number in {"MOST_TOLD": 0, "MOST": 1, "MOST_LINES": 5}.items():
        monkeypatch.setattr(f"sitegen.digests.account.{name}", number)
    with pytest.raises(SitegenError) as error:
        read_digest(text.encode(), "2025-03-14")
    told = f"more than {most} {what}, which no digest has"
    assert error.value.problem == Problem("2025-03-14", None, told, "cut the file into smaller ones")


def test_a_paper_may_have_3303_authors() -> None:
    authors = [f"Author {number}" for number in range(3303)]
    for text in (f'{{"title": "Socks", "authors": {authors!r}}}', f"{{'title': 'Socks', 'authors': {authors!r}}}"):
        [entry] = read_digest(text.replace("'", '"').encode(), "2025-03-14").entries
        assert entry.authors == tuple(authors)
        [entry] = read_digest(text.encode(), "2025-03-14", format="jsonl").entries
        assert entry.authors == tuple(authors)


def test_a_table_in_markdown_is_none_of_csv() -> None:
    text = b"| Title | Link |\n|---|---|\n| Socks | https://arxiv.org/abs/2503.01234 |\n"
    digest = read_digest(text, "2025-03-14.md")
    assert (digest.format, [(entry.title, entry.arxiv) for entry in digest.entries]) == (
        "table",
        [("Socks", "2503.01234")],
    )


def test_front_matter_may_be_one_line_of_json() -> None:
    text = b'{"title": "Socks", "authors": ["Ada Brook"]}\n\nWe count socks.\n'
    [entry] = read_digest(text, "2025-03-14.md", format="note").entries
    assert (entry.title, entry.authors) == ("Socks", ("Ada Brook",))
