import datetime

import pytest

from sitegen.digests.dates.written import Stated, in_path, settle, stated_in
from sitegen.errors import Problem, SitegenError

DAY = datetime.date(2025, 3, 14)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/digests/2025-03-14.json", "its name"),
        ("2025-03-14-2.json", "its name"),
        ("2025-03-14_AI_enhanced_English.jsonl", "its name"),
        ("daily_papers_20250314.json", "its name"),
        ("papers-14-Mar-2025.txt", "its name"),
        ("archive-2024-01-01/2025-03-14.txt", "its name"),
        ("2024/01/01/2025-03-14.txt", "its name"),
        ("2025-03-10_2025-03-14.md", "its name"),
        ("feeds/2025/03/14.json", "its path"),
        ("feeds/2025/03/14/papers.json", "its path"),
        ("2025/03/14/papers.json", "its path"),
        ("/2025/03/14/2025-13-45.json", "its path"),
        (r"feeds\2025\03\14\papers.json", "its path"),
        ("content/digests/2025-03-14/papers.json", "its path"),
        ("content/digests/2025/03/14/new/papers.json", "its path"),
        ("/backup-2024-01-01/content/digests/mar-20250314/papers.json", "its path"),
    ],
)
def test_a_path_may_name_a_date(path: str, place: str) -> None:
    assert in_path(path) == (DAY, place)


@pytest.mark.parametrize(
    "path",
    ["papers.txt", "hf-papers-mar-14.txt", "2503.01234.txt", "2025-02-30.txt", "120250314.txt", "202503140.txt",
     "2025-3-14", "2025/03-14.txt", "99999999", "1-Foo-2025", "32-Jan-2025", "backup-2024-01-01/seed.txt",
     "2025-03-14/2025-13-01.txt", "2025/03/14/new/papers.txt", "12025/03/14/papers.txt", "2025/03/143/papers.txt",
     "2025/13/14/papers.txt", "2024-01-01/content/digests/papers.txt", "my-content/2025-03-14/papers.txt"],
)  # fmt: skip
def test_a_path_may_name_none(path: str) -> None:
    assert in_path(path) is None


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Mar 14", Stated(3, 14, None, 7)),
        (" March 14 ", Stated(3, 14, None, 7)),
        ("Sept. 3", Stated(9, 3, None, 7)),
        ("Oct 2, 2026", Stated(10, 2, 2026, 7)),
        ("Feb 29", Stated(2, 29, None, 7)),
        ("Mar 14 is Pi Day", None),
        ("14", None),
        ("mar 14", None),
        ("Mar 14, 25", None),
    ],
)
def test_a_line_may_be_a_date(line: str, stated: Stated | None) -> None:
    assert stated_in(line, 7) == stated


def test_some_days_do_not_exist() -> None:
    assert [Stated(2, 29).exists, Stated(2, 29, 2024).exists, Stated(2, 29, 2025).exists, Stated(2, 30).exists] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("stated", "path", "date", "year", "settled"),
    [
        (Stated(3, 14, 2025), "papers", None, None, "2025-03-14"),
        (Stated(3, 14, 2025), "papers", None, 2024, "2025-03-14"),
        (Stated(3, 14), "2025-03-14", None, None, "2025-03-14"),
        (Stated(3, 14), "papers", None, 2025, "2025-03-14"),
        (Stated(3, 14), "papers", DAY, None, "2025-03-14"),
        (Stated(2, 29), "papers", None, 2024, "2024-02-29"),
        (None, "2025-03-14", None, None, "2025-03-14"),
        (None, "2025-03-14", None, 2024, "2025-03-14"),
        (None, "papers", DAY, None, "2025-03-14"),
        (None, "backup-2024-01-01/seed.txt", DAY, None, "2025-03-14"),
        (Stated(3, 14), "backup-2024-01-01/seed.txt", None, 2025, "2025-03-14"),
        (None, "2025-02-30.txt", DAY, None, "2025-03-14"),
    ],
)
def test_the_text_goes_before_the_path_and_the_path_before_the_user(
    stated: Stated | None, path: str, date: datetime.date | None, year: int | None, settled: str
) -> None:
    assert settle(stated, path, date=date, year=year) == (datetime.date.fromisoformat(settled), ())


