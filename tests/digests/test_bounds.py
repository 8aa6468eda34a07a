"""What readers refuse because no digest has it: texts made to fill the memory."""

import re

import pytest

from sitegen.digests.formats import bibtex
from sitegen.digests.read import read_digest
from sitegen.digests.records import xml_text
from sitegen.errors import Problem, SitegenError

HINT = "what stands before is read; fetch the digest again to have the rest"


def xml_problem(line: int, what: str) -> Problem:
    return Problem("2025-03-14.xml", line, f"no XML that can be read from here on: {what}", HINT)


def test_xml_that_is_nested_too_deeply_is_read_up_to_there() -> None:
    text = "<feed>\n<entry><title>Socks</title></entry>\n" + "<a>" * 10_000
    digest = read_digest(text.encode(), "2025-03-14.xml")
    assert [entry.title for entry in digest.entries] == ["Socks"]
    assert digest.problems == (xml_problem(3, "nested more than 100 deep"),)


def test_a_record_of_very_many_elements_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_text, "_MOST_ELEMENTS", 3)
    fits = "<entry><title>Socks</title><a/></entry>\n"
    digest = read_digest(f"<feed>\n{fits}<b/><b/><b/><b/>\n{fits[:-9]}<a/></entry></feed>".encode(), "2025-03-14.xml")
    assert [entry.title for entry in digest.entries] == ["Socks"]
    assert digest.problems == (xml_problem(4, "more than 3 elements in one record"),)


@pytest.mark.parametrize(("name", "most"), [("LONGEST", 20), ("MOST_ENTRIES", 1)])
def test_more_bibtex_than_a_bibliography_has_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(bibtex, name, most)
    with pytest.raises(SitegenError) as error:
        read_digest(b"@misc{a, title={Socks}}\n@misc{b, title={Shoes}}\n", "2025-03-14.bib")
    longest, entries = (20, 50_000) if name == "LONGEST" else (20_000_000, 1)
    what = f"more BibTeX than is read: over {longest:,} characters or {entries:,} entries"
    assert error.value.problem == Problem("2025-03-14.bib", None, what, "cut the file into smaller ones")


def test_abbreviations_that_grow_without_end_are_cut() -> None:
    texts = [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 50)}}}" for n in range(1, 100)]
    text = "\n".join(['@string{a0 = "socks"}', *texts, "@misc{k, title = a99}", "@misc{l, title = {Shoes}}"])
    digest = read_digest(text.encode(), "2025-03-14.bib")
    assert [entry.title for entry in digest.entries] == ["Shoes"]
    assert [problem.line for problem in digest.problems] == [101, 101]


def test_a_cell_that_is_too_long_leaves_its_row_out() -> None:
    text = f'title,abstract\nSocks,"{"x" * 131_073}"\nShoes,"{"x" * 100_001}"\nHats,We count.\n'
    digest = read_digest(text.encode(), "2025-03-14.csv")
    assert [(entry.title, entry.abstract) for entry in digest.entries] == [("Shoes", ""), ("Hats", "We count.")]
    assert [(problem.line, re.sub("(?<=not a row: ).+", "…", problem.what)) for problem in digest.problems] == [
        (2, "not a row: …"),
        (3, '"abstract" has 100,001 characters, more than 100,000: left out'),
    ]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("[{0},\n", "not JSON from here on"),
        ('{{"papers": [{0},\n', "not JSON from here on"),
        ("{0}\n", "not a JSON object"),
    ],
)
def test_json_that_is_nested_too_deeply_is_read_up_to_there(before: str, told: str) -> None:
    text = before.format('{"title": "Shoes"}') + '{"title": "Socks", "a": ' + "[" * 100_000
    digest = read_digest(text.encode(), "2025-03-14.json")
    assert [entry.title for entry in digest.entries] == ["Shoes"]
    assert [(problem.line, problem.what) for problem in digest.problems] == [
        (2, f"{told}: nested too deeply at character 1")
    ]
