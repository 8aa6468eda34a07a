from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.intake.explain import explain

TITLE = "On 5times Faster Socks"
ABSTRACT = r"We can sort 85\% of all socks -- by {\it hand} -- and 3times as fast, whatever their colour."
PAPER = f"\n{TITLE}\n\n{ABSTRACT}\n"
PAGE = f"new\nGet trending papers in your email inbox!\nOops\nMar 14\n{PAPER}{PAPER}"


def explained(tmp_path: Path, name: str, text: str, *, bold: bool = False) -> list[str]:
    path = tmp_path / name
    path.write_text(text)
    return [line.replace(f"{tmp_path}/", "") for line in explain(path, bold=bold)]


def test_each_line_of_a_page_with_what_it_became_and_what_is_repaired(tmp_path: Path) -> None:
    assert explained(tmp_path, "2025-03-14.txt", PAGE) == [
        "2025-03-14.txt: hf-page, 2025-03-14",
        "     1  furniture  new",
        "     2  furniture  Get trending papers in your email inbox!",
        "     3  unknown    Oops",
        "        ! not known as a part of the page's head: left out",
        "     4  date       Mar 14",
        "     6  title      On 5times Faster Socks",
        "        ~ title: 5times → 5×",
        r"        ~ abstract: 85\% of all socks -- by {\it hand} -- and 3times → 85% of all socks – by hand – and 3×",
        f"     8  abstract   {ABSTRACT}",
        "    10  repeat     On 5times Faster Socks",
        f"    12  repeat     {ABSTRACT}",
        "1 paper in 12 lines: 4 blank, 2 furniture, 2 repeat, 1 unknown, 1 date, 1 title, 1 abstract",
    ]


def test_bold_repairs_are_shown_where_they_are_made(tmp_path: Path) -> None:
    text = '{"title": "Within 1sigma", "summary": "Within 1sigma, 2times so.", "comment": "1sigma"}'
    changes = [line for line in explained(tmp_path, "2025-03-14.jsonl", text, bold=True) if " ~ " in line]
    assert changes == ["        ~ abstract: 1sigma, 2times → 1σ, 2×"]


def test_a_record_with_what_it_says_and_what_is_not_read(tmp_path: Path) -> None:
    record = (
        '{"id": "2503.00001v2", "title": "T", "summary": "A.", "authors": ["X", "Y", "Z"], "categories": ["cs.LG"],'
        ' "comment": "12 pages", "code_url": "https://example.org/code", "AI": {"tldr": "S.", "mood": "good"}, "n": 1}'
    )
    lines = explained(tmp_path, "2025-03-14.jsonl", f'{record}\n{{"title": "U"}}\n{{\n')
    assert lines[1].startswith('     1  entry      {"id": "2503.00001v2", "title": "T", ')
    assert lines[2:4] == [
        "        = T; abstract of 2 characters; summary of 2 characters; X and 2 more; arXiv 2503.00001v2; cs.LG; "
        "comment: 12 pages; links: code",
        '     2  entry      {"title": "U"}',
    ]
    assert lines[4:6] == ["        = U", "     3  unknown    {"]
    assert lines[6].startswith("        ! not a JSON object: ")
    assert lines[7:] == ["2 papers in 3 lines: 2 entry, 1 unknown", "not used: AI.mood (1)"]


def test_problems_of_the_whole_file_come_last(tmp_path: Path) -> None:
    path = tmp_path / "2025-03-14.json"
    assert explained(tmp_path, path.name, '[{"paper": {"submittedOnDailyAt": "2025-03-13", "id": "x"}, "title": "T"}]')[
        3:
    ] == [
        '        ! neither an arXiv id nor a DOI: "x"',
        "        ! dated 2025-03-13 by its text, but 2025-03-14 by its name",
        "1 paper in 1 line: 1 entry",
    ]


def test_what_a_terminal_would_obey_is_not_shown(tmp_path: Path) -> None:
    shown = "".join(explained(tmp_path, "2025-03-14.jsonl", '{"title": "T", "\x1b[2J": "\x1b[31m"}\n'))
    assert shown.isprintable()


def test_a_file_without_a_reader_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SitegenError):
        explained(tmp_path, "2025-03-14.txt", "Dear all")