@pytest.mark.parametrize(
    ("stated", "path", "date", "year", "settled", "what", "hint"),
    [
        (Stated(4, 28, None, 9), "2025-03-14", None, None, "2025-04-28",
         "dated Apr 28 by its text, but 2025-03-14 by its name", "rename the file or correct its text"),
        (Stated(4, 28, 2025, 9), "2025-03-14", None, None, "2025-04-28",
         "dated 2025-04-28 by its text, but 2025-03-14 by its name", "rename the file or correct its text"),
        (Stated(4, 28, None, 9), "papers", DAY, None, "2025-04-28",
         "dated Apr 28 by its text, but 2025-03-14 by --date", "leave --date out or correct its text"),
        (Stated(3, 14, None, 9), "2025-03-14", None, 2024, "2025-03-14",
         "dated Mar 14 by its text, but 2024 by --year", "leave --year out or correct its text"),
        (None, "2025-04-28", DAY, None, "2025-04-28",
         "dated 2025-04-28 by its name, but 2025-03-14 by --date", "leave --date out or rename the file"),
        (None, "2025/04/28/papers.txt", DAY, None, "2025-04-28",
         "dated 2025-04-28 by its path, but 2025-03-14 by --date", "leave --date out or move the file"),
        (Stated(4, 28, 2025, 9), "2025/03/14.txt", None, None, "2025-04-28",
         "dated 2025-04-28 by its text, but 2025-03-14 by its path", "move the file or correct its text"),
    ],
)  # fmt: skip
def test_a_date_that_contradicts_another_is_a_problem_that_names_both(
    stated: Stated | None, path: str, date: datetime.date | None, year: int | None, settled: str, what: str, hint: str
) -> None:
    problem = Problem(path, stated.line if stated else None, what, f"taken as {settled}; {hint}")
    assert settle(stated, path, date=date, year=year) == (datetime.date.fromisoformat(settled), (problem,))


@pytest.mark.parametrize("year", [2025, 0, 1896, 9996, 10_000, 10**30])
def test_a_day_that_its_year_does_not_have_is_an_error(year: int) -> None:
    with pytest.raises(SitegenError) as error:
        settle(Stated(2, 29, None, 9), "papers.txt", date=None, year=year)
    hint = "give the right year with --year, or with the date in the file's name"
    assert error.value.problem == Problem("papers.txt", 9, f'"Feb 29" is no day of {year}', hint)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("2025-02-30.txt", "2025-02-30"),
        ("feeds/2025-13-45.jsonl", "2025-13-45"),
        ("daily_20250230.json", "20250230"),
        ("32-Jan-2025", "32-Jan-2025"),
    ],
)
def test_an_impossible_date_in_a_name_is_told(path: str, written: str) -> None:
    with pytest.raises(SitegenError) as error:
        settle(None, path, date=None, year=2025)
    hint = "correct it, or give the date with --date YYYY-MM-DD"
    assert error.value.problem == Problem(path, None, f"{written} in its name is no date", hint)


@pytest.mark.parametrize("date", [datetime.date(9999, 12, 31), datetime.date(1899, 12, 31)])
def test_a_year_that_nobody_means_is_an_error(date: datetime.date) -> None:
    with pytest.raises(SitegenError) as error:
        settle(None, "papers.txt", date=date, year=None)
    hint = "give it with --date YYYY-MM-DD, or put it into the file's name"
    assert error.value.problem == Problem("papers.txt", None, f"--date {date} is before 1900 or after 2999", hint)


@pytest.mark.parametrize(
    ("stated", "name", "hint"),
    [
        (Stated(2, 29, None, 9), "papers.txt", "put the whole date into the file's name"),
        (Stated(2, 29, None, 9), "2025-03-14.txt", "put the right date into the file's name"),
        (None, "papers.txt", "put it into the file's name"),
        (None, "2025-02-29.txt", "correct it"),
    ],
)
def test_a_digest_in_the_archive_is_not_told_of_options(stated: Stated | None, name: str, hint: str) -> None:
    with pytest.raises(SitegenError) as error:
        settle(stated, f"content/digests/{name}", date=None, year=None)
    assert error.value.problem.hint == hint
